/** Other programs agree: a verifier in another language, written from docs/verification.md, and those that read PDFs. Where they are not installed there is nothing to ask. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalText } from '../../../src/domain/record/canonical';
import { readPdf } from '../../support/report/read-pdf';
import { aSignedReport, codes, isAnswer, recordIn, reprinted, verify, withOperation, withStatements, type MadeReport } from './support';

const script = path.join(import.meta.dirname, '../../../scripts/verify.py');
const answers = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const isThere = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const python = answers('python3', '-c', 'import cryptography');

let folder: string;
let made: MadeReport;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline-verify-'));
  made = await aSignedReport();
  writeFileSync(path.join(folder, 'report.pdf'), made.pdf);
  writeFileSync(path.join(folder, 'report.pdf.sig.json'), made.signature);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function inPython(pdf: Uint8Array, signature?: string): { readonly code: number | null; readonly findings: readonly string[]; readonly output: string } {
  const file = path.join(folder, 'asked.pdf');
  writeFileSync(file, pdf);
  const args = [script, file];
  if (signature !== undefined) {
    writeFileSync(`${file}.sig.json`, signature);
    args.push(`${file}.sig.json`);
  }
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  const lines = stdout.trim().split('\n');
  return { code: status, output: stdout, findings: [...new Set(lines.filter((line) => /^[a-z_]+: /.test(`${line} `) && !line.startsWith('signature: ')).map((line) => line.split(':')[0] ?? ''))].sort() };
}

describe.skipIf(!python)('The verifier in Python', () => {
  it('finds that the report holds, and whose signature it is', () => {
    const said = inPython(made.pdf, made.signature);
    expect(said.output).toContain('accepted by Sam Okafor');
    expect(said).toMatchObject({ code: 0, findings: [] });
  });

  const tampered: readonly [string, () => Promise<Uint8Array>][] = [
    ['an entry changed', () => reprinted(made.pdf, (record) => ({ ...record, operations: record.operations.map((text) => text.replace('No dents', 'No dent5')) }), { keepSeal: true })],
    ['an entry removed and all hashes made anew', () => reprinted(made.pdf, (record) => withOperation(record, (one) => (isAnswer(one, 'packaging') ? undefined : one), { rehash: true }))],
    ['entries in another order', () => reprinted(made.pdf, (record) => ({ ...record, operations: [...record.operations.slice(0, 4), ...record.operations.slice(4, 6).reverse(), ...record.operations.slice(6)] }))],
    ['a signed statement changed', () => reprinted(made.pdf, (record) => withOperation(record, (one) => (one.body.kind === 'sign' && 'document' in one.body ? { ...one, body: { ...one.body, document: canonicalText({ ...(JSON.parse(one.body.document) as object), statement: 'Perfect.' }) } } : one), { rehash: true }))],
  ];
  it.each(tampered)('finds the same as ours: %s', async (_, tamper) => {
    const pdf = await tamper();
    const ours = codes(await verify(pdf));
    const theirs = inPython(pdf);
    expect(theirs.code).toBe(1);
    expect(theirs.findings).toEqual(ours.filter((code) => !code.startsWith('pages_') && code !== 'file_absent'));
  });

  const before = '2026-01-01T00:00:00Z';
  const later = '2099-01-01T00:00:00Z';
  const orders: readonly [string, Parameters<typeof withStatements>[1]][] = [
    ['certified', [{ issuedAt: before }]],
    ['certified', [{ issuedAt: later }]],
    ['certified', [{ issuedAt: before }, { certificate: 'one', from: later }]],
    ['revoked', [{ issuedAt: before }, { certificate: 'one', from: later }, { certificate: 'one', from: '2026-01-02T00:00:00.000Z' }]],
    ['revoked', [{ issuedAt: before }, { certificate: 'one', from: before }, { id: 'two', issuedAt: later }]],
    ['certified', [{ issuedAt: before }, { certificate: 'one', from: before }, { id: 'two', issuedAt: before }]],
    ['revoked', [{ issuedAt: before }, { certificate: 'one', from: before }, { id: 'two', issuedAt: before, roles: ['technician'] }]],
    ['self_asserted', [{ issuedAt: before, roles: ['technician'] }, { id: 'two', issuedAt: later }]],
    ['revoked', [{ issuedAt: before, roles: ['technician'] }, { certificate: 'one', from: before }, { id: 'two', issuedAt: later }]],
  ];
  it.each(orders)('says the same of the signer, %s, whatever the order of what the organisation said (%#)', async (trust, statements) => {
    const pdf = await reprinted(made.pdf, (record) => withStatements(record, statements));
    const ours = await verify(pdf);
    expect(ours.signatures.map((signature) => signature.trust)).toEqual([trust]);
    const theirs = inPython(pdf);
    expect(theirs.output).toContain(`: ${trust.replace('_', '-')}\n`);
    expect(theirs.findings).toEqual(codes(ours).filter((code) => !code.startsWith('pages_') && code !== 'file_absent' && code !== 'organisation_not_known'));
  });

  it('finds that the signature belongs to another file', () => {
    const altered = Buffer.from(made.pdf);
    altered.writeUInt8(altered.readUInt8(altered.length - 3000) ^ 1, altered.length - 3000);
    expect(inPython(altered, made.signature).code).not.toBe(0);
  });
});

describe('Programs that read PDFs', () => {
  it.skipIf(!isThere('qpdf'))('qpdf finds nothing wrong', () => {
    const { status, stdout } = spawnSync('qpdf', ['--check', path.join(folder, 'report.pdf')], { encoding: 'utf8' });
    expect(stdout).toContain('No syntax or stream encoding errors found');
    expect(status).toBe(0);
  });

  it.skipIf(!isThere('pdfinfo'))('pdfinfo says that it is tagged', () => {
    expect(spawnSync('pdfinfo', [path.join(folder, 'report.pdf')], { encoding: 'utf8' }).stdout).toMatch(/Tagged: +yes/);
  });

  it.skipIf(!isThere('pdfdetach'))('pdfdetach takes out the record, byte for byte', () => {
    const { stdout } = spawnSync('pdfdetach', ['-list', path.join(folder, 'report.pdf')], { encoding: 'utf8' });
    expect(stdout).toContain('record.json');
    spawnSync('pdfdetach', ['-savefile', 'record.json', '-o', path.join(folder, 'record.json'), path.join(folder, 'report.pdf')]);
    const { stdout: detached } = spawnSync('cat', [path.join(folder, 'record.json')], { encoding: 'utf8', maxBuffer: 1 << 28 });
    expect(detached).toBe(canonicalText(recordIn(made.pdf)));
  });

  it('pdfjs reads text, language and attachments, and declares what it is: PDF/A-3, level A', async () => {
    const pdf = await readPdf(made.pdf);
    expect(pdf.text).toContain('Sam Okafor');
    expect(made.pdf.toString('latin1')).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(made.pdf.toString('latin1')).toContain('/AFRelationship /Data');
  });
});
