import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const projectDir = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(projectDir, path));

interface Packaging {
  electronFuses: Record<string, boolean>;
  mac: { icon: string; entitlements: string; entitlementsInherit: string; hardenedRuntime: boolean };
  win: { icon: string };
  linux: { icon: string };
}

const config = parse(read('electron-builder.yml').toString()) as Packaging;

/** electron-builder's own schema; `scheme.json` is not among the package's exports. */
function builderSchema(): { definitions: Record<string, { properties: object }> } {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const entry = require.resolve('app-builder-lib');
  const root = entry.slice(0, entry.lastIndexOf('app-builder-lib') + 'app-builder-lib'.length);
  return JSON.parse(readFileSync(join(root, 'scheme.json'), 'utf8')) as ReturnType<typeof builderSchema>;
}

it('is a configuration that electron-builder accepts', () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(builderSchema());
  validate(config);
  expect(validate.errors ?? []).toEqual([]);
});

it('is refused with an option that electron-builder does not know', () => {
  const validate = new Ajv({ strict: false }).compile(builderSchema());
  expect(validate({ ...config, asarr: true })).toBe(false);
});

it('sets every fuse that there is, none by default', () => {
  const known = Object.keys(builderSchema().definitions['FuseOptionsV1']!.properties);
  expect(Object.keys(config.electronFuses).sort()).toEqual(known.sort());
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('names files that are there', () => {
  for (const path of [config.mac.icon, config.win.icon, config.linux.icon, config.mac.entitlements, config.mac.entitlementsInherit]) {
    expect(existsSync(join(projectDir, path)), path).toBe(true);
  }
});

it('has an icon large enough for every platform', () => {
  const { width, height } = PNG.sync.read(read(config.linux.icon));
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(512);
});
