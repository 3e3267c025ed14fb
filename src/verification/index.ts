/**
 * Verification of a report by what it carries. Knows no shell, no network and no key but those that it is given; docs/verification.md tells the method, so that
 * another program can do the same.
 */
import type { z } from 'zod';
import { verifyEd25519 } from '../domain/signoff/ed25519';
import { sha256Hex, utf8 } from '../domain/record/canonical';
import { parseJson, readJson } from '../domain/record/read-json';
import { signedDocumentSchema } from '../protocol/evidence';
import { RECORD_BYTES, RECORD_ENTRY, RECORD_SEAL_ENTRY, recordFileSchema, recordSealSchema, reportSealSchema, SEAL_BYTES, type RecordFile } from '../protocol/record-file';
import type { ChainVerdict, Trust } from './chains';
import { isBreach, type Finding } from './findings';
import { NotAsWritten, readObjects } from './pdf/objects';
import { differences, readReportFile, type Difference, type ReportFile } from './pdf/report-file';
import { verifyRecord, type RecordVerdict } from './record';
import type { SignatureVerdict } from './signatures';

export { breaches, doubts, isBreach, type Breach, type Doubt, type Finding } from './findings';
export type { ChainVerdict, Trust } from './chains';
export type { SignatureVerdict } from './signatures';

/** Prints a record again; the same program gives the same objects for the same record and pictures. */
export type Reprint = (record: RecordFile, verdict: Pick<RecordVerdict, 'operations' | 'org'>, recordSha256: string, pictures: ReadonlyMap<string, Uint8Array>, attachments: ReadonlyMap<string, Uint8Array>) => Promise<Uint8Array>;

export interface VerifyOptions {
  /** Public key (base64) that the reader knows to be the organisation's. */
  readonly organisation?: string;
  /** Text of the signature file that came with the report. */
  readonly signature?: string;
  /** SHA-256 of files that are at hand besides (from a bundle), each found right. */
  readonly files?: ReadonlySet<string>;
  /** What prints again here, as `record.printer` says it. */
  readonly printer: string;
  readonly reprint: Reprint;
}

export interface ReportVerdict {
  readonly file: { readonly sha256: string; readonly bytes: number };
  /** `holds`: nothing is wrong. `broken`: at least one finding is a breach. `undetermined`: the file carries nothing that could be verified. */
  readonly outcome: 'holds' | 'broken' | 'undetermined';
  readonly record: (Pick<RecordFile, 'stream' | 'madeAt' | 'generator' | 'device' | 'locale' | 'layout' | 'organisation'> & { readonly sha256: string; readonly operations: number }) | null;
  /** Who vouches for the file as a whole (the signature file) and for the record in it. */
  readonly reportSigned: Seal;
  readonly recordSigned: Seal;
  readonly chains: readonly ChainVerdict[];
  readonly signatures: readonly SignatureVerdict[];
  /** Photos in the file; each is, byte for byte, one that the record names, unless a finding says otherwise. */
  readonly photos: number;
  readonly pages: 'same' | 'differ' | 'not_compared';
  readonly findings: readonly Finding[];
}

export interface Seal {
  readonly state: 'valid' | 'invalid' | 'absent';
  readonly device: string | null;
  readonly trust: Trust;
}

/** Objects that are named where pages differ. */
const OBJECTS_NAMED = 20;

const absent: Seal = { state: 'absent', device: null, trust: 'undetermined' };

