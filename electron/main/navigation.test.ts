import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WebContentsDouble } from '../../tests/support/electron-double';
import { denyNavigation, mayOpenExternally } from './navigation';
import { ourOrigins } from './origin';

let contents: WebContentsDouble;
const openExternal = vi.fn(async () => undefined);

beforeEach(() => {
  openExternal.mockClear();
  contents = new WebContentsDouble();
  denyNavigation(contents as unknown as WebContents, { isOurs: ourOrigins(), openExternal, log: () => undefined });
});

function wasPrevented(event: string, url: string): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { url, preventDefault });
  return preventDefault.mock.calls.length > 0;
}

describe('a navigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('by %s leads nowhere but to our own page', (event) => {
    for (const url of ['https://evil.example/', 'app://plumbline.evil/', 'file:///etc/passwd', 'data:text/html,x', 'http://127.0.0.1:47615@evil.example/']) {
      expect(wasPrevented(event, url), url).toBe(true);
    }
    expect(wasPrevented(event, 'app://plumbline/')).toBe(false);
  });
});

it('no webview is attached', () => {
  expect(wasPrevented('will-attach-webview', '')).toBe(true);
});

describe('a new window', () => {
  const open = (url: string) => contents.windowOpenHandler!({ url } as never);

  it('is denied; web pages and mail go to the system', () => {
    expect(open('https://example.org/manual')).toEqual({ action: 'deny' });
    expect(open('mailto:site@example.org')).toEqual({ action: 'deny' });
    expect(openExternal.mock.calls).toEqual([['https://example.org/manual'], ['mailto:site@example.org']]);
  });

  it.each(['http://example.org/', 'file:///etc/passwd', 'app://plumbline/', 'smb://server/share', 'ms-msdt:/id', 'javascript:alert(1)', 'https://user:pw@example.org/', 'https:evil', 'nonsense'])(
    'to %s is denied and goes nowhere',
    (url) => {
      const external = mayOpenExternally(url);
      expect(open(url)).toEqual({ action: 'deny' });
      expect(openExternal).toHaveBeenCalledTimes(external ? 1 : 0);
      // `https:evil` is what browsers read as https://evil/: a web page like any other.
      expect(external).toBe(url === 'https:evil');
    },
  );
});
