/** Hubs for tests: in this process, or in one of their own that can be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startHub, type HubOptions, type RunningHub } from '../../../hub/server';
import { createLog } from '../../../hub/log';
import type { HubConfig } from '../../../hub/config';
import type { Role } from '../../../src/domain/deployment/fields';
import { helloResponse } from '../../../src/protocol/sync';
import { HubCaller, send } from './caller';
import { TestDevice } from './device';

export { HubCaller, Refused, refusal, send } from './caller';
export { answerBody, newKey, peopleBody, proofOf, TestDevice } from './device';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
/** scrypt at 2^10 takes a millisecond. */
const QUICK_COST_LOG2 = 10;

export interface TestHubOptions extends Omit<HubOptions, 'log'> {
  /** An existing folder; without it a temporary one is made and removed on `stop`. */
  readonly folder?: string;
  /** PostgreSQL; SQLite otherwise. */
  readonly databaseUrl?: string;
  readonly port?: number;
  readonly tls?: HubConfig['tls'];
  readonly behindProxy?: boolean;
}

export interface TestHub {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly hub: RunningHub;
  /** Lines of the log so far. */
  readonly logged: readonly string[];
  /** Stops it and keeps the folder. */
  close(): Promise<void>;
  /** Stops it and removes the folder, when it is a temporary one. */
  stop(): Promise<void>;
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'plumbline-hub-'));
}

/** A hub in this process, with quick passwords. */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const { folder: given, databaseUrl, port = 0, tls, behindProxy = false, ...rest } = options;
  const folder = given ?? (await temporaryFolder());
  const logged: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });
  const hub = await startHub({ folder, host: '127.0.0.1', port, databaseUrl, tls, behindProxy, logLevel: 'debug' }, { passwordCostLog2: QUICK_COST_LOG2, log, ...rest });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= hub.close());
  return {
    url: hub.url,
    port: hub.port,
    folder,
    hub,
    logged,
    close,
    stop: async () => {
      await close();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sets a new hub up: gives its first administrator (and coordinator), signed in with a certified key. */
export async function administratorOf({ url, hub }: Pick<TestHub, 'url' | 'hub'>, device = new TestDevice({ name: 'Office' })): Promise<HubCaller> {
  const caller = new HubCaller(url, device);
  if (hub.setupCode === undefined) throw new Error('this hub is set up already');
  await caller.setUp(hub.setupCode);
  await caller.certify();
  return caller;
}

/** Another person with an account, signed in on a device of their own with a certified key. */
export async function memberOf(administrator: HubCaller, username: string, roles: readonly Role[], device = new TestDevice({ name: `Laptop of ${username}` })): Promise<HubCaller> {
  const account = await administrator.addUser(username, roles);
  const caller = new HubCaller(administrator.url, device, administrator.ca);
  await caller.signIn(account);
  await caller.certify();
  return caller;
}

export interface SpawnedHub {
  readonly child: ChildProcess;
  readonly url: string;
  /** The line in which it says what it is. */
  readonly announced: string;
  /** From what it printed. */
  readonly setupCode: string | undefined;
  /** Standard output and error so far. */
  readonly printed: readonly string[];
  /** Resolves with the exit code or signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** `npm run hub` as people run it, in a process of its own (and in no other: the id is the hub's). */
export async function spawnTestHub({ folder, port, env = {}, args = [] }: { readonly folder: string; readonly port: number; readonly env?: Readonly<Record<string, string>>; readonly args?: readonly string[] }): Promise<SpawnedHub> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT, 'hub/main.ts'), ...args], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PLUMBLINE_HUB_DATA: folder, PLUMBLINE_HUB_PORT: String(port), ...env },
  });
  const printed: string[] = [];
  const { promise: ready, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  createInterface({ input: child.stderr }).on('line', (line) => printed.push(line));
  const ended = new Promise<number | NodeJS.Signals | null>((settle) => child.once('exit', (code, signal) => settle(signal ?? code)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    const announced = /^Plumbline hub at (\S+),.*/.exec(line);
    if (announced !== null) void codeTold(announced[1] ?? '', printed).then(() => resolve(announced), reject);
  });
  void ended.then((how) => reject(new Error(`the hub ended (${String(how)}) before it was ready:\n${printed.join('\n')}`)));
  const [announced, url = ''] = await ready;
  return { child, url, announced, printed, ended, setupCode: printed.map((line) => /one-time code (\S+)/.exec(line)?.[1]).find((code) => code !== undefined) };
}

/** A hub that nobody has set up prints the code on the line behind the first, which may come a moment later. */
async function codeTold(url: string, printed: readonly string[]): Promise<void> {
  const hello = await send(`${url}/v1/hello`, 'GET');
  if (helloResponse.parse(JSON.parse(hello.text)).organisation !== null) return;
  while (!printed.some((line) => line.includes('one-time code'))) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
