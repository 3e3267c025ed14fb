/**
 * Delivering: 10,000 operations from one device (the real host) into a hub (a process of its own) and out into a fresh device, over a proxy that counts
 * bytes; against the floor, the same texts in the same batches as plain JSON into one file that is synced, and back.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { v7 } from 'uuid';
import { createHost, type Host } from '../../electron/host';
import { BATCH_OPERATIONS } from '../../src/protocol/sync';
import { HubCaller, peopleBody, TestDevice } from '../../tests/support/hub/server';
import { startFaultProxy, type FaultProxy } from '../../tests/support/network';
import { PROJECT_DIR } from '../support/suites';
import { percentile, timed, type Findings } from './numbers';
import { PIN, type NewBody } from './store';

const OPERATIONS = 10_000;
const ROUNDS = 3;
/** What delivery adds to the floor: reading the journal, one signature a batch, and at the hub a hash, a chain and a judgement for each operation. */
const BAR_SECONDS = 10;
/** Asked this often whether it is done: the resolution of what is measured. */
const LOOK_MS = 5;

interface Way {
  readonly ms: number;
  readonly requests: number;
  readonly up: number;
  readonly down: number;
}

export async function benchSyncing(scratch: string, findings: Findings): Promise<void> {
  findings.title(`Delivering ${OPERATIONS} operations to a hub, and to another device (${ROUNDS} rounds)`);
  const rounds: { in: Way; out: Way; floorIn: number; floorOut: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = path.join(scratch, `syncing-${round}`);
    mkdirSync(folder, { recursive: true });
    rounds.push(await oneRound(folder));
  }
  const ins = rounds.map((one) => one.in);
  const outs = rounds.map((one) => one.out);
  const floorIn = rounds.map((one) => one.floorIn);
  const floorOut = rounds.map((one) => one.floorOut);
  for (const [what, ways, floor] of [['from the device into the hub', ins, floorIn], ['from the hub into a fresh device', outs, floorOut]] as const) {
    const ms = percentile(ways.map((way) => way.ms), 0.5);
    const [way] = ways;
    findings.note(`${what}: ${(ms / 1000).toFixed(2)} s, ${Math.round((OPERATIONS / ms) * 1000)} operations a second (median; each round ${ways.map((one) => (one.ms / 1000).toFixed(2)).join(', ')} s)`);
    if (way !== undefined) findings.note(`  ${way.requests} requests, ${kib(way.up)} KiB up, ${kib(way.down)} KiB down on the wire`);
    findings.note(`  the floor: ${(percentile(floor, 0.5) / 1000).toFixed(2)} s; over it ${(ms / percentile(floor, 0.5)).toFixed(1)} x`);
    findings.atMost(`${what}, ${OPERATIONS} operations`, ms / 1000, BAR_SECONDS, 's');
  }
}

async function oneRound(folder: string): Promise<{ in: Way; out: Way; floorIn: number; floorOut: number }> {
  const hub = await startHub(path.join(folder, 'hub'));
  const proxy = await startFaultProxy({ port: hub.port });
  const hosts: Host[] = [];
  try {
    const admin = new HubCaller(`http://127.0.0.1:${hub.port}`, new TestDevice({ name: 'Office' }));
    await admin.setUp(hub.code);
    await admin.certify();
    const sender = await openDevice(path.join(folder, 'sender'), proxy, admin, 'sender', hosts);
    const receiver = await openDevice(path.join(folder, 'receiver'), proxy, admin, 'receiver', hosts);
    const stream = v7();
    // Only the sender is on it: the receiver begins with nothing of it.
    const people = [{ person: sender.person, role: 'technician' }];
    const [began] = admin.device.write(stream, admin.person, peopleBody(people));
    if (began === undefined) throw new Error('the deployment was not begun');
    await admin.push(stream, admin.device.batch([began]));
    await settled(sender.host, stream, 1);

    await proxy.refuse();
    for (let done = 0; done < OPERATIONS; done += 1000) await sender.host.handlers['journal.append']({ stream, operations: Array.from({ length: 1000 }, (_, i) => ({ id: v7(), body: answer(done + i) })) });
    await proxy.accept();
    const into = await measured(hub, proxy, () => settled(sender.host, stream, OPERATIONS + 1));

    await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, peopleBody([...people, { person: receiver.person, role: 'technician' }], [began.operation.id]))));
    const out = await measured(hub, proxy, () => settled(receiver.host, stream, OPERATIONS + 2));
    const floor = await floorOf(path.join(folder, 'floor'), await textsOf(sender.host, stream));
    return { in: into, out, ...floor };
  } finally {
    for (const host of hosts) await host.close();
    await proxy.close();
    await end(hub.child);
  }
}

