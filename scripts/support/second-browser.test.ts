import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SECOND_BROWSER_SPECS } from './second-browser';
import { PROJECT_DIR } from './suites';

it.each(SECOND_BROWSER_SPECS)('%s, which the second browser is to run, is there', (spec) => {
  expect(existsSync(join(PROJECT_DIR, spec))).toBe(true);
});
