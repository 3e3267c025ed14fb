/**
 * The record file, version 1: what a report is printed from, carried inside it as the attachment `record.json` (canonical JSON, UTF-8). Everything that
 * a stranger needs to check the report is in it: operations and signed checkpoints verbatim, and of the organisation's stream what vouches for the
 * people and devices that appear. docs/verification.md tells the method in prose.
 */
import { z } from 'zod';
import { reportLayouts } from '../domain/deployment/report-layouts';
import { isOrganisationBody, type Operation } from '../domain/record/operation';
import { readJson } from '../domain/record/read-json';
import { certificateSchema, signedDocumentSchema } from './evidence';

export const RECORD_ENTRY = 'record.json';
/** Largest record that is looked at. */
export const RECORD_BYTES = 256 * 1024 * 1024;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** Enough to say what a file is and of which version, when the rest is not understood. */
export const recordHeadSchema = z.object({ format: z.literal('plumbline.record'), v: z.int().min(1) });

export const recordFileSchema = z.strictObject({
  format: z.literal('plumbline.record'),
  v: z.literal(1),
  stream: z.uuid().describe('The deployment'),
  /** UTC, by the clock of the device that made the report. */
  madeAt: z.iso.datetime(),
  generator: z.string().min(1).max(200).describe('Program and version that printed the report'),
  printer: z.string().min(1).max(200).describe('What laid out the pages; the same printer prints the same record the same'),
  device: z.uuid().describe('The device that made the report'),
  locale: z.string().min(2).max(35),
  layout: z.enum(reportLayouts),
  organisation: publicKey.nullable().describe('Public key of the organisation that the device belongs to; null when it belongs to none'),
  operations: z.array(z.string()).describe('Operations of the deployment, the exact texts that are stored, in the order of the journal'),
  checkpoints: z.array(signedDocumentSchema).describe('Signed checkpoints of the deployment\'s stream'),
  org: z.array(z.string()).describe('Operations of the stream "org" that vouch for people and devices or name what the report names; not a whole chain'),
  files: z.array(z.strictObject({ sha256: hex, bytes: z.int().min(0) })).describe('Files that the operations name and that were on the device'),
});
export type RecordFile = z.infer<typeof recordFileSchema>;

/** What the organisation's stream says about these things is named in reports when the deployment names them; models and templates are not. */
const namedInReports: ReadonlySet<string> = new Set(['person', 'site', 'instrument', 'improvement']);
/** Text in a JSON document that may be an id, or holds one behind `/`, `@`, `~` or `:`. */
const quoted = /"((?:[^"\\]|\\.)*)"/g;

/**
 * Of the organisation's operations those that belong into the record file of a deployment: certificates of the people and devices that it names, every
 * revocation and verdict, what was written about people, sites, instruments and improvements that the deployment names, or that name it, readings of the clocks by which it was
 * written, and how the organisation presents itself, which is printed on every report. In the order given.
 */
export function orgPartFor(stream: string, texts: readonly string[], org: readonly { readonly text: string; readonly operation: Operation }[]): readonly string[] {
  const named = new Set<string>([stream]);
  const learn = (text: string): void => {
    for (const [, value = ''] of text.matchAll(quoted)) for (const part of [value, ...value.split(/[/@~:]/)]) named.add(part);
  };
  texts.forEach(learn);
  const chosen = new Set<string>();
  // What is chosen may name others (the owner of an improvement), so that it takes rounds.
  for (let grew = true; grew; ) {
    grew = false;
    for (const { text, operation } of org) {
      if (chosen.has(text) || !belongs(operation, text, stream, named)) continue;
      chosen.add(text);
      // Readings of a clock are complete in themselves.
      if (operation.body.kind === 'set' && entityOf(operation)?.type !== 'clock') learn(text);
      grew = true;
    }
  }
  return org.filter(({ text }) => chosen.has(text)).map(({ text }) => text);
}

function entityOf({ body }: Operation): { readonly type?: unknown; readonly id?: unknown } | undefined {
  return (body as { readonly entity?: { readonly type?: unknown; readonly id?: unknown } }).entity;
}

function belongs(operation: Operation, text: string, stream: string, named: ReadonlySet<string>): boolean {
  const { body } = operation;
  if (isOrganisationBody(body) && body.kind === 'certify') {
    const certificate = readJson(body.document, certificateSchema);
    return certificate !== undefined && (named.has(certificate.person) || named.has(certificate.device));
  }
  if (body.kind !== 'set') return body.kind !== 'adopt';
  const entity = entityOf(operation);
  if (entity?.type === 'organisation') return true;
  // `<device>:<boot>`: of every start of a machine in which something of the deployment was written.
  if (entity?.type === 'clock' && typeof entity.id === 'string') return named.has(entity.id.slice(0, entity.id.indexOf(':'))) && named.has(entity.id.slice(entity.id.indexOf(':') + 1));
  if (typeof entity?.type !== 'string' || typeof entity.id !== 'string' || !namedInReports.has(entity.type)) return false;
  // What became of an improvement is written later, without naming the deployment again: once raised here, all of it belongs.
  return named.has(entity.id) || (entity.type === 'improvement' && text.includes(stream));
}

export const RECORD_SEAL_ENTRY = 'record.sig.json';
/** Longest signature file. */
export const SEAL_BYTES = 16 * 1024;

/** Beside the record in the report: the device that made the report vouches for the record file as a whole, names and all. A SignedDocument (src/protocol/evidence.ts). */
export const recordSealSchema = z.strictObject({
  type: z.literal('plumbline.record'),
  v: z.literal(1),
  device: z.uuid(),
  /** SHA-256 of the record file's bytes. */
  record: hex,
});
export type RecordSeal = z.infer<typeof recordSealSchema>;

/** Beside the report, as a file of its own: the device vouches for the report's bytes. A SignedDocument. */
export const reportSealSchema = z.strictObject({
  type: z.literal('plumbline.report'),
  v: z.literal(1),
  device: z.uuid(),
  stream: z.uuid(),
  /** SHA-256 and length of the whole file. */
  report: hex,
  bytes: z.int().min(1),
  /** UTC, by the clock of the device. */
  at: z.iso.datetime(),
});
export type ReportSeal = z.infer<typeof reportSealSchema>;

/** What the QR code on the cover says: which record the report was printed from. */
export function recordMark(stream: string, sha256: string): string {
  return `plumbline:record:1:${stream}:${sha256}`;
}
