/** A report made by a real host of a signed deployment, and ways to tamper with it as somebody would who has the file and knows the format. */
import path from 'node:path';
import { atEnd, aFolder, openHost, PIN, type TestHost } from '../host/support/host';
import { aDatabaseName, aDeploymentIn } from '../../support/store';
import { photoBytes, signatureBytes } from '../../support/report/pictures';
import { openStore } from '../../../src/data/start';
import { canonicalText, operationHash } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { operationText, parseOperation } from '../../../src/protocol/operation';
import { recordFileSchema, RECORD_ENTRY, RECORD_SEAL_ENTRY, recordMark, type RecordFile } from '../../../src/protocol/record-file';
import { makeReport, reportRecordOf } from '../../../src/report';
import { readReportFile } from '../../../src/verification/pdf/report-file';
import { sha256Hex } from '../../../src/domain/record/canonical';
import { verifyReportHere, type VerifyRequest } from '../../../electron/host/verify';
import type { ReportVerdict } from '../../../src/verification';
import { MemorySink } from '../../support/report/read-pdf';

export const fontsFolder = path.join(import.meta.dirname, '../../../resources/fonts');

export interface MadeReport {
  readonly host: TestHost;
  readonly deployment: string;
  readonly pdf: Buffer;
  readonly signature: string;
  /** The technician's and the supervisor's ids. */
  readonly tess: string;
  readonly sam: string;
}

const jpeg = (seed: number): Uint8Array => new Uint8Array(photoBytes(seed));

/** One stage answered with a photo, accepted by the supervisor with a drawn signature; then the report. */
export async function aSignedReport({ layout = 'full', locale = 'en' }: { readonly layout?: RecordFile['layout']; readonly locale?: string } = {}): Promise<MadeReport> {
  const host = await openHost(aFolder());
  const sam = 'sam';
  const tess = 'tess';
  await host.invoke('accounts.create', { person: sam, name: 'Sam Okafor', roles: ['supervisor'], pin: PIN });
  await host.invoke('accounts.create', { person: tess, name: 'Tess Hartmann', roles: ['technician', 'coordinator'], pin: PIN });
  const store = await openStore({ invoke: (channel, request) => host.invoke(channel, request), on: (event, listener) => host.on(event, listener) }, { name: aDatabaseName() });
  atEnd(() => {
    store.close();
  });
  const deployment = await aDeploymentIn({ host: host as never, store, name: '', reopen: () => Promise.reject(new Error('not here')) });
  const { commands } = store;
  await commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' }, 'No dents');
  await commands.answer(deployment, 'answer/inlet', { type: 'measurement', value: '21.5', unit: 'C' });
  await commands.addPhoto(deployment, 'answer/inlet', { jpeg: jpeg(3), thumb: jpeg(4), width: 640, height: 480, takenAt: null, caption: 'Sensor at mid height' });
  await commands.answer(deployment, 'answer/remarks', { type: 'text', value: 'Ångström Ωμέγα Привет' });
  await commands.sign({ deployment, stage: 'readiness', person: sam, pin: PIN, decision: 'accepted', comment: 'Well done', rejected: [], drawn: new Uint8Array(signatureBytes(5)), locale: 'en' });
  const made = await host.invoke('report.make', { stream: deployment, layout, locale, job: 'job' });
  const { bytes } = await host.invoke('files.read', { sha256: made.sha256 });
  return { host, deployment, pdf: Buffer.from(bytes), signature: made.signature, tess, sam };
}

export function verify(report: Uint8Array, options: Partial<VerifyRequest> = {}): Promise<ReportVerdict> {
  return verifyReportHere({ report, fontsFolder, ...options });
}

export function codes({ findings }: ReportVerdict): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

export function recordIn(pdf: Uint8Array): RecordFile {
  const text = readReportFile(pdf).attachments.get(RECORD_ENTRY);
  return recordFileSchema.parse(JSON.parse(Buffer.from(text!).toString('utf8')));
}

/**
 * The report printed anew from a record that was changed: what somebody makes who has this program but not the device's key. Pictures stay. `keepSeal` leaves the
 * device's signature over the record as it was; `printAs`: pages of another layout than the record says.
 */
export async function reprinted(pdf: Uint8Array, change: (record: RecordFile) => RecordFile, { keepSeal = false, printAs }: { readonly keepSeal?: boolean; readonly printAs?: RecordFile['layout'] } = {}): Promise<Buffer> {
  const opened = readReportFile(pdf);
  const file = change(recordIn(pdf));
  const bytes = Buffer.from(canonicalText(file), 'utf8');
  const pictures = new Map<string, Uint8Array>(opened.photos.map((photo) => [photo.sha256, photo.bytes]));
  for (const [name, content] of opened.attachments) if (name.endsWith('.png')) pictures.set(sha256Hex(content), content);
  const operations = file.operations.map((text) => JSON.parse(text) as Operation);
  const content = reportRecordOf({ stream: file.stream, operations, org: file.org.map(parseOperation), locale: file.locale, layout: printAs ?? file.layout, at: file.madeAt, generator: file.generator });
  const sink = new MemorySink();
  const seal = opened.attachments.get(RECORD_SEAL_ENTRY);
  await makeReport(content!.record, sink, {
    fontsFolder,
    proof: {
      record: { name: RECORD_ENTRY, bytes },
      ...(keepSeal && seal !== undefined ? { seal: { name: RECORD_SEAL_ENTRY, bytes: seal } } : {}),
      sha256: sha256Hex(bytes),
      mark: recordMark(file.stream, sha256Hex(bytes)),
      device: file.device,
      organisation: null,
      entries: file.operations.length,
    },
    photoPath: (sha256) => (pictures.has(sha256) ? sha256 : undefined),
    readFile: (sha256) => pictures.get(sha256)!,
  });
  return sink.bytes;
}

/** Operations with one changed, and, when `rehash`, with the hashes and links made right again from there on. */
export function withOperation(record: RecordFile, change: (operation: Operation) => Operation | undefined, { rehash = false } = {}): RecordFile {
  const heads = new Map<string, string>();
  const seqs = new Map<string, number>();
  const operations = record.operations.flatMap((text) => {
    const before = JSON.parse(text) as Operation;
    const changed = change(before);
    if (changed === undefined) return [];
    if (!rehash) return [changed === before ? text : operationText(changed)];
    const seq = (seqs.get(changed.device) ?? 0) + 1;
    const linked = { ...changed, seq, prev: heads.get(changed.device) ?? null };
    const whole = { ...linked, hash: operationHash(linked) };
    seqs.set(changed.device, seq);
    heads.set(changed.device, whole.hash);
    return [operationText(whole)];
  });
  return { ...record, operations };
}

/** The first operation that answers this check. */
export function isAnswer(operation: Operation, check: string): boolean {
  const { body } = operation;
  return body.kind === 'set' && 'entity' in body && body.entity.type === 'answer' && body.entity.id === check && 'value' in body.fields;
}
