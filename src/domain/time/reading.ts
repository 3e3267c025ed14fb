/**
 * Readings of the hub's clock in the record: `clock/<device>:<boot>` in `org`, field `reading`, every write one reading. The document is the organisation's word, signed by its
 * key: what is not signed by it counts for nothing, whoever wrote it there (docs/decisions/0015-time.md).
 */
import { z } from 'zod';
import { utf8 } from '../record/canonical';
import type { Entity, Field, StreamState, Write } from '../record/fold';
import { isKnownBody, type Json, type Operation, type SetBody } from '../record/operation';
import { readJson } from '../record/read-json';
import { organisationKeyOf } from '../signoff/certificates';
import { verifyEd25519 } from '../signoff/ed25519';
import { LONGEST_ROUND_TRIP_MS, type TimeReading } from './boot-time';
import { bootKey } from './wall-clock';

/** The hub states when it was asked by this device, whose clocks then showed this. Canonical JSON, signed by the organisation's key; version 1, frozen. */
export const timeDocumentSchema = z.strictObject({
  type: z.literal('plumbline.time'),
  v: z.literal(1),
  device: z.string(),
  boot: z.string().min(1).max(64),
  /** Ms since the start of the machine, by the device. */
  uptime: z.int().min(0),
  /** Wall clock of the device, UTC. */
  deviceAt: z.iso.datetime(),
  /** Wall clock of the hub, UTC. */
  at: z.iso.datetime(),
});
export type TimeDocument = z.infer<typeof timeDocumentSchema>;

export const clockReading = z.strictObject({
  document: z.string().max(2000),
  publicKey: z.string().max(100),
  signature: z.string().max(200),
  /** From asking to the answer by the device's uptime, ms: its own word, which shifts a time by half of it at most. */
  roundTripMs: z.int().min(0).max(LONGEST_ROUND_TRIP_MS),
});
export type ClockReading = z.infer<typeof clockReading>;

export const clockFields = { reading: clockReading };

/** Id of the `clock` that holds the readings of one start of one device. */
export function clockId(device: string, boot: string): string {
  return bootKey(device, boot);
}

/** Whether a `set` writes a clock of this device: the one that any device may write, whoever works on it. */
export function isClockOf(device: string, { entity }: Pick<SetBody, 'entity'>): boolean {
  return entity.type === 'clock' && entity.id.startsWith(`${device}:`);
}

/** Ids of the clocks that these operations say something of. */
export function clocksReadBy(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(operations.flatMap(({ body }) => (isKnownBody(body) && body.kind === 'set' && body.entity.type === 'clock' ? [body.entity.id] : [])));
}

/** What is written, with whose key it was signed; undefined when it is no reading, its signature does not hold or it speaks of another device or start than `id`. */
export function openReading(id: string, value: Json): { readonly reading: TimeReading; readonly publicKey: string; readonly document: TimeDocument } | undefined {
  const written = clockReading.safeParse(value).data;
  const document = written === undefined ? undefined : readJson(written.document, timeDocumentSchema);
  if (written === undefined || document === undefined || clockId(document.device, document.boot) !== id) return undefined;
  if (!verifyEd25519(written.publicKey, utf8(written.document), written.signature)) return undefined;
  const { device, boot, uptime, at } = document;
  return { reading: { device, boot, uptime, hubMs: Date.parse(at), roundTripMs: written.roundTripMs }, publicKey: written.publicKey, document };
}

const opened = new WeakMap<Write, ReturnType<typeof openReading> | null>();

function openedOnce(entity: Entity, write: Write): ReturnType<typeof openReading> {
  let known = opened.get(write);
  if (known === undefined) {
    known = openReading(entity.id, write.value) ?? null;
    opened.set(write, known);
  }
  return known ?? undefined;
}

/** From the first to the last uptime that is asked about. */
export interface UptimeSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The organisation's readings of one start of one device that bear on these moments: those between them and the nearest on either side. Signatures are verified once each, and
 * only of these: a machine that is never switched off has many.
 */
export function readingsFor(org: StreamState, device: string, boot: string, { first, last }: UptimeSpan): readonly TimeReading[] {
  const id = clockId(device, boot);
  const entity = org.entities.get(`clock/${id}`);
  const field = entity?.fields['reading'];
  const organisation = field === undefined ? undefined : organisationKeyOf(org);
  if (entity === undefined || field === undefined || organisation === undefined) return [];
  const found: TimeReading[] = [];
  const take = (write: Write): boolean => {
    const one = openedOnce(entity, write);
    if (one?.publicKey !== organisation) return false;
    found.push(one.reading);
    return true;
  };
  const claimed = claimedIn(field);
  for (const { write, uptime } of claimed) if (uptime >= first && uptime <= last) take(write);
  // One that does not hold must not hide the one behind it.
  for (const { write, uptime } of claimed.toReversed()) if (uptime < first && take(write)) break;
  for (const { write, uptime } of claimed) if (uptime > last && take(write)) break;
  return found;
}

interface Claim {
  readonly write: Write;
  readonly uptime: number;
}

const claimsOf = new WeakMap<Field, readonly Claim[]>();
const claimedUptime = z.object({ uptime: z.number() });

/** The writes by the uptime that their documents say, verified or not. */
function claimedIn(field: Field): readonly Claim[] {
  const known = claimsOf.get(field);
  if (known !== undefined) return known;
  const claims = field.flatMap((write): readonly Claim[] => {
    const text = clockReading.safeParse(write.value).data?.document;
    const said = text === undefined ? undefined : readJson(text, claimedUptime);
    return said === undefined ? [] : [{ write, uptime: said.uptime }];
  });
  const sorted = claims.sort((a, b) => a.uptime - b.uptime);
  claimsOf.set(field, sorted);
  return sorted;
}
