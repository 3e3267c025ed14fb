/**
 * The end of .ci/run: runs the end-to-end tests on a second browser if one is named, then adds up the
 * reports of every suite and the outcome of every check. The last line is the sum.
 *
 *   --second-browser=PATH   a browser to run the end-to-end tests on once more
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findElectronRuntime } from './support/electron-runtime';
import { readTally, REPORTS_DIR, runPlaywright, VITEST_SUITES } from './support/suites';
import { add, NOTHING, settle, summaryLine, tallyPlaywright, tallyVitest, type Tally } from './support/test-reports';

const { values } = parseArgs({ options: { 'second-browser': { type: 'string' } } });
const results: [string, Tally][] = [];

for (const suite of VITEST_SUITES) results.push([suite, settle(await readTally(suite, tallyVitest), 0)]);
results.push(['e2e', settle(await readTally('e2e-browser', tallyPlaywright), 0)]);
if (findElectronRuntime() !== undefined) {
  results.push(['electron', settle(await readTally('e2e-electron', tallyPlaywright), 0)]);
}

// `npm test` may have ended badly without a failed test in any report.
const testExit = Number((await readFile(join(REPORTS_DIR, 'test-exit'), 'utf8').catch(() => '1')).trim());
const tested = add(...results.map(([, tally]) => tally));
if (testExit !== 0 && tested.failed === 0) results.push(['npm test', settle(undefined, testExit)]);

const secondBrowser = values['second-browser'];
if (secondBrowser !== undefined) {
  process.env['PLUMBLINE_BROWSER'] = secondBrowser;
  results.push([`e2e on ${secondBrowser}`, await runPlaywright('browser', 'e2e-second-browser')]);
}

const checksDir = join(REPORTS_DIR, 'checks');
for (const name of (await readdir(checksDir)).sort()) {
  const passed = (await readFile(join(checksDir, name), 'utf8')).trim() === 'passed';
  results.push([name, passed ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }]);
}

const total = add(...results.map(([, tally]) => tally));
console.log(`\n${results.map(([name, tally]) => `${name}: ${summaryLine(tally)}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
