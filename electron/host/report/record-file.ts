/** The record file of a report: what it will be printed from, put together from the journal. */
import { filesNamedBy } from '../../../src/domain/deployment/named-files';
import { canonicalText } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { parseJson } from '../../../src/domain/record/read-json';
import { checkpointSchema, signedDocumentSchema, type SignedDocument } from '../../../src/protocol/evidence';
import { orgPartFor, recordFileSchema, type RecordFile } from '../../../src/protocol/record-file';
import type { WholeStream } from '../journal/whole-stream';
import type { ReportTask } from './messages';
import { printerHere } from './printer';

export interface ComposedRecord {
  readonly file: RecordFile;
  /** Canonical JSON. */
  readonly bytes: Uint8Array;
  /** Operations of `file.org`, as they were verified when they were read. */
  readonly org: readonly Operation[];
}

/** `bytesOf` answers the length of a file that is here, undefined for one that is not. */
export function composeRecord(task: ReportTask, deployment: WholeStream, org: WholeStream, bytesOf: (sha256: string) => number | undefined): ComposedRecord {
  const { stream, at, generator, device, locale, layout, organisation } = task;
  const operations = deployment.operations.map(({ text }) => text);
  const part = new Set(orgPartFor(stream, operations, org.operations));
  // The logo is named by the organisation's stream.
  const chosen = org.operations.filter(({ text }) => part.has(text));
  const named = [...new Set(filesNamedBy([...deployment.operations, ...chosen].map(({ operation }) => operation)).map(({ sha256 }) => sha256))].sort();
  const file = recordFileSchema.parse({
    format: 'plumbline.record',
    v: 1,
    stream,
    madeAt: at,
    generator,
    printer: printerHere(),
    device,
    locale,
    layout,
    organisation,
    operations,
    checkpoints: [...lastOfEach(stream, deployment.checkpoints)],
    org: chosen.map(({ text }) => text),
    files: named.flatMap((sha256) => {
      const bytes = bytesOf(sha256);
      return bytes === undefined ? [] : [{ sha256, bytes }];
    }),
  } satisfies RecordFile);
  return { file, bytes: Buffer.from(canonicalText(file), 'utf8'), org: chosen.map(({ operation }) => operation) };
}

/** The furthest checkpoint of each device: with the chain it vouches for everything before. */
function lastOfEach(stream: string, texts: readonly string[]): readonly SignedDocument[] {
  const last = new Map<string, { readonly seq: number; readonly signed: SignedDocument }>();
  for (const text of texts) {
    const signed = signedDocumentSchema.safeParse(parseJson(text)).data;
    const said = signed === undefined ? undefined : checkpointSchema.safeParse(parseJson(signed.document)).data;
    if (signed === undefined || said?.stream !== stream) continue;
    if (said.seq > (last.get(said.device)?.seq ?? 0)) last.set(said.device, { seq: said.seq, signed });
  }
  return [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { signed }]) => signed);
}
