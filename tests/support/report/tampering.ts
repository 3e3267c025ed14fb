/** Ways to tamper with a report, as somebody would who has the file and knows the format. */
import path from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { v7 } from 'uuid';
import { canonicalText, operationHash, sha256Hex, utf8 } from '../../../src/domain/record/canonical';
import type { Operation, SignBody } from '../../../src/domain/record/operation';
import { bytesToBase64 } from '../../../src/domain/signoff/base64';
import type { SignoffDocument } from '../../../src/domain/signoff/document';
import type { Certificate, Revocation } from '../../../src/protocol/evidence';
import { operationText, parseOperation } from '../../../src/protocol/operation';
import { recordFileSchema, RECORD_ENTRY, RECORD_SEAL_ENTRY, recordMark, type RecordFile } from '../../../src/protocol/record-file';
import { makeReport, reportRecordOf } from '../../../src/report';
import { readReportFile } from '../../../src/verification/pdf/report-file';
import { MemorySink } from './read-pdf';

const fontsFolder = path.join(import.meta.dirname, '../../../resources/fonts');

/** The record that a report carries. */
export function recordIn(pdf: Uint8Array): RecordFile {
  const text = readReportFile(pdf).attachments.get(RECORD_ENTRY);
  return recordFileSchema.parse(JSON.parse(Buffer.from(text!).toString('utf8')));
}

/**
 * The report printed anew from a record that was changed: what somebody makes who has this program but not the device's key. Pictures stay. `keepSeal` leaves the
 * device's signature over the record as it was; `printAs`: pages of another layout than the record says; `instead`: other pictures, by the hash of what they replace.
 */
export async function reprinted(pdf: Uint8Array, change: (record: RecordFile) => RecordFile, { keepSeal = false, printAs, instead = new Map() }: { readonly keepSeal?: boolean; readonly printAs?: RecordFile['layout']; readonly instead?: ReadonlyMap<string, Uint8Array> } = {}): Promise<Buffer> {
  const opened = readReportFile(pdf);
  const file = change(recordIn(pdf));
  const bytes = Buffer.from(canonicalText(file), 'utf8');
  const pictures = new Map<string, Uint8Array>(opened.photos.map((photo) => [photo.sha256, photo.bytes]));
  for (const [name, content] of opened.attachments) if (name.endsWith('.png')) pictures.set(sha256Hex(content), content);
  for (const [sha256, other] of instead) pictures.set(sha256, other);
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

/** Of an organisation that is known to nobody else. */
const organisationSecret = new Uint8Array(32).fill(7);

/** The record with what an organisation said about the signer's key: certificates and revocations in this order. */
export function withStatements(record: RecordFile, statements: readonly (Partial<Certificate> | Partial<Revocation>)[]): RecordFile {
  const sign = record.operations.map((text) => JSON.parse(text) as Operation).find(({ body }) => body.kind === 'sign');
  const { signer } = JSON.parse((sign!.body as SignBody).document) as SignoffDocument;
  const device = '0197a000-0000-7000-8000-00000000d00b';
  const publicKey = bytesToBase64(ed25519.getPublicKey(organisationSecret));
  const operations: Operation[] = [];
  for (const statement of statements) {
    const revokes = 'certificate' in statement;
    const common = { v: 1, issuedAt: '2026-01-01T00:00:00Z' } as const;
    const document = canonicalText(
      revokes
        ? ({ ...common, certificate: '', reason: 'access withdrawn', from: '', ...statement, type: 'plumbline.revocation' } satisfies Revocation)
        : ({ ...common, id: 'one', use: 'person', person: signer.person, roles: ['supervisor'], device, publicKey: signer.publicKey, ...statement, type: 'plumbline.certificate' } satisfies Certificate),
    );
    const signature = bytesToBase64(ed25519.sign(utf8(document), organisationSecret));
    const draft = { id: v7(), stream: 'org', device, seq: operations.length + 1, prev: operations.at(-1)?.hash ?? null, lamport: operations.length + 1, at: record.madeAt, uptime: 1, boot: 'hub', actor: 'hub', body: { kind: revokes ? 'revoke' : 'certify', v: 1, document, publicKey, signature } as const };
    operations.push({ ...draft, hash: operationHash(draft) });
  }
  return { ...record, organisation: publicKey, org: [...record.org, ...operations.map(operationText)] };
}

/** The first operation that answers this check. */
export function isAnswer(operation: Operation, check: string): boolean {
  const { body } = operation;
  return body.kind === 'set' && 'entity' in body && body.entity.type === 'answer' && body.entity.id === check && 'value' in body.fields;
}

/** The pages of one report with the record of another, as a forger with a PDF library would do; `names`: the attachments that are the other's. */
export function withPagesOf(pages: Buffer, record: Buffer, names: readonly string[] = [RECORD_ENTRY]): Buffer {
  const own = readReportFile(pages).pdf;
  const other = readReportFile(record).pdf;
  const embedded = (pdf: typeof own, name: string) => {
    const spec = [...pdf.objects.values()].find(({ head }) => head.includes('/Type /Filespec') && head.includes(`/F (${name})`));
    const id = Number(/\/EF <<\s*\/F (\d+) 0 R/.exec(spec?.head ?? '')?.[1]);
    return pdf.objects.get(id)!;
  };
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(Buffer.from(bytes));
    length += bytes.length;
  };
  push(Buffer.from('%PDF-1.7\n%\xFF\xFF\xFF\xFF\n', 'latin1'));
  const swapped = new Map(names.map((name) => [embedded(own, name).id, embedded(other, name)]));
  for (const [id, object] of [...own.objects].sort(([a], [b]) => a - b)) {
    const taken = swapped.get(id) ?? object;
    offsets[id] = length;
    push(Buffer.from(`${String(id)} 0 obj\n${taken.head}${taken.stream === undefined ? '' : '\nstream\n'}`, 'latin1'));
    if (taken.stream !== undefined) push(Buffer.concat([taken.stream, Buffer.from('\nendstream')]));
    push(Buffer.from('\nendobj\n'));
  }
  const count = Math.max(...own.objects.keys()) + 1;
  const xref = length;
  push(Buffer.from(`xref\n0 ${String(count)}\n0000000000 65535 f \n${Array.from({ length: count - 1 }, (_, index) => `${String(offsets[index + 1]).padStart(10, '0')} 00000 n \n`).join('')}${own.trailer}startxref\n${String(xref)}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts);
}
