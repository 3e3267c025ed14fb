import { z } from 'zod';

/** What a form begins without and cannot be sent without: null goes in, the thing itself comes out. */
function required<T>(problem: string): z.ZodType<T, T | null> {
  return z.custom<T | null>().transform((value, context): T => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });
}

/** An ISO date that has to be given. */
export const requiredDate = (problem: string): z.ZodType<string, string | null> => required(problem);

/** A drawn signature, as PNG, that has to be given. */
export const requiredDrawing = (problem: string): z.ZodType<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer> | null> => required(problem);
