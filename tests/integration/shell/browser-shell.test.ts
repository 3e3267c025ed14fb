/** The browser shell as a process: what it opens, when it ends, and what it says when it cannot start. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** From source, and with a browser: on a busy machine that takes its time. */
const PATIENCE_MS = 120_000;
const projectDir = path.join(import.meta.dirname, '../../..');

interface Run {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly exited: Promise<number | null>;
  output(): string;
}

let folder: string;
const runs: Run[] = [];

function start(env: Record<string, string>, args: string[] = []): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(projectDir, 'electron/browser/index.ts'), ...args], {
    cwd: projectDir,
    env: { ...process.env, PLUMBLINE_DATA: path.join(folder, 'data'), PLUMBLINE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const run = { child, exited: once(child, 'exit').then(([code]) => code as number | null), output: () => output };
  runs.push(run);
  return run;
}

/** A program that does what a browser does with `--app=`: opens the page's session, shows it for a while, ends. */
async function aBrowser(behaviour: 'stays' | 'closes' | 'fails'): Promise<string> {
  const file = path.join(folder, `browser-${behaviour}`);
  await writeFile(
    file,
    `#!${process.execPath}
const { createRequire } = require('node:module');
const { appendFileSync } = require('node:fs');
const { WebSocket } = createRequire(${JSON.stringify(path.join(projectDir, 'package.json'))})('ws');
appendFileSync(${JSON.stringify(path.join(folder, 'arguments'))}, process.argv.slice(2).join('\\n') + '\\n');
const [origin, code] = process.argv.find((text) => text.startsWith('--app=')).slice(6).split('/#code=');
(async () => {
  if (${JSON.stringify(behaviour)} === 'fails') process.exit(1);
  const answer = await fetch(origin + '/session', { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
  const { secret } = await answer.json();
  const socket = new WebSocket(origin.replace('http', 'ws') + '/contract', ['plumbline.v1', 'plumbline.secret.' + secret], { origin });
  socket.once('message', () => {
    appendFileSync(${JSON.stringify(path.join(folder, 'opened'))}, 'opened');
    if (${JSON.stringify(behaviour)} === 'closes') setTimeout(() => process.exit(0), 100);
  });
})();
`,
  );
  await chmod(file, 0o755);
  return file;
}

const opened = () => vi.waitFor(() => readFile(path.join(folder, 'opened')), { timeout: PATIENCE_MS, interval: 100 });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-shell-'));
});
afterEach(async () => {
  for (const { child } of runs.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true });
});

// The stand-in browser is a script with a first line that says who runs it.
describe.skipIf(process.platform === 'win32')('with a browser', () => {
  it('opens its window with a profile of its own, and ends when the window is closed', async () => {
    const run = start({ PLUMBLINE_BROWSER: await aBrowser('closes') });
    expect(await run.exited).toBe(0);
    const args = (await readFile(path.join(folder, 'arguments'), 'utf8')).split('\n');
    expect(args[0]).toMatch(/^--app=http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}$/);
    expect(args).toContain(`--user-data-dir=${path.join(folder, 'data', 'browser')}`);
    await opened();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends in order on %s, the browser with it, and says nothing of an unclean end next time', async (signal) => {
    const browser = await aBrowser('stays');
    const first = start({ PLUMBLINE_BROWSER: browser });
    await opened();
    first.child.kill(signal);
    expect(await first.exited).toBe(0);

    const second = start({}, ['--no-window']);
    await vi.waitFor(() => expect(second.output()).toContain('Plumbline is ready'), { timeout: PATIENCE_MS });
    expect(second.output()).not.toContain('unclean_end');
  });
});

// Elsewhere browsers are found in places that no setting hides.
it.skipIf(process.platform !== 'linux')('says what to install when there is no browser, and leaves the data folder alone', async () => {
  const run = start({ PATH: folder, PLUMBLINE_BROWSER: '' });
  expect(await run.exited).toBe(1);
  expect(run.output()).toMatch(/Install Chromium.*npm run demo/);
  await expect(readFile(path.join(folder, 'data', 'host.lock'))).rejects.toThrow('ENOENT');
});

it('refuses a port that is taken, with words, and takes no other', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const run = start({ PLUMBLINE_PORT: String(port) }, ['--no-window']);
  expect(await run.exited).toBe(1);
  expect(run.output()).toContain(`Port ${port} on this computer is in use`);
  other.close();
});

it('refuses a second host on the same data folder, with words', async () => {
  const first = start({}, ['--no-window']);
  await vi.waitFor(() => expect(first.output()).toContain('Plumbline is ready'), { timeout: PATIENCE_MS });
  const second = start({}, ['--no-window']);
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain('Plumbline is already running');
});

it('refuses a setting that is no port', async () => {
  const run = start({ PLUMBLINE_PORT: 'http' }, ['--no-window']);
  expect(await run.exited).toBe(1);
  expect(run.output()).toContain('PLUMBLINE_PORT must be a port number');
});
