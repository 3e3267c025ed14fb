import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { findBrowser } from '../../scripts/support/find-browser';

it('finds a browser that opens a loopback page and keeps what is written to IndexedDB', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>plumb</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { executablePath, args, env, chromiumSandbox } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    chromiumSandbox,
    env: { ...process.env, ...env },
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.title()).toBe('plumb');
    const stored = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('plumb', 1);
          opening.onerror = () => { reject(opening.error ?? new Error('refused')); };
          opening.onupgradeneeded = () => opening.result.createObjectStore('answers');
          opening.onsuccess = () => {
            const store = opening.result.transaction('answers', 'readwrite').objectStore('answers');
            store.put('18.5', 'inlet');
            const reading = store.get('inlet');
            reading.onsuccess = () => { resolve(reading.result); };
          };
        }),
    );
    expect(stored).toBe('18.5');
  } finally {
    await browser.close();
    server.close();
  }
});
