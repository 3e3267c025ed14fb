/** A report of what was recorded with a clock that was wrong: its readings of the hub's clock are in it, and whoever checks it sees that they are the organisation's. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Clock } from '../../../electron/host/clock';
import { aDatabaseName, aDeploymentIn } from '../../support/store';
import { openStore } from '../../../src/data/start';
import type { Store } from '../../../src/data/api';
import { operationHash } from '../../../src/domain/record/canonical';
import type { Operation, SetBody } from '../../../src/domain/record/operation';
import { operationText, parseOperation } from '../../../src/protocol/operation';
import type { RecordFile } from '../../../src/protocol/record-file';
import { readPdf } from '../../support/report/read-pdf';
import { aLinkedHost, aWorld, delivered, eventually, type World } from '../delivery/support/world';
import { aFolder, atEnd, type TestHost } from '../host/support/host';
import { codes, recordIn, reprinted, verify } from './support';

const YEAR = 365 * 24 * 3_600_000;
const python = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

let world: World;
let host: TestHost;
let store: Store;
let deployment: string;
beforeEach(async () => {
  world = await aWorld();
  const startedAt = Date.now() - 3_600_000;
  const clock: Clock = { at: () => new Date(Date.now() - 3 * YEAR).toISOString(), uptimeMs: () => Date.now() - startedAt, boot: v7() };
  ({ host } = await aLinkedHost(world, 'tess', ['technician', 'coordinator'], { clock }));
  store = await openStore({ invoke: (channel, request) => host.invoke(channel, request), on: (event, listener) => host.on(event, listener) }, { name: aDatabaseName() });
  atEnd(() => {
    store.close();
  });
  deployment = await aDeploymentIn({ host: host as never, store, name: '', reopen: () => Promise.reject(new Error('not here')) });
  await store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' }, 'No dents');
  await delivered(host);
});

const isReading = ({ body }: Operation): boolean => body.kind === 'set' && 'entity' in body && body.entity.type === 'clock';
const flat = (text: string): string => text.replace(/\s+/g, '');

async function aReport(locale: string): Promise<{ readonly pdf: Buffer; readonly signature: string }> {
  const made = await host.invoke('report.make', { stream: deployment, layout: 'full', locale, job: v7() });
  const { bytes } = await host.invoke('files.read', { sha256: made.sha256 });
  return { pdf: Buffer.from(bytes), signature: made.signature };
}

function pythonSays(pdf: Uint8Array): readonly string[] {
  const file = path.join(aFolder(), 'report.pdf');
  writeFileSync(file, pdf);
  const { stdout, stderr } = spawnSync('python3', [path.join(import.meta.dirname, '../../../scripts/verify.py'), file], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return stdout.split('\n').flatMap((line) => /^([a-z_]+): /.exec(line)?.[1] ?? []).filter((code) => code !== 'signature');
}

describe('a report by a device whose clock was three years behind', () => {
  it('prints true times from the record that it carries, holds, and prints the same again', async () => {
    const { pdf, signature } = await aReport('en');
    const record = recordIn(pdf);
    expect(record.org.map(parseOperation).filter(isReading).length).toBeGreaterThan(0);
    const verdict = await verify(pdf, { signature, organisation: record.organisation! });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same' });
    expect(verdict.findings).toEqual([]);
    expect(flat((await readPdf(pdf)).text)).toContain(flat('The clock was 1095 d behind'));
    const german = await aReport('de');
    expect(flat((await readPdf(german.pdf)).text)).toContain(flat('Die Uhr ging 1095 d nach'));
    if (python) expect(pythonSays(pdf)).toEqual(['report_not_signed']);
  });

  it('shows true times on the device, and in the lines that lists keep, as soon as the hub was heard', async () => {
    const year = new Date().getUTCFullYear().toString();
    const facts = await eventually(() => store.queries.digests('facts'), (all) => all.some(({ createdAt }) => createdAt.startsWith(year)));
    expect(facts).toHaveLength(1);
    const view = (await store.queries.deployment(deployment))!;
    expect(view.createdAt.startsWith(year)).toBe(false);
    expect(view.wrongClocks).toEqual([expect.objectContaining({ device: (await host.invoke('host.info', {})).device })]);
    expect((await store.queries.summary(deployment))!.createdAt.startsWith(year)).toBe(true);
  });

  it('is not corrected by a reading that somebody else signed or changed, and that is said', async () => {
    const { pdf } = await aReport('en');
    const forged = (change: (reading: { document: string; publicKey: string; signature: string; roundTripMs: number }) => object) => (record: RecordFile): RecordFile => ({
      ...record,
      org: record.org.map((text) => {
        const operation = parseOperation(text);
        if (!isReading(operation)) return text;
        const { reading } = (operation.body as SetBody).fields;
        const { hash: _, ...unhashed } = { ...operation, body: { ...(operation.body as SetBody), fields: { reading: { ...reading!, value: change(reading!.value as never) as never } } } };
        return operationText({ ...unhashed, hash: operationHash(unhashed) });
      }),
    });
    const changes: readonly Parameters<typeof forged>[0][] = [(reading) => ({ ...reading, document: reading.document.replace(/"at":"\d{4}/, '"at":"1999') }), (reading) => ({ ...reading, roundTripMs: 3_600_000 }), (reading) => ({ ...reading, signature: reading.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) })];
    for (const change of changes) {
      const tampered = await reprinted(pdf, forged(change));
      expect(flat((await readPdf(tampered)).text)).not.toContain('corrected');
      const ours = codes(await verify(tampered));
      expect(ours).toContain('time_not_vouched');
      if (python) expect([...new Set(pythonSays(tampered))].sort()).toEqual(ours.filter((code) => !code.startsWith('pages_') && code !== 'organisation_not_known'));
    }
  });
});
