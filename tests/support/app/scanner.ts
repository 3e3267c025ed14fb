/** A keyboard-wedge scanner: a whole code within milliseconds, then Enter, wherever the focus is. */
import type { Page } from 'playwright-core';

const GAP_MS = 6;

/** Types as a scanner does. The keys carry their times, so that a busy machine does not make a person of it. */
export async function wedge(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const startSeconds = Date.now() / 1000;
  const keys = [...Array.from(code, (text) => ({ key: text, text })), { key: 'Enter', text: '\r' }];
  await Promise.all(
    keys.flatMap(({ key, text }, index) => {
      const timestamp = startSeconds + (index * GAP_MS) / 1000;
      const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp, windowsVirtualKeyCode }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp: timestamp + 0.001, windowsVirtualKeyCode }),
      ];
    }),
  );
  await session.detach();
}
