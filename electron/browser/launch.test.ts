import { expect, it } from 'vitest';
import { browserArguments, findInstalledBrowser, NoBrowser } from './launch';

const linux = (env: Record<string, string>) => ({ platform: 'linux', env: { PATH: '/usr/bin', ...env } }) as const;

it('opens a window without tabs, with a profile of its own, that talks to nobody else', () => {
  const args = browserArguments('http://127.0.0.1:47615/#code=x', '/data/browser', false);
  expect(args).toEqual(expect.arrayContaining(['--app=http://127.0.0.1:47615/#code=x', '--user-data-dir=/data/browser', '--disable-background-networking', '--disable-sync']));
  expect(args).not.toContain('--no-sandbox');
  expect(args.join(' ')).not.toMatch(/remote-debugging|disable-web-security/);
});

it('gives up the sandbox only as root', () => {
  expect(browserArguments('http://127.0.0.1:47615/', '/data/browser', true)).toContain('--no-sandbox');
});

it('takes the browser that is named, or says that it is not there', async () => {
  expect(await findInstalledBrowser(linux({ PLUMBLINE_BROWSER: '/opt/chrome' }), (path) => path === '/opt/chrome')).toBe('/opt/chrome');
  await expect(findInstalledBrowser(linux({ PLUMBLINE_BROWSER: '/opt/chrome' }), () => false)).rejects.toThrow('there is no such file');
});

it('passes by a stub that only says how to install the browser', async () => {
  const found = await findInstalledBrowser(linux({}), () => true, async (path) => path.endsWith('/google-chrome'));
  expect(found).toBe('/usr/bin/google-chrome');
});

it('says what to install when there is none, and names the demo', async () => {
  const nothing = findInstalledBrowser(linux({}), () => false);
  await expect(nothing).rejects.toBeInstanceOf(NoBrowser);
  await expect(nothing).rejects.toThrow(/Install Chromium.*npm run demo/);
});
