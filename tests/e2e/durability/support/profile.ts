/** A browser with a profile on disk, which can be killed as the system's task manager does, and opened again. */
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';

export interface ProfileBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** kill -9. */
  kill(): Promise<void>;
  /** Ends it in order; nothing happens when it has ended. */
  close(): Promise<void>;
}

export async function openProfile(profile: string, options: LaunchOptions): Promise<ProfileBrowser> {
  const context = await chromium.launchPersistentContext(profile, { ...options, headless: true, viewport: { width: 1280, height: 800 } });
  const browser = context.browser();
  if (browser === null) throw new Error('a profile without its browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  if (pid === undefined) throw new Error('the browser does not tell its process');
  let ended = false;
  context.once('close', () => (ended = true));
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    kill: async () => {
      const closed = context.waitForEvent('close');
      process.kill(pid, 'SIGKILL');
      await closed;
    },
    close: async () => {
      if (!ended) await context.close();
    },
  };
}
