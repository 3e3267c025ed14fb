/** The history as a table, one row a field that was written, and as JSON lines, one an operation, for programs that check it. */
import type { AuditEntry } from '../../domain/audit/entries';
import { momentAtSite, type ExportCell, type ExportRow } from './table';

export const auditColumns = ['reference', 'at', 'utc', 'person', 'role', 'kind', 'stage', 'thing', 'field', 'from', 'to', 'standing', 'refused', 'after_signoff', 'clock', 'device', 'seq', 'operation', 'hash'] as const;
export type AuditColumn = (typeof auditColumns)[number];

/** An entry as its reader says it. */
export interface AuditWords {
  /** When, in UTC, where its device's clock was wrong and the true time is known; else as the operation has it. */
  readonly at: string;
  readonly person: string;
  readonly role: string;
  readonly kind: string;
  readonly stage: string;
  readonly thing: string;
  /** Empty, or how the device's clock was set. */
  readonly clock: string;
  /** Empty, or why the hub did not take it. */
  readonly refusal: string;
  /** Said for an entry that names no field. */
  readonly standing: string;
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string; readonly standing: string }[];
}

const orNothing = (text: string): ExportCell => (text === '' ? null : text);

/** The rows of one entry, in the order of `auditColumns`: one a field, and one for what writes none. `timeZone`: the site's. */
export function auditRows(entry: AuditEntry, words: AuditWords, about: { readonly reference: string; readonly timeZone: string }): readonly ExportRow[] {
  const { operation, afterSignoff } = entry;
  const changes = words.changes.length === 0 ? [{ field: '', from: '', to: '', standing: words.standing }] : words.changes;
  return changes.map((change) => {
    const row: Readonly<Record<AuditColumn, ExportCell>> = {
      reference: about.reference,
      at: momentAtSite(words.at, about.timeZone),
      utc: words.at,
      person: words.person,
      role: orNothing(words.role),
      kind: words.kind,
      stage: orNothing(words.stage),
      thing: words.thing,
      field: orNothing(change.field),
      from: orNothing(change.from),
      to: orNothing(change.to),
      standing: change.standing,
      refused: orNothing(words.refusal),
      after_signoff: afterSignoff,
      clock: orNothing(words.clock),
      device: operation.device,
      seq: operation.seq,
      operation: operation.id,
      hash: operation.hash,
    };
    return auditColumns.map((column) => row[column]);
  });
}

/** One line, ended: the operation's own words (ids, hashes, values as recorded), what they replaced, and how that stands. No language. */
export function auditLine({ operation, key, stage, changes, standing, hold, jumpMs, afterSignoff, refused }: AuditEntry): string {
  const { id, stream, hash, prev, device, seq, lamport, at, actor, body } = operation;
  const line = {
    operation: id,
    stream,
    device,
    seq,
    prev,
    hash,
    lamport,
    at,
    actor,
    kind: body.kind,
    entity: key ?? null,
    stage: stage ?? null,
    standing,
    held_because: hold ?? null,
    refused_because: refused ?? null,
    clock_set_by_ms: jumpMs ?? null,
    after_signoff: afterSignoff,
    // What writes no fields is in the record whole; its hash stands for it here.
    changes: changes.map(({ field, from, to, standing: how }) => ({ field, from, to, standing: how })),
  };
  return `${JSON.stringify(line)}\n`;
}
