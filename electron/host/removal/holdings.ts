/** What this device holds of a deployment, as its journal says now. */
import { filesNamedBy } from '../../../src/domain/deployment/named-files';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Operation, SetBody } from '../../../src/domain/record/operation';
import type { FileStore } from '../files/store';
import type { Journal } from '../journal/journal';

const PAGE = 5000;

export interface Holdings {
  readonly stream: string;
  /** Where the journal ended when this was read. */
  readonly end: number;
  /** Records that can be read. */
  readonly records: number;
  readonly chains: readonly ChainHead[];
  /** SHA-256 of every file that it names. */
  readonly files: ReadonlySet<string>;
  readonly reference: string | null;
  readonly title: string | null;
}

/** Reads all of it once. Throws HostError `no_such_stream`. */
export async function readHoldings(journal: Journal, stream: string): Promise<Holdings> {
  const files = new Set<string>();
  const words = { reference: { lamport: -1, text: null as string | null }, title: { lamport: -1, text: null as string | null } };
  let records = 0;
  let end = 0;
  for (let from = 0; ; ) {
    const page = await journal.read(stream, from, PAGE);
    end = page.end;
    for (const { offset, text } of page.records) {
      from = offset + 1;
      records += 1;
      const names = text.includes('sha256');
      if (!names && !text.includes('"type":"deployment"')) continue;
      // Everything in the journal was verified when it was written, and its frame when it was read.
      const operation = JSON.parse(text) as Operation;
      if (names) for (const { sha256 } of filesNamedBy([operation])) files.add(sha256);
      hear(operation, words);
    }
    if (page.records.length === 0 || from >= end) break;
  }
  return { stream, end, records, chains: await journal.chains(stream), files, reference: words.reference.text, title: words.title.text };
}

/** What people call it: the word written last. */
function hear({ body, lamport }: Operation, words: Record<'reference' | 'title', { lamport: number; text: string | null }>): void {
  if (body.kind !== 'set') return;
  const { entity, fields } = body as SetBody;
  if (entity.type !== 'deployment' || entity.id !== 'deployment') return;
  for (const name of ['reference', 'title'] as const) {
    const value = fields[name]?.value;
    if (typeof value === 'string' && lamport >= words[name].lamport) words[name] = { lamport, text: value.slice(0, 500) };
  }
}

/** Those of these files that are on this device, and how many bytes they take. */
export async function filesHere(files: FileStore, hashes: Iterable<string>): Promise<{ readonly here: readonly string[]; readonly bytes: number }> {
  const here: string[] = [];
  let bytes = 0;
  for (const sha256 of hashes) {
    const size = await files.sizeOf(sha256);
    if (size === undefined) continue;
    here.push(sha256);
    bytes += size;
  }
  return { here, bytes };
}