/** Verifies a report. Never throws for what a file contains. */
export async function verifyReport(bytes: Uint8Array, options: VerifyOptions): Promise<ReportVerdict> {
  const findings: Finding[] = [];
  const file = { sha256: sha256Hex(bytes), bytes: bytes.length };
  const nothing = { file, record: null, reportSigned: absent, recordSigned: absent, chains: [], signatures: [], photos: 0, pages: 'not_compared' } as const;
  const opened = openReport(bytes, findings);
  const text = opened?.attachments.get(RECORD_ENTRY);
  if (opened === undefined || text === undefined) {
    if (opened !== undefined) findings.push({ code: 'record_missing', where: RECORD_ENTRY });
    const sealed = options.signature === undefined ? absent : sealOfReport(options.signature, file, undefined, [], findings);
    return { ...nothing, reportSigned: sealed, outcome: findings.some(({ code }) => code !== 'file_not_as_written' && code !== 'record_missing') ? 'broken' : 'undetermined', findings };
  }
  const record = readRecord(text, findings);
  if (record === undefined) {
    // Whether the file is as it was signed can be said all the same.
    const reportSigned = options.signature === undefined ? absent : sealOfReport(options.signature, file, undefined, [], findings);
    return { ...nothing, reportSigned, outcome: 'broken', findings };
  }

  const verdict = verifyRecord(record, options.organisation);
  findings.push(...verdict.findings);
  const recordSha256 = sha256Hex(text);
  const recordSigned = sealOfRecord(opened.attachments.get(RECORD_SEAL_ENTRY), record, recordSha256, verdict.chains, findings);
  const reportSigned = options.signature === undefined ? absent : sealOfReport(options.signature, file, record, verdict.chains, findings);
  if (options.signature === undefined) findings.push({ code: 'report_not_signed', where: file.sha256 });
  checkPhotos(opened, record, options.files, verdict, findings);
  const pages = await comparePages(opened, record, verdict, recordSha256, options, findings);
  const { stream, madeAt, generator, device, locale, layout, organisation } = record;
  return {
    file,
    outcome: findings.some(isBreach) ? 'broken' : 'holds',
    record: { stream, madeAt, generator, device, locale, layout, organisation, sha256: recordSha256, operations: record.operations.length },
    reportSigned,
    recordSigned,
    chains: verdict.chains,
    signatures: verdict.signatures,
    photos: opened.photos.length,
    pages,
    findings,
  };
}

function openReport(bytes: Uint8Array, findings: Finding[]): ReportFile | undefined {
  try {
    return readReportFile(bytes);
  } catch (error) {
    if (!(error instanceof NotAsWritten)) throw error;
    findings.push({ code: 'file_not_as_written', where: 'pdf', detail: error.message });
    return undefined;
  }
}

function readRecord(text: Uint8Array, findings: Finding[]): RecordFile | undefined {
  const refuse = (detail: string): void => {
    findings.push({ code: 'record_unreadable', where: RECORD_ENTRY, detail });
  };
  if (text.length > RECORD_BYTES) {
    refuse('too large');
    return undefined;
  }
  try {
    const parsed = recordFileSchema.safeParse(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(text)));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    refuse('not UTF-8');
  }
  return undefined;
}

interface ReadSeal<T> {
  /** What it says, whether or not the signature holds. */
  readonly seal: T | undefined;
  readonly publicKey: string;
  readonly holds: boolean;
}

function readSeal<T>(text: string, schema: z.ZodType<T>): ReadSeal<T> | undefined {
  const signed = text.length > SEAL_BYTES ? undefined : signedDocumentSchema.safeParse(parseJson(text)).data;
  if (signed === undefined) return undefined;
  return { seal: readJson(signed.document, schema), publicKey: signed.publicKey, holds: verifyEd25519(signed.publicKey, utf8(signed.document), signed.signature) };
}

/** The device that made the record is the one that sealed, with the key of its chain. */
function isMaker(device: string, publicKey: string, record: RecordFile | undefined, chain: ChainVerdict | undefined): boolean {
  return (record === undefined || device === record.device) && (chain?.publicKey ?? publicKey) === publicKey;
}

function sealOfRecord(content: Uint8Array | undefined, record: RecordFile, sha256: string, chains: readonly ChainVerdict[], findings: Finding[]): Seal {
  if (content === undefined) {
    findings.push({ code: 'record_not_signed', where: record.device });
    return absent;
  }
  const read = readSeal(new TextDecoder('latin1').decode(content), recordSealSchema);
  if (read?.seal?.record !== sha256 || !read.holds) {
    findings.push({ code: 'record_signature_invalid', where: record.device });
    return { state: 'invalid', device: read?.seal?.device ?? null, trust: 'undetermined' };
  }
  const { device } = read.seal;
  const chain = chains.find((one) => one.device === device);
  if (!isMaker(device, read.publicKey, record, chain)) {
    findings.push({ code: 'record_of_another_device', where: device });
    return { state: 'invalid', device, trust: 'undetermined' };
  }
  return { state: 'valid', device, trust: chain?.trust ?? 'self_asserted' };
}

