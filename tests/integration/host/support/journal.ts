/** A journal alone, on a disk of one's choice, without a host around it. */
import type { JournalOptions } from '../../../../electron/host/journal/journal';
import { Journal } from '../../../../electron/host/journal/journal';
import { Failpoints } from '../../../../electron/host/failpoints';
import type { HostFs } from '../../../../electron/host/fs/port';
import type { Finding } from '../../../../electron/host/journal/segments';
import { parseOperation } from '../../../../src/protocol/operation';

export const DEVICE = 'aaaaaaaa-0000-4000-8000-000000000001';

export interface OpenedJournal {
  readonly journal: Journal;
  readonly findings: Finding[];
}

export async function openJournal(fs: HostFs, root: string, options: Partial<JournalOptions> = {}): Promise<OpenedJournal> {
  const findings: Finding[] = [];
  const journal = await Journal.open({
    fs,
    failpoints: new Failpoints(),
    clock: { at: () => '2026-03-02T08:00:00.000Z', uptimeMs: () => 1000, boot: 'boot' },
    root,
    device: DEVICE,
    signCheckpoint: (stream, chain) => JSON.stringify({ document: JSON.stringify({ device: chain.device, seq: chain.seq, stream }), publicKey: '', signature: '' }),
    found: (finding) => findings.push(finding),
    onWrite: () => undefined,
    log: () => undefined,
    idleMs: 1_000_000,
    ...options,
  });
  return { journal, findings };
}

export interface Held {
  readonly offset: number;
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly prev: string | null;
}

/** Everything that the stream holds, parsed and with its hash checked. */
export async function heldIn(journal: Journal, stream: string): Promise<Held[]> {
  if (!journal.has(stream)) return [];
  const held: Held[] = [];
  for (let from = 0; ; ) {
    const { records, end } = await journal.read(stream, from, 20_000);
    for (const { offset, text } of records) {
      const { id, seq, hash, prev } = parseOperation(text);
      held.push({ offset, id, seq, hash, prev });
    }
    const next = (records.at(-1)?.offset ?? end) + 1;
    if (next >= end) return held;
    from = next;
  }
}
