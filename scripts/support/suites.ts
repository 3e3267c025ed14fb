import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { settle, tallyPlaywright, tallyVitest, type Tally } from './test-reports';

export const PROJECT_DIR = join(import.meta.dirname, '../..');
export const REPORTS_DIR = join(PROJECT_DIR, '.cache/reports');

export const VITEST_SUITES = ['unit', 'property', 'integration'] as const;
export const PLAYWRIGHT = '@playwright/test/cli.js';
export type VitestSuite = (typeof VITEST_SUITES)[number];

/** Runs a program of node_modules on this Node with its output shown; answers its exit code. */
export function runTool(entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  const child = spawn(process.execPath, [join(PROJECT_DIR, 'node_modules', entry), ...args], {
    cwd: PROJECT_DIR,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

/** Builds what the end-to-end tests run. */
export async function build(): Promise<boolean> {
  return (await runTool('electron-vite/bin/electron-vite.js', ['build'])) === 0;
}

/** Runs one vitest project and counts its tests from the report that it leaves. */
export async function runVitest(suite: VitestSuite): Promise<Tally> {
  const report = await freshReport(suite);
  const code = await runTool('vitest/vitest.mjs', [
    'run',
    '--project',
    suite,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return settle(await readReport(suite, tallyVitest), code);
}

/** With `--project shell`, in two words, Playwright takes every spec that follows for the name of one more project. */
export function playwrightArgs(shell: 'browser' | 'electron', specs: readonly string[]): string[] {
  return ['test', `--project=${shell}`, ...specs];
}

/** Runs the end-to-end tests on a shell; `reportName` tells several runs apart, `specs` (files and folders) are some of them. */
export async function runPlaywright(shell: 'browser' | 'electron', reportName = `e2e-${shell}`, specs: readonly string[] = []): Promise<Tally> {
  const report = await freshReport(reportName);
  const code = await runTool(PLAYWRIGHT, playwrightArgs(shell, specs), { PLUMBLINE_E2E_REPORT: report });
  return settle(await readReport(reportName, tallyPlaywright), code);
}

const reportPath = (name: string) => join(REPORTS_DIR, `${name}.json`);

/** A report of an earlier run must never be counted. */
async function freshReport(name: string): Promise<string> {
  const path = reportPath(name);
  await mkdir(REPORTS_DIR, { recursive: true });
  await rm(path, { force: true });
  return path;
}

/** Reads a report that a run has left; undefined, with a word on why, if there is none to be read. */
export async function readReport<T>(name: string, read: (report: unknown) => T): Promise<T | undefined> {
  try {
    return read(JSON.parse(await readFile(reportPath(name), 'utf8')));
  } catch (error) {
    console.error(`${reportPath(name)} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
