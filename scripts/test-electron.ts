/** `npm run test:electron`: the end-to-end tests on Electron; fails, saying so, when its runtime cannot be had. */
import { fetchElectronRuntime } from './support/electron-runtime';
import { build, runPlaywright } from './support/suites';
import { summaryLine } from './support/test-reports';

if ((await fetchElectronRuntime()) === undefined) {
  console.error("Electron's runtime is neither installed nor to be fetched here: nothing was tested.");
  process.exitCode = 1;
} else if (!(await build())) {
  console.error('The build failed.');
  process.exitCode = 1;
} else {
  const tally = await runPlaywright('electron');
  console.log(summaryLine(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
