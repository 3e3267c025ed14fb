/**
 * `npm run demo`: the application as a person meets it, without a display. A real browser shows the real interface on the real host; one deployment goes
 * from packing list to signed report. It leaves the report, the JSON export and a picture of every screen in demo-output/, and fails when anything of it fails.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { startShell } from '../tests/support/shell';
import { runDemo } from './demo/run';
import { whyBuild } from './support/build-state';
import { BrowserNotFoundError, findBrowser, type FoundBrowser } from './support/find-browser';
import { build, PROJECT_DIR } from './support/suites';

const output = join(import.meta.dirname, '../demo-output');

async function openBrowser(found: FoundBrowser): Promise<Browser> {
  const env = Object.fromEntries(Object.entries({ ...process.env, ...found.env }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return chromium.launch({ executablePath: found.executablePath, args: [...found.args], chromiumSandbox: found.chromiumSandbox, env });
}

async function main(): Promise<void> {
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);
  await rm(output, { recursive: true, force: true });
  await mkdir(join(output, 'screens'), { recursive: true });
  const why = whyBuild(PROJECT_DIR);
  if (why !== undefined) {
    console.log(`Building (the build is ${why}) ...`);
    if (!(await build())) throw new Error('the build failed');
  }
  const found = await findBrowser();
  const shell = await startShell({ env: { PLUMBLINE_AUTOMATION: '1' } });
  const browser = await openBrowser(found);
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  let number = 0;
  const shot = async (name: string): Promise<void> => {
    number += 1;
    await page.screenshot({ path: join(output, 'screens', `${String(number).padStart(2, '0')}-${name}.png`), animations: 'disabled' });
  };
  try {
    await page.goto(shell.url);
    const result = await runDemo({ browser, page, shot, say: (line) => console.log(`${seconds().padStart(6)} s  ${line}`), output });
    if (complaints.length > 0) throw new Error(`the page reported errors:\n${complaints.join('\n')}`);
    await writeFile(join(output, 'summary.json'), `${JSON.stringify(result, null, 2)}\n`);
    console.log(`\n${result.answersThroughInterface} answers through the interface, ${result.answersThroughCommands} more by the same commands that the screens call.`);
    console.log(`${result.operations} operations; report of ${result.reportPages} pages; ${number} pictures. All in demo-output/. It took ${seconds()} s.`);
  } catch (error) {
    await shot('failed');
    console.error(shell.errors());
    throw error;
  } finally {
    await browser.close();
    await shell.dispose();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof BrowserNotFoundError ? error.message : error);
  process.exitCode = 1;
});