function answer(number: number): NewBody {
  return { kind: 'set', v: 1, entity: { type: 'answer', id: `check_${number}` }, fields: { value: { value: { type: 'measurement', value: String(number / 10), unit: 'Cel' }, base: [] } } };
}

interface Hub {
  readonly child: ChildProcess;
  readonly port: number;
  readonly code: string;
  /** Requests that its log has told of. */
  requests(): number;
}

async function startHub(folder: string): Promise<Hub> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT_DIR, 'hub/main.ts')], { cwd: PROJECT_DIR, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PLUMBLINE_HUB_DATA: folder, PLUMBLINE_HUB_PORT: '0', PLUMBLINE_LOG_LEVEL: 'info' } });
  let requests = 0;
  const { promise: ready, resolve, reject } = Promise.withResolvers<{ port: number; code: string }>();
  let port: number | undefined;
  const look = (line: string): void => {
    if (line.includes('"route"')) requests += 1;
    port ??= portIn(line);
    const code = /one-time code (\S+)/.exec(line)?.[1];
    if (code !== undefined && port !== undefined) resolve({ port, code });
  };
  createInterface({ input: child.stdout }).on('line', look);
  createInterface({ input: child.stderr }).on('line', look);
  child.once('exit', (code) => {
    reject(new Error(`the hub ended (${String(code)}) before it was ready`));
  });
  return { child, ...(await ready), requests: () => requests };
}

function portIn(line: string): number | undefined {
  const port = /^Plumbline hub at http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
  return port === undefined ? undefined : Number(port);
}

async function openDevice(dataFolder: string, proxy: FaultProxy, admin: HubCaller, username: string, hosts: Host[]): Promise<{ host: Host; person: string }> {
  const host = await createHost({ dataFolder, version: 'bench', shell: 'browser', locale: 'en', automation: true, pinCostLog2: 10, log: () => undefined });
  hosts.push(host);
  const account = await admin.addUser(username, ['technician']);
  const { person } = await host.handlers['hub.signIn']({ url: proxy.url, fingerprint: null, username, password: account.password, deviceName: username, pin: PIN, claim: null, replaceKey: false });
  return { host, person };
}

/** Asks for delivery until the host holds so many operations of the stream and says that the hub has them all. */
async function settled(host: Host, stream: string, operations: number): Promise<void> {
  for (let asked = 0; ; asked += 1) {
    const status = await host.handlers['delivery.status']({});
    const row = status.streams.find((one) => one.stream === stream);
    if (row?.operations === operations && row.delivered === operations && row.toPull === 0) return;
    if (status.state !== 'working') await host.handlers['delivery.now']({});
    if (asked > 120_000 / LOOK_MS) throw new Error(`not delivered: ${JSON.stringify(status)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function measured(hub: Hub, proxy: FaultProxy, work: () => Promise<void>): Promise<Way> {
  const before = { ...proxy.traffic(), requests: hub.requests() };
  const ms = await timed(work);
  // The log of the last request comes after its answer.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const after = proxy.traffic();
  return { ms, requests: hub.requests() - before.requests, up: after.up - before.up, down: after.down - before.down };
}

async function textsOf(host: Host, stream: string): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const { records, end: all } = await host.handlers['journal.read']({ stream, from: texts.length, limit: 20_000 });
    texts.push(...records.map(({ text }) => text));
    if (texts.length >= all) return texts;
  }
}

async function floorOf(file: string, texts: readonly string[]): Promise<{ floorIn: number; floorOut: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT_DIR, 'scripts/bench/floor-server.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const port = Number(line.split(' ')[1]);
    const agent = new http.Agent({ keepAlive: true });
    const floorIn = await timed(async () => {
      for (let from = 0; from < texts.length; from += BATCH_OPERATIONS) await ask(agent, port, 'POST', '/', JSON.stringify({ operations: texts.slice(from, from + BATCH_OPERATIONS) }));
    });
    const floorOut = await timed(async () => {
      for (let page = 0, pages = 1; page < pages; page += 1) pages = (JSON.parse(await ask(agent, port, 'GET', `/?after=${page}`)) as { pages: number }).pages;
    });
    agent.destroy();
    return { floorIn, floorOut };
  } finally {
    await end(child);
  }
}

function ask(agent: http.Agent, port: number, method: string, at: string, body?: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const request = http.request({ host: '127.0.0.1', port, method, path: at, agent }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function kib(bytes: number): string {
  return Math.round(bytes / 1024).toString();
}
