/** The loopback transport and the policy as a real browser sees them: what a double of a page cannot tell. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLoopbackServer, type LoopbackServer } from '../../../electron/browser/server';
import type { HostApi } from '../../../src/contract/channels';
import { findBrowser } from '../../../scripts/support/find-browser';
import { hostOfDouble, type ServedDouble } from '../../support/host-of-double';

declare global {
  interface Window {
    /** Put there by the page of this test. */
    connecting: Promise<HostApi>;
  }
}

const projectDir = path.join(import.meta.dirname, '../../..');
let folder: string;
let browser: Browser;
let context: BrowserContext;
let served: ServedDouble;
let server: LoopbackServer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-page-'));
  const source = path.join(folder, 'source.ts');
  await writeFile(source, `import { connectHost } from ${JSON.stringify(path.join(projectDir, 'src/contract/connect'))};\nwindow.connecting = connectHost();\nwindow.connecting.catch(() => undefined);\n`);
  await build({
    configFile: false,
    logLevel: 'error',
    root: projectDir,
    build: { outDir: path.join(folder, 'renderer', 'assets'), lib: { entry: source, formats: ['es'], fileName: () => 'page.js' } },
  });
  await mkdir(path.join(folder, 'renderer'), { recursive: true });
  await writeFile(path.join(folder, 'renderer', 'index.html'), '<!doctype html><title>page</title><script type="module" src="./assets/page.js"></script><script>window.inline = true</script>');
  const found = await findBrowser();
  browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args], chromiumSandbox: found.chromiumSandbox, env: { ...process.env, ...found.env } });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  served = hostOfDouble();
  server = await startLoopbackServer({ host: served.host, rendererFolder: path.join(folder, 'renderer'), log: () => undefined, port: 0 });
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await server.close();
});

/** What connecting came to in the page: `connected`, or the error's code. */
const outcome = (page: Page): Promise<string> =>
  page.evaluate(() => window.connecting.then(() => 'connected', (error: unknown) => (error as { code: string }).code));

async function open(url = server.newUrl()): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

describe('the page', () => {
  it('connects, carries bytes, and is connected again after a reload', async () => {
    const page = await open();
    expect(await outcome(page)).toBe('connected');
    expect(page.url()).toBe(`${server.origin}/`);
    const echoed = await page.evaluate(async () => {
      const host = await window.connecting;
      const { sha256 } = await host.invoke('files.put', { bytes: new Uint8Array([1, 2, 3]) });
      return [...(await host.invoke('files.read', { sha256 })).bytes];
    });
    expect(echoed).toEqual([1, 2, 3]);
    await page.reload();
    expect(await outcome(page)).toBe('connected');
    expect(await context.cookies()).toEqual([]);
  });

  it('is refused in a second tab, with a reason', async () => {
    const first = await open();
    expect(await outcome(first)).toBe('connected');
    expect(await outcome(await open(`${server.origin}/`))).toBe('lease_taken');
    expect(await outcome(await open(server.newUrl()))).toBe('lease_taken');
    await first.close();
    await expect.poll(() => served.leaseHeld()).toBe(false);
    expect(await outcome(await open())).toBe('connected');
  });

  it('is refused when the shell did not open it', async () => {
    expect(await outcome(await open(`${server.origin}/`))).toBe('not_allowed');
  });
});

describe('the policy', () => {
  it('lets no inline script, no eval and no other server in, but WebAssembly', async () => {
    const page = await open();
    const found = await page.evaluate(async () => {
      const fails = async (act: () => unknown): Promise<boolean> => {
        try {
          await act();
          return false;
        } catch {
          return true;
        }
      };
      return {
        inline: 'inline' in window,
        wasm: !(await fails(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))),
        fetchElsewhere: !(await fails(() => fetch('http://127.0.0.1:9/'))),
      };
    });
    expect(found).toEqual({ inline: false, wasm: true, fetchElsewhere: false });
    const violations = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const tell = (): void => resolve(seen.sort());
          document.addEventListener('securitypolicyviolation', (event) => {
            // Three are due; whatever else there is comes right behind.
            if (seen.push(event.effectiveDirective) === 3) setTimeout(tell, 300);
          });
          setTimeout(tell, 20_000);
          const image = document.createElement('img');
          image.src = 'http://127.0.0.1:9/pixel.png';
          const frame = document.createElement('iframe');
          frame.src = 'http://127.0.0.1:9/';
          const script = document.createElement('script');
          script.textContent = 'window.injected = true';
          document.body.append(image, frame, script);
        }),
    );
    expect(violations).toEqual(['frame-src', 'img-src', 'script-src-elem']);
  });
});

describe('a page of another origin', () => {
  let elsewhere: Server;
  beforeEach(async () => {
    elsewhere = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>'));
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => void elsewhere.close());

  it('reaches neither files nor session nor socket, even with the code and the secret', async () => {
    const code = server.newUrl().split('#code=')[1]!;
    const page = await open(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const reached = await page.evaluate(
      async ({ origin, code }) => {
        const fetches = async (path: string, init: RequestInit): Promise<boolean> => fetch(`${origin}${path}`, init).then(({ ok }) => ok, () => false);
        const socket = new Promise<boolean>((resolve) => {
          const tried = new WebSocket(`${origin.replace('http', 'ws')}/contract`, ['plumbline.v1', `plumbline.secret.${code}`]);
          tried.onopen = () => resolve(true);
          tried.onerror = () => resolve(false);
        });
        const script = new Promise<boolean>((resolve) => {
          const element = document.createElement('script');
          element.src = `${origin}/assets/page.js`;
          element.onload = () => resolve(true);
          element.onerror = () => resolve(false);
          document.body.append(element);
        });
        return {
          file: await fetches('/', {}),
          session: await fetches('/session', { method: 'POST', body: JSON.stringify({ code }) }),
          sessionAsJson: await fetches('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) }),
          socket: await socket,
          script: await script,
        };
      },
      { origin: server.origin, code },
    );
    expect(reached).toEqual({ file: false, session: false, sessionAsJson: false, socket: false, script: false });
    // The code was not spent by trying.
    expect(await outcome(await open(`${server.origin}/#code=${code}`))).toBe('connected');
  });
});
