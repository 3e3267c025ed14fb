import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { SECOND_BROWSER_SPECS } from './second-browser';
import { PLAYWRIGHT, playwrightArgs, PROJECT_DIR } from './suites';

it.each(SECOND_BROWSER_SPECS)('%s, which the second browser is to run, is there', (spec) => {
  expect(existsSync(join(PROJECT_DIR, spec))).toBe(true);
});

it('Playwright takes them for the files to run, and no others', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(PROJECT_DIR, 'node_modules', PLAYWRIGHT), ...playwrightArgs('browser', SECOND_BROWSER_SPECS), '--list', '--reporter=json'],
    { cwd: PROJECT_DIR, maxBuffer: 1 << 26, env: { ...process.env, PLUMBLINE_BROWSER: 'bundled' } },
  );
  const { suites, errors } = JSON.parse(stdout) as { suites: { file: string }[]; errors: unknown[] };
  const files = suites.map(({ file }) => `tests/e2e/${file}`);
  expect(errors).toEqual([]);
  for (const spec of SECOND_BROWSER_SPECS) expect(files.filter((file) => file.startsWith(spec))).not.toEqual([]);
  expect(files.filter((file) => !SECOND_BROWSER_SPECS.some((spec) => file.startsWith(spec)))).toEqual([]);
});
