/**
 * `npm start`: builds if needed, then opens Plumbline: in Electron where its runtime is present or can be fetched within a
 * minute, otherwise in an installed browser.
 *
 *   PLUMBLINE_SHELL=electron|browser   one shell only
 */
import { spawn } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whyBuild } from './support/build-state';
import { chooseBrowser, chooseShell, type Choice, type StartMachine } from './support/choose-shell';
import { fetchElectronRuntime, findElectronRuntime } from './support/electron-runtime';
import { findBrowser } from './support/find-browser';
import { build, PROJECT_DIR } from './support/suites';

/** Electron that fails sooner than this never showed its window: a missing library, a forbidden sandbox. */
const FAILED_START_MS = 10_000;
const failureMark = join(PROJECT_DIR, 'node_modules/.cache/plumbline/electron-not-fetched');
const wanted = process.env['PLUMBLINE_SHELL'];

const machine: StartMachine = {
  platform: process.platform,
  env: process.env,
  findElectron: () => (wanted === 'browser' ? undefined : findElectronRuntime()),
  fetchElectron: async () => {
    if (wanted === 'browser') return undefined;
    console.log("Fetching Electron's runtime, for a minute at most ...");
    return fetchElectronRuntime();
  },
  failedAtMs: () => (wanted === 'electron' ? undefined : statSync(failureMark, { throwIfNoEntry: false })?.mtimeMs),
  rememberFailure: () => {
    if (wanted === 'browser') return;
    mkdirSync(dirname(failureMark), { recursive: true });
    writeFileSync(failureMark, '');
  },
  nowMs: Date.now,
  findBrowser: async () => (await findBrowser({ needsWindow: true })).executablePath,
};

process.exitCode = await main();

async function main(): Promise<number> {
  const choice = await chooseShell(machine);
  if (choice.shell === 'none') return refuse(choice.say);
  if (choice.shell === 'browser' && wanted === 'electron') return refuse("Electron's runtime is neither installed nor to be fetched here.");
  const why = whyBuild(PROJECT_DIR);
  if (why !== undefined) {
    console.log(`Building (the build is ${why}) ...`);
    if (!(await build())) return refuse('The build failed.');
  }
  return open(choice);
}

async function open(choice: Choice): Promise<number> {
  if (choice.shell === 'none') return refuse(choice.say);
  if (choice.shell === 'browser') {
    console.log(wanted === 'browser' ? 'Plumbline opens in an installed browser.' : choice.say);
    return run(process.execPath, [join(PROJECT_DIR, 'out/main/browser.js')], { PLUMBLINE_BROWSER: choice.executable });
  }
  const startedAtMs = performance.now();
  // Chromium's own sandbox refuses to start as root.
  const code = await run(choice.executable, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), PROJECT_DIR], {});
  if (code === 0 || wanted === 'electron' || performance.now() - startedAtMs > FAILED_START_MS) return code;
  return open(await chooseBrowser(machine, `Electron did not start (exit code ${code}): Plumbline opens in an installed browser instead.`));
}

/** Runs the application in the foreground and answers its exit code; signals reach it through the terminal or are passed on. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { cwd: PROJECT_DIR, stdio: 'inherit', env: { ...process.env, ...env } });
  // The terminal tells the whole group; the child ends in order and takes this process along.
  const wait = (): void => undefined;
  const passOn = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });
}

function refuse(say: string): number {
  console.error(say);
  return 1;
}
