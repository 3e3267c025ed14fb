/** The real host behind the real loopback transport: the contract end to end, without a browser. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLoopbackServer, type LoopbackServer } from '../../../electron/browser/server';
import { createHost, type Host } from '../../../electron/host';
import { connectLoopback, type LoopbackHost } from '../../../src/contract/loopback';
import { parseOperation } from '../../../src/protocol/operation';
import { aPage } from '../../support/page-double';

const STREAM = '01932c07-209d-7000-8000-000000000001';
const anAppend = (id = v7()) => ({
  stream: STREAM,
  operations: [{ id, body: { kind: 'set', v: 1, entity: { type: 'site', id: 's' }, fields: { name: { value: 'Würzburg ☂', base: [] } } } }],
});

let folder: string;
let host: Host;
let server: LoopbackServer;
let connection: LoopbackHost | undefined;

async function start(): Promise<LoopbackHost> {
  host = await createHost({ dataFolder: path.join(folder, 'data'), version: '0', shell: 'browser', locale: 'en', automation: true, log: () => undefined, pinCostLog2: 10 });
  server = await startLoopbackServer({ host, rendererFolder: folder, log: () => undefined, port: 0 });
  connection = await connectLoopback(aPage(server.newUrl()));
  return connection;
}

async function stop(): Promise<void> {
  connection?.close();
  await host.close();
  await server.close();
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-real-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

it('keeps what was acknowledged over a restart, and acknowledges it the same way again', async () => {
  const api = await start();
  await api.invoke('accounts.create', { person: 'anna', name: 'Anna', roles: ['technician'], pin: '1234' });
  const request = anAppend();
  const first = await api.invoke('journal.append', request);
  await stop();

  const again = await start();
  expect(await again.invoke('accounts.list', {})).toMatchObject({ unlocked: null, accounts: [{ person: 'anna' }] });
  await again.invoke('accounts.unlock', { person: 'anna', pin: '1234' });
  expect(await again.invoke('journal.append', request)).toEqual(first);
  const { records, end } = await again.invoke('journal.read', { stream: STREAM, from: 0, limit: 10 });
  expect(end).toBe(1);
  expect(parseOperation(records[0]!.text)).toMatchObject({ id: request.operations[0]!.id, actor: 'anna', seq: 1 });
});

it('carries a photo to the disk and back', async () => {
  const api = await start();
  const bytes = new Uint8Array(2_000_000).map((_, index) => index * 7);
  const { sha256 } = await api.invoke('files.put', { bytes });
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(Buffer.from((await api.invoke('files.read', { sha256 })).bytes).equals(bytes)).toBe(true);
  expect(await api.invoke('files.have', { sha256: [sha256, 'a'.repeat(64)] })).toEqual({ missing: ['a'.repeat(64)] });
});

it('says goodbye to its window before it goes', async () => {
  const api = await start();
  const heard: string[] = [];
  api.on('host.closing', () => heard.push('closing'));
  await host.close();
  await expect.poll(() => heard).toEqual(['closing']);
});
