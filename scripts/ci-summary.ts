/**
 * The end of .ci/run: runs the end-to-end tests that a browser can make a difference to on a second one if
 * one is named, then names every test that failed and adds up the reports of every suite and the outcome of
 * every check. The last line is the sum.
 *
 *   --second-browser=PATH   a browser to run SECOND_BROWSER_SPECS on once more
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findElectronRuntime } from './support/electron-runtime';
import { failedOfPlaywright, failedOfVitest, failureLines, type FailedTest } from './support/failed-tests';
import { SECOND_BROWSER_SPECS } from './support/second-browser';
import { PROJECT_DIR, readReport, REPORTS_DIR, runPlaywright, VITEST_SUITES } from './support/suites';
import { add, NOTHING, settle, summaryLine, tallyPlaywright, tallyVitest, type Tally } from './support/test-reports';

const { values } = parseArgs({ options: { 'second-browser': { type: 'string' } } });
const results: [string, Tally][] = [];
const failures: [string, readonly FailedTest[]][] = [];

/** What the report of a run says; a report that is not there is one failure. */
async function record(label: string, reportName: string, read: (report: unknown) => readonly [Tally, readonly FailedTest[]]): Promise<void> {
  const [tally, failed] = (await readReport(reportName, read)) ?? [undefined, [{ test: `${reportName}.json`, message: 'the run left no report that can be read' }]];
  results.push([label, settle(tally, 0)]);
  failures.push([label, failed]);
}
const vitest = (report: unknown) => [tallyVitest(report), failedOfVitest(report, PROJECT_DIR)] as const;
const playwright = (report: unknown) => [tallyPlaywright(report), failedOfPlaywright(report)] as const;

for (const suite of VITEST_SUITES) await record(suite, suite, vitest);
await record('e2e', 'e2e-browser', playwright);
if (findElectronRuntime() !== undefined) await record('electron', 'e2e-electron', playwright);

// `npm test` may have ended badly without a failed test in any report.
const testExit = Number((await readFile(join(REPORTS_DIR, 'test-exit'), 'utf8').catch(() => '1')).trim());
const tested = add(...results.map(([, tally]) => tally));
if (testExit !== 0 && tested.failed === 0) results.push(['npm test', settle(undefined, testExit)]);

const secondBrowser = values['second-browser'];
if (secondBrowser !== undefined) {
  process.env['PLUMBLINE_BROWSER'] = secondBrowser;
  const label = `e2e on ${secondBrowser}`;
  const report = 'e2e-second-browser';
  results.push([label, await runPlaywright('browser', report, SECOND_BROWSER_SPECS)]);
  failures.push([label, (await readReport(report, failedOfPlaywright)) ?? []]);
}

const checksDir = join(REPORTS_DIR, 'checks');
for (const name of (await readdir(checksDir)).sort()) {
  const passed = (await readFile(join(checksDir, name), 'utf8')).trim() === 'passed';
  results.push([name, passed ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }]);
}

const total = add(...results.map(([, tally]) => tally));
const named = failureLines(failures);
if (named.length > 0) console.log(`\n${named.join('\n')}`);
console.log(`\n${results.map(([name, tally]) => `${name}: ${summaryLine(tally)}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
