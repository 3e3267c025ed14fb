/** Exports over several deployments, and what is published about the record's own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import type { EventPayload, Request } from '../../../src/contract/channels';
import { sha256Hex } from '../../../src/domain/record/canonical';
import type { ReportSeal } from '../../../src/protocol/record-file';
import { aDeployment, anOrganisation } from '../../support/fixtures';
import { readPdf } from '../../support/report/read-pdf';
import { aHost, anAnswer, aStream, type TestHost } from './support/host';

const words: Request<'export.reports'>['words'] = { archive: 'Reports', file: 'Not made', intro: 'These could not be made:', reasons: { report_failed: 'it failed', no_such_stream: 'not here' } };

async function write(host: TestHost, reference: string): Promise<{ stream: string; reference: string }> {
  const stream = v7();
  const { operations } = aDeployment({ details: { reference } }).withUnits(2).receivingAll().passing('receipt');
  await host.invoke('journal.append', { stream, operations: operations.map(({ id, body }) => ({ id, body: { ...body } })) });
  return { stream, reference };
}

async function temporaries(host: TestHost): Promise<readonly string[]> {
  return readdirSync(path.join((await host.invoke('host.info', {})).dataFolder, 'files', 'tmp'));
}

describe('the reports of several deployments', { timeout: 120_000 }, () => {
  it('come in one zip, each under its own name, with progress; what could not be made is named in it', async () => {
    const host = await aHost();
    const organisation = anOrganisation();
    await host.invoke('journal.append', { stream: 'org', operations: organisation.operations.map(({ id, body }) => ({ id, body: { ...body } })) });
    const one = await write(host, 'CHG-1');
    const other = await write(host, 'CHG-2');
    const twin = await write(host, 'chg-1');
    const gone = { stream: aStream(), reference: 'CHG-9' };
    const bare = { stream: aStream(), reference: 'CHG-8' };
    await host.invoke('journal.append', { stream: bare.stream, operations: [anAnswer()] });
    const progress: EventPayload<'export.progress'>[] = [];
    host.on('export.progress', (told) => progress.push(told));

    const made = await host.invoke('export.reports', { deployments: [one, gone, other, bare, twin, one], layout: 'full', locale: 'en', job: 'many', words });
    expect(made).toMatchObject({ made: 3, failed: [{ ...gone, code: 'no_such_stream' }, { ...bare, code: 'report_failed' }] });
    expect(made.name).toMatch(/^Reports \d{4}-\d{2}-\d{2}\.zip$/);
    expect(progress).toEqual([0, 1, 2, 3, 4, 5].map((done) => ({ job: 'many', done, total: 5 })));

    const entries = unzipSync(new Uint8Array(readFileSync(host.pathOf(made.sha256))));
    const reports = ['CHG-1 installation report.pdf', 'CHG-2 installation report.pdf', 'chg-1 installation report (2).pdf'];
    expect(Object.keys(entries)).toEqual([...reports.flatMap((name) => [name, `${name}.sig.json`]), 'Not made.txt']);
    for (const name of reports) {
      const seal = JSON.parse((JSON.parse(new TextDecoder().decode(entries[`${name}.sig.json`])) as { document: string }).document) as ReportSeal;
      expect(seal).toMatchObject({ type: 'plumbline.report', report: sha256Hex(entries[name]!), bytes: entries[name]!.length });
    }
    expect((await readPdf(Buffer.from(entries['CHG-2 installation report.pdf']!))).text).toContain('CHG-2');
    const text = new TextDecoder().decode(entries['Not made.txt']);
    expect(text).toContain('These could not be made:');
    expect(text).toContain(`CHG-9 (${gone.stream}): not here`);
    expect(text).toContain(`CHG-8 (${bare.stream}): it failed`);
    expect(await temporaries(host)).toEqual([]);

    await host.invoke('bundle.discard', { sha256: made.sha256 });
    expect(existsSync(host.pathOf(made.sha256))).toBe(false);
  });

  it('can be cancelled, and then leave nothing behind', async () => {
    const host = await aHost();
    const deployments = [await write(host, 'CHG-1'), await write(host, 'CHG-2')];
    const stop = host.on('export.progress', ({ done }) => {
      if (done === 1) void host.invoke('export.cancel', { job: 'many' });
    });
    await expect(host.invoke('export.reports', { deployments, layout: 'full', locale: 'en', job: 'many', words })).rejects.toMatchObject({ code: 'cancelled' });
    stop();
    expect(await temporaries(host)).toEqual([]);
    await expect(host.invoke('export.reports', { deployments: deployments.slice(0, 1), layout: 'full', locale: 'de', job: 'many', words })).resolves.toMatchObject({ made: 1, failed: [] });
  });

  it('are of the layout that was asked for', async () => {
    const host = await aHost();
    const { sha256 } = await host.invoke('export.reports', { deployments: [await write(host, 'CHG-1')], layout: 'customer', locale: 'de', job: 'many', words });
    const entries = unzipSync(readFileSync(host.pathOf(sha256)));
    const [name = '', pdf = new Uint8Array()] = Object.entries(entries)[0] ?? [];
    expect(name).toBe('CHG-1 Installationsbericht, Kundenfassung.pdf');
    expect((await readPdf(Buffer.from(pdf))).pages[0]).toContain('Kundenfassung: Komponenten mit Seriennummern');
  });
});

describe('the published schema of the JSON export', () => {
  const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../resources/schemas/deployment-export.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

  it('holds a real export, and not one that was tampered with', async () => {
    const host = await aHost();
    const { stream } = await write(host, 'CHG-1');
    const { sha256 } = await host.invoke('export.json', { stream });
    const exported = JSON.parse(readFileSync(host.pathOf(sha256), 'utf8')) as { operations: { seq: unknown }[]; v: number };
    expect(validate(exported)).toBe(true);
    expect(exported.operations.length).toBeGreaterThan(10);
    expect(validate({ ...exported, v: 2 })).toBe(false);
    expect(validate({ ...exported, more: true })).toBe(false);
    expect(validate({ ...exported, operations: [{ ...exported.operations[0], seq: 'one' }] })).toBe(false);
  });
});
