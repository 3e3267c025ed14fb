/** What several channels of the contract are made of. */
import { z } from 'zod';

export const bytes = z.instanceof(Uint8Array);
/** SHA-256. */
export const hex = z.string().regex(/^[0-9a-f]{64}$/);
/** `org`, or a deployment's id. */
export const stream = z.string().regex(/^(org|[0-9a-f-]{36})$/);
export const pin = z.string().regex(/^\d{4,12}$/);
export const id = z.string().min(1).max(64);
export const empty = z.strictObject({});
