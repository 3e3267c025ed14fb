/**
 * `npm test`: builds, runs every suite, and sums up what their reports say.
 *
 *   --only=unit,e2e   some suites: unit, property, integration, e2e, electron
 *   --no-build        test the build that is there
 *
 * Without --only, `electron` runs if Electron's runtime is installed.
 */
import { parseArgs } from 'node:util';
import { findElectronRuntime } from './support/electron-runtime';
import { build, runPlaywright, runVitest, VITEST_SUITES } from './support/suites';
import { add, NOTHING, settle, summaryLine, type Tally } from './support/test-reports';

const suites: Record<string, () => Promise<Tally>> = {
  ...Object.fromEntries(VITEST_SUITES.map((suite) => [suite, () => runVitest(suite)])),
  e2e: () => runPlaywright('browser'),
  electron: () => runPlaywright('electron'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const wanted =
  values.only?.split(',') ??
  Object.keys(suites).filter((suite) => suite !== 'electron' || findElectronRuntime() !== undefined);

let total = NOTHING;
const lines: string[] = [];
function record(name: string, tally: Tally): void {
  total = add(total, tally);
  lines.push(`${name}: ${tally.passed + tally.failed + tally.skipped === 0 ? 'no tests' : summaryLine(tally)}`);
}

const needsBuild = wanted.includes('e2e') || wanted.includes('electron');
if (needsBuild && values['no-build'] !== true && !(await build())) record('build', settle(undefined, 1));

for (const name of wanted) {
  const run = suites[name];
  if (run === undefined) {
    console.error(`There is no suite "${name}". There are: ${Object.keys(suites).join(', ')}.`);
    record(name, settle(undefined, 1));
  } else {
    record(name, await run());
  }
}
if (wanted.length === 0) record('nothing was asked for', settle(undefined, 1));

console.log(`\n${lines.join('\n')}\n${summaryLine(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