function sealOfReport(text: string, file: ReportVerdict['file'], record: RecordFile | undefined, chains: readonly ChainVerdict[], findings: Finding[]): Seal {
  const read = readSeal(text, reportSealSchema);
  if (read?.seal === undefined || !read.holds) {
    findings.push({ code: 'report_signature_invalid', where: file.sha256 });
    return { state: 'invalid', device: read?.seal?.device ?? null, trust: 'undetermined' };
  }
  const { device, report, bytes, stream } = read.seal;
  if (report !== file.sha256 || bytes !== file.bytes || (record !== undefined && stream !== record.stream)) {
    findings.push({ code: 'report_signature_of_another_file', where: file.sha256, detail: `signed was ${report}` });
    return { state: 'invalid', device, trust: 'undetermined' };
  }
  const chain = chains.find((one) => one.device === device);
  if (!isMaker(device, read.publicKey, record, chain)) {
    findings.push({ code: 'report_signed_by_another_device', where: device });
    return { state: 'valid', device, trust: 'undetermined' };
  }
  return { state: 'valid', device, trust: chain?.trust ?? 'self_asserted' };
}

/** Every photo in the file is one that the record names; what signatures cover and is nowhere at hand is said. */
function checkPhotos({ photos, attachments }: ReportFile, record: RecordFile, files: ReadonlySet<string> | undefined, { signatures }: RecordVerdict, findings: Finding[]): void {
  const named = new Set(record.files.map(({ sha256 }) => sha256));
  const here = new Set([...photos.map(({ sha256 }) => sha256), ...[...attachments.values()].map((content) => sha256Hex(content)), ...(files ?? [])]);
  photos.forEach(({ sha256 }, index) => {
    if (!named.has(sha256)) findings.push({ code: 'photo_altered', where: `${index + 1}`, detail: sha256 });
  });
  for (const [name, content] of attachments) {
    const claimed = /^([0-9a-f]{64})\./.exec(name)?.[1];
    if (claimed !== undefined && (claimed !== sha256Hex(content) || !named.has(claimed))) findings.push({ code: 'photo_altered', where: name, detail: sha256Hex(content) });
  }
  for (const sha256 of new Set(signatures.flatMap((signature) => signature.files))) if (!here.has(sha256)) findings.push({ code: 'file_absent', where: sha256 });
}

async function comparePages(opened: ReportFile, record: RecordFile, verdict: RecordVerdict, recordSha256: string, options: VerifyOptions, findings: Finding[]): Promise<ReportVerdict['pages']> {
  if (record.printer !== options.printer) {
    findings.push({ code: 'pages_of_another_version', where: `${record.generator} (${record.printer})` });
    return 'not_compared';
  }
  const pictures = new Map(opened.photos.map(({ sha256, bytes }) => [sha256, bytes]));
  for (const [name, content] of opened.attachments) if (/^[0-9a-f]{64}\./.test(name)) pictures.set(sha256Hex(content), content);
  let found: Difference;
  try {
    found = differences(opened.pdf, readObjects(await options.reprint(record, verdict, recordSha256, pictures, opened.attachments)));
  } catch (error) {
    findings.push({ code: 'pages_not_compared', where: record.generator, detail: error instanceof Error ? error.message : String(error) });
    return 'not_compared';
  }
  if (found.pages.length === 0 && found.others.length === 0) return 'same';
  // Where no page is named, nothing that is drawn differs, but what is around it: bookmarks, tags, attachments.
  findings.push({ code: 'pages_differ', where: found.pages.join(', '), ...(found.others.length > 0 ? { detail: found.others.slice(0, OBJECTS_NAMED).join(', ') } : {}) });
  return 'differ';
}
