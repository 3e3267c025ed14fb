/** What this device's journal holds of a stream, as far as a bundle must agree with it. */
import { envelopeOf, type Envelope } from '../journal/envelope';
import type { Journal } from '../journal/journal';

const PAGE = 5000;
/** More than an operation's text takes behind its body. */
const TAIL_CHARACTERS = 500;

export interface JournalSide {
  /** Hash by operation id. */
  readonly byId: ReadonlyMap<string, string>;
  /** Hash by place in a device's chain. */
  at(device: string, seq: number): string | undefined;
  /** Where the device's chain ends; nothing can be added before. 0: not here. */
  endOf(device: string): number;
}

export async function readJournalSide(journal: Journal, stream: string): Promise<JournalSide> {
  const byId = new Map<string, string>();
  const chains = new Map<string, Map<number, string>>();
  for (let from = 0; journal.has(stream); ) {
    const { records, end } = await journal.read(stream, from, PAGE);
    for (const { offset, text } of records) {
      from = offset + 1;
      const envelope = envelopeOfText(text);
      if (envelope === undefined) continue;
      byId.set(envelope.id, envelope.hash);
      const chain = chains.get(envelope.device) ?? new Map<number, string>();
      chains.set(envelope.device, chain.set(envelope.seq, envelope.hash));
    }
    if (records.length === 0 || from >= end) break;
  }
  const ends = new Map((await journal.chains(stream)).map(({ device, seq, hash }) => [device, { seq, hash }]));
  return {
    byId,
    at: (device, seq) => {
      const end = ends.get(device);
      return end?.seq === seq ? end.hash : chains.get(device)?.get(seq);
    },
    endOf: (device) => ends.get(device)?.seq ?? 0,
  };
}

/** The envelope of an operation's text that was verified before; undefined when it does not end like one. */
export function envelopeOfText(text: string): Envelope | undefined {
  return envelopeOf(Buffer.from(text.slice(-TAIL_CHARACTERS), 'utf8'));
}
