/** Narrowing a history down. Free text is the reader's: only whoever words the entries can search in them. */
import { daySpan } from '../time/zones';
import type { AuditEntry } from './entries';
import type { AuditKind } from './kinds';

/** A part that is left out filters nothing. */
export interface AuditFilter {
  /** Ids of people; any of these. */
  readonly person?: readonly string[];
  /** Ids of stages; any of these. */
  readonly stage?: readonly string[];
  readonly kind?: readonly AuditKind[];
  readonly device?: readonly string[];
  /** ISO dates at the site, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Only what took the place of a value. */
  readonly replaced?: boolean;
  /** Only what was written after a signature had accepted it. */
  readonly signed?: boolean;
  /** Only what the hub did not take. */
  readonly refused?: boolean;
  /** Key of one thing: entries about it, and about its photos and findings. */
  readonly thing?: string;
}

/** Tells which entries pass. `timeZone`: the site's, for the dates. */
export function auditFilter(filter: AuditFilter, timeZone: string): (entry: AuditEntry) => boolean {
  const begin = filter.from === undefined ? undefined : daySpan(filter.from, timeZone)?.start;
  const end = filter.to === undefined ? undefined : daySpan(filter.to, timeZone)?.end;
  const people = anyOf(filter.person);
  const stages = anyOf(filter.stage);
  const kinds = anyOf(filter.kind);
  const devices = anyOf(filter.device);
  return ({ operation: { actor, device, at }, ...entry }) =>
    people(actor) &&
    devices(device) &&
    (filter.stage === undefined || (entry.stage !== undefined && stages(entry.stage))) &&
    (filter.kind === undefined || entry.kinds.some(kinds)) &&
    (begin === undefined || Date.parse(at) >= Date.parse(begin)) &&
    (end === undefined || Date.parse(at) < Date.parse(end)) &&
    (filter.replaced !== true || entry.replaces) &&
    (filter.signed !== true || entry.afterSignoff) &&
    (filter.refused !== true || entry.refused !== undefined) &&
    (filter.thing === undefined || entry.key === filter.thing || entry.of === filter.thing);
}

function anyOf<T>(wanted: readonly T[] | undefined): (value: T) => boolean {
  if (wanted === undefined) return () => true;
  const all = new Set(wanted);
  return (value) => all.has(value);
}
