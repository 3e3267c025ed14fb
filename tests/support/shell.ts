/**
 * The real browser shell, as built into out/ (`npm run build` first), on a port and a data folder of its own, for end-to-end
 * tests, durability tests and the demo. No browser is opened: the test opens `url` in its own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ReadyLine } from '../../electron/browser/control';

const projectDir = path.join(import.meta.dirname, '../..');
const READY_MS = 30_000;
const END_MS = 15_000;

export interface ShellOptions {
  /** Default: a new temporary folder, which `dispose` removes. */
  readonly dataFolder?: string;
  /** Default: a port that is free now. Keep it over restarts: the page's local tables belong to it. */
  readonly port?: number;
  /** Added to the shell's environment, e.g. PLUMBLINE_FAILPOINT. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Shell {
  /** The address to open, valid once, within two minutes. After a reload the page needs no new one. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly child: ChildProcess;
  /** Everything the shell has written to standard error since it was started. */
  errors(): string;
  /** Another address to open, after the first was used. */
  newUrl(): Promise<string>;
  /** Ends the host as closing the window does: in order. */
  stop(): Promise<void>;
  /** Ends the host at once, without any chance to tidy up. */
  kill(): Promise<void>;
  /** Starts the shell again on the same folder and port, with its environment changed if given. `url` is then a new one. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the shell if it runs and removes a temporary folder. */
  dispose(): Promise<void>;
}

export async function startShell(options: ShellOptions = {}): Promise<Shell> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'plumbline-data-')));
  const port = options.port ?? (await freePort());
  const removeFolder = async (): Promise<void> => {
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
  };
  let run = await launch(dataFolder, port, options.env ?? {}).catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });

  const shell: Shell = {
    get url() {
      return run.url;
    },
    origin: `http://127.0.0.1:${port}`,
    port,
    dataFolder,
    get child() {
      return run.child;
    },
    errors: () => run.errors(),
    newUrl: () => run.newUrl(),
    stop: async () => {
      if (hasEnded(run.child)) return;
      run.child.stdin?.write('stop\n');
      await ended(run.child);
    },
    kill: async () => {
      if (hasEnded(run.child)) return;
      run.child.kill('SIGKILL');
      await ended(run.child);
    },
    restart: async (env = options.env ?? {}) => {
      await shell.stop();
      run = await launch(dataFolder, port, env);
    },
    dispose: async () => {
      await shell.stop();
      await removeFolder();
    },
  };
  return shell;
}

interface Run {
  readonly child: ChildProcess;
  readonly url: string;
  errors(): string;
  newUrl(): Promise<string>;
}

async function launch(dataFolder: string, port: number, env: Readonly<Record<string, string>>): Promise<Run> {
  const entry = path.join(projectDir, 'out/main/browser.js');
  if (!existsSync(entry)) throw new Error(`${entry} is not there: run \`npm run build\` first`);
  const child = spawn(process.execPath, [entry, '--no-window'], {
    env: { ...process.env, ...env, PLUMBLINE_DATA: dataFolder, PLUMBLINE_PORT: String(port), PLUMBLINE_AUTOMATION: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const urls = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextUrl = async (): Promise<string> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    try {
      for (;;) {
        const { value, done } = await urls.next();
        if (done === true) throw new Error(`The shell ended before it was ready.\n${errors}`);
        if (value.startsWith('{"plumbline":"ready"')) return (JSON.parse(value) as ReadyLine).url;
      }
    } finally {
      clearTimeout(timer);
    }
  };
  const url = await nextUrl();
  return {
    child,
    url,
    errors: () => errors,
    newUrl: () => {
      child.stdin.write('url\n');
      return nextUrl();
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await once(child, 'exit');
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
