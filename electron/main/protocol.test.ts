import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetPath } from '../shell/static-files';
import { appScheme, serveRenderer } from './protocol';

let folder: string;
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-app-'));
  const renderer = path.join(folder, 'renderer');
  await mkdir(path.join(renderer, 'assets'), { recursive: true });
  await writeFile(path.join(renderer, 'index.html'), 'the page');
  await writeFile(path.join(renderer, 'assets', 'reader.wasm'), 'wasm');
  await writeFile(path.join(folder, 'secret.js'), 'outside');
  await symlink(path.join(folder, 'secret.js'), path.join(renderer, 'assets', 'link.js'));
  answer = serveRenderer(renderer);
});
afterAll(() => rm(folder, { recursive: true }));

it('is a secure standard origin that cannot bypass the policy', () => {
  expect(appScheme).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true, bypassCSP: false, allowServiceWorkers: false, corsEnabled: false } });
});

it('serves the page with the policy as a header', async () => {
  const response = await answer(new Request('app://plumbline/'));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('the page');
  const policy = response.headers.get('content-security-policy') ?? '';
  for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
    expect(policy.split('; ')).toContain(part);
  }
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it('serves WebAssembly as such', async () => {
  const response = await answer(new Request('app://plumbline/assets/reader.wasm'));
  expect(response.headers.get('content-type')).toBe('application/wasm');
});

describe('refuses', () => {
  it.each([
    'app://plumbline/../secret.js',
    'app://plumbline/%2e%2e/secret.js',
    'app://plumbline/assets/..%2f..%2f..%2fsecret.js',
    'app://plumbline/assets/..%5c..%5c..%5csecret.js',
    'app://plumbline/assets/link.js',
    'app://plumbline/assets',
    'app://plumbline/%00',
    'app://plumbline.evil/index.html',
    'app://evil/index.html',
  ])('%s', async (url) => {
    const response = await answer(new Request(url));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('every method but GET and HEAD', async () => {
    expect((await answer(new Request('app://plumbline/', { method: 'POST', body: 'x' }))).status).toBe(405);
    expect((await answer(new Request('app://plumbline/', { method: 'HEAD' }))).status).toBe(200);
  });
});

it('finds no path outside the folder, whatever is tried', () => {
  for (const tried of ['/..', '/../x.js', '/a/../../x.js', '/%2e%2e%2fx.js', '\\..\\x.js', '/a\\..\\x.js', '/./x.js', '/.x.js', '//x.js', '', 'x.js', '/%', '/C:/x.js', '/x.js\0']) {
    expect(assetPath('/srv/app', tried), tried).toBeUndefined();
  }
  expect(assetPath('/srv/app', '/assets/a-1_b.js')).toBe(path.join('/srv/app', 'assets', 'a-1_b.js'));
});
