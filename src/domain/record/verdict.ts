/**
 * The hub's word on operations that it keeps but does not let count. Signed by the organisation's key, carried in a `hold` operation,
 * so that a device, a bundle or a reader years later sees the same record as the hub.
 */
import { z } from 'zod';
import type { HoldBody } from './operation';
import { readJson } from './read-json';

/** Why an authentic operation does not count. */
export const holdReasons = [
  /** The author is nobody that the organisation knows. */
  'actor_unknown',
  /** The organisation has not certified the author on the device that wrote this. */
  'actor_not_on_device',
  /** The author's access was withdrawn. */
  'actor_disabled',
  /** The device was never signed in to the hub. */
  'device_unknown',
  /** The device was reported lost or taken out of use. */
  'device_revoked',
  /** The author is not assigned to this deployment. */
  'unassigned',
  /** The author's roles do not include one that may write this. */
  'wrong_role',
  /** People, certificates and verdicts are written by the hub alone. */
  'kept_by_hub',
] as const;
export type HoldReason = (typeof holdReasons)[number];

export const verdictSchema = z.strictObject({
  type: z.literal('plumbline.verdict'),
  v: z.literal(1),
  stream: z.string(),
  holds: z.array(z.strictObject({ id: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/), reason: z.enum(holdReasons) })).min(1),
  issuedAt: z.iso.datetime(),
});
export type Verdict = z.infer<typeof verdictSchema>;

const read = new WeakMap<HoldBody, Verdict['holds']>();

/**
 * The operations that a `hold` names; none when its document is not a verdict. Whether it is the hub's is verified where operations
 * come in (host, hub, bundle), before they are journaled.
 */
export function holdsOf(body: HoldBody): Verdict['holds'] {
  const known = read.get(body);
  if (known !== undefined) return known;
  const holds = readVerdict(body.document)?.holds ?? [];
  read.set(body, holds);
  return holds;
}

/** The verdict in a document's text, or undefined when there is none in it. */
export function readVerdict(document: string): Verdict | undefined {
  return readJson(document, verdictSchema);
}
