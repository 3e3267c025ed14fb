import { defineConfig } from '@playwright/test';
import { findBrowser, type FoundBrowser } from './scripts/support/find-browser';

/**
 * `browser` runs the production build (`npm run build` first) on the browser shell; `electron` the same
 * tests on Electron, where its runtime is present. Tests start the shell themselves, each with a data
 * folder of its own.
 */

// Workers load this file again: the runner's answer is handed down, so that the search happens once.
const HANDED_DOWN = 'PLUMBLINE_FOUND_BROWSER';
const handedDown = process.env[HANDED_DOWN];
const browser = handedDown ? (JSON.parse(handedDown) as FoundBrowser) : await findBrowser();
process.env[HANDED_DOWN] = JSON.stringify(browser);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  // A test that passes only the second time has failed.
  retries: 0,
  // Against hanging, not against being slow: shared machines are.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLUMBLINE_E2E_REPORT'] ?? '.cache/reports/e2e.json' }],
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args],
      chromiumSandbox: browser.chromiumSandbox,
      env: { ...definedOnly(process.env), ...browser.env },
    },
  },
  projects: [{ name: 'browser' }, { name: 'electron' }],
});

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
