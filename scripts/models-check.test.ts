import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function check(...files: string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/models-check.ts', ...files], { cwd: root, encoding: 'utf8', timeout: 30_000 });
  return { status, out: stdout, err: stderr };
}

describe('npm run models:check', { timeout: 60_000 }, () => {
  it('finds the bundled models sound and the published schema current', () => {
    const { status, out, err } = check();
    expect(err).toBe('');
    expect(out).toMatch(/rack-server-datacenter\.json: sound\. rack-server-datacenter 1\.1\.0, 7 stages, \d+ checks/);
    expect(status).toBe(0);
  });

  it('names file, line, column and reason of what is wrong, for every file', () => {
    const { status, err } = check('tests/fixtures/models/unknown-reference.json', 'tests/fixtures/models/cut-off.json');
    expect(err).toMatch(/unknown-reference\.json:19:\d+: there is no check "nowhere" for answers\.nowhere \(stages\[0\]\.sections\[0\]\.checks\[0\]\.when\)/);
    expect(err).toMatch(/cut-off\.json:5:\d+: not valid JSON/);
    expect(status).toBe(1);
  });

  it('says so when a file cannot be read', () => {
    const { status, err } = check('tests/fixtures/models/not-there.json');
    expect(err).toContain('not-there.json: cannot be read');
    expect(status).toBe(2);
  });

  it('refuses an option that it does not know', () => {
    expect(check('--wirte').status).toBe(2);
  });
});
