/** The organisation's name and logo are part of what a report proves: both verifiers believe the true ones and name what was put in their place. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationHash, sha256Hex } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { operationText } from '../../../src/protocol/operation';
import { isBreach } from '../../../src/verification';
import { readReportFile } from '../../../src/verification/pdf/report-file';
import { logoBytes, photoBytes } from '../../support/report/pictures';
import { readPdf, squeezed } from '../../support/report/read-pdf';
import { aSignedReport, codes, recordIn, reprinted, verify, withPagesOf, type MadeReport } from './support';

const name = 'Nordlicht Rechenzentren GmbH';
const png = logoBytes(600, 200);
const other = logoBytes(400, 200);
const jpeg = photoBytes(2, 600, 200);
const python = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

let folder: string;
const made = new Map<string, MadeReport>();
const reportWith = (what: 'png' | 'jpeg' | 'gone'): MadeReport => made.get(what)!;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline-letterhead-'));
  for (const [what, bytes, mime] of [['png', png, 'image/png'], ['jpeg', jpeg, 'image/jpeg'], ['gone', undefined, 'image/png']] as const) {
    made.set(
      what,
      await aSignedReport({
        before: async (host, { commands }) => {
          const stored = bytes === undefined ? { sha256: 'e'.repeat(64), bytes: 100 } : await host.invoke('files.put', { bytes: new Uint8Array(bytes) });
          await commands.recordOrg('organisation', null, { name, address: 'Speicherstraße 4', footer: 'Confidential', logo: { ...stored, mime } });
        },
      }),
    );
  }
}, 240_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function inPython(pdf: Uint8Array): { readonly code: number | null; readonly output: string } {
  const file = path.join(folder, 'asked.pdf');
  writeFileSync(file, pdf);
  const { status, stdout, stderr } = spawnSync('python3', [path.join(import.meta.dirname, '../../../scripts/verify.py'), file], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return { code: status, output: stdout };
}

describe('A report with the organisation’s letterhead', { timeout: 120_000 }, () => {
  it.each(['png', 'jpeg', 'gone'] as const)('holds, is printed again from what it carries, and byte for byte the same: logo %s', async (what) => {
    const { pdf, signature } = reportWith(what);
    const verdict = await verify(pdf, { signature });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same', findings: [] });
    expect((await reprinted(pdf, (record) => record, { keepSeal: true })).equals(pdf)).toBe(true);
    expect((await readPdf(pdf)).pages[0]).toContain(name);
  });

  it('carries what the organisation said, and names its logo among the files', () => {
    const record = recordIn(reportWith('png').pdf);
    expect(record.org.some((text) => text.includes('"type":"organisation"') && text.includes(name))).toBe(true);
    expect(record.files).toContainEqual({ sha256: sha256Hex(png), bytes: png.length });
    expect(readReportFile(reportWith('png').pdf).attachments.get(`${sha256Hex(png)}.png`)).toHaveLength(png.length);
  });

  it('says in words that the logo was not on the device that made it', async () => {
    const { pdf } = reportWith('gone');
    expect(squeezed((await readPdf(pdf)).pages[0] ?? '')).toContain(squeezed('The logo was not on this device when the report was made (SHA-256 eeeeeeeeeeeeeeee…)'));
    expect(recordIn(pdf).files.map(({ sha256 }) => sha256)).not.toContain('e'.repeat(64));
  });

  it.skipIf(!python).each(['png', 'jpeg', 'gone'] as const)('holds for the verifier in Python too: logo %s', (what) => {
    expect(inPython(reportWith(what).pdf)).toMatchObject({ code: 0 });
  });
});

describe('Another logo', { timeout: 120_000 }, () => {
  const forged = (what: 'png' | 'jpeg', instead: Uint8Array): Promise<Buffer> => reprinted(reportWith(what).pdf, (record) => record, { keepSeal: true, instead: new Map([[sha256Hex(what === 'png' ? png : jpeg), instead]]) });

  it('printed and attached in the place of the true one is named by both verifiers', async () => {
    const pdf = await forged('png', other);
    const verdict = await verify(pdf);
    expect(verdict.outcome).toBe('broken');
    expect(verdict.findings).toContainEqual({ code: 'photo_altered', where: `${sha256Hex(png)}.png`, detail: sha256Hex(other) });
    if (python) expect(inPython(pdf)).toMatchObject({ code: 1, output: expect.stringContaining(`photo_altered: ${sha256Hex(png)}.png`) as string });
  });

  it('as a JPEG is named by both verifiers', async () => {
    const pdf = await forged('jpeg', photoBytes(5, 600, 200));
    expect(codes(await verify(pdf))).toContain('photo_altered');
    if (python) expect(inPython(pdf)).toMatchObject({ code: 1, output: expect.stringContaining('photo_altered') as string });
  });

  it('that is only seen, around the true attachments, is named with its page', async () => {
    const pdf = withPagesOf(await forged('png', other), reportWith('png').pdf, ['record.json', `${sha256Hex(png)}.png`]);
    const verdict = await verify(pdf);
    expect(verdict.findings.filter(isBreach)).toEqual([expect.objectContaining({ code: 'pages_differ', where: '1' })]);
  });

  it('that the record was changed to name, every hash made anew, breaks the device’s signature over the record', async () => {
    const instead = new Map([[sha256Hex(other), new Uint8Array(other)]]);
    const swap = (text: string): string => {
      if (!text.includes(sha256Hex(png))) return text;
      const changed = JSON.parse(text.replaceAll(sha256Hex(png), sha256Hex(other))) as Operation;
      return operationText({ ...changed, hash: operationHash(changed) });
    };
    const pdf = await reprinted(reportWith('png').pdf, (record) => ({ ...record, org: record.org.map(swap), files: record.files.map((file) => (file.sha256 === sha256Hex(png) ? { sha256: sha256Hex(other), bytes: other.length } : file)) }), { keepSeal: true, instead });
    const verdict = await verify(pdf);
    expect(verdict.pages).toBe('same');
    expect(verdict.findings.filter(isBreach).map(({ code }) => code)).toEqual(['record_signature_invalid']);
    if (python) expect(inPython(pdf)).toMatchObject({ code: 1, output: expect.stringContaining('record_signature_invalid') as string });
  });

  it('or no letterhead at all, with nothing else changed, breaks it as well', async () => {
    const pdf = await reprinted(reportWith('png').pdf, (record) => ({ ...record, org: record.org.filter((text) => !text.includes('"type":"organisation"')) }), { keepSeal: true });
    expect((await readPdf(pdf)).pages[0]).not.toContain(name);
    expect(codes(await verify(pdf))).toContain('record_signature_invalid');
  });
});
