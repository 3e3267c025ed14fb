/** The production build in a real browser with a profile that is kept, and when what was to be seen in it. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Store } from '../../src/data/api';
import { findBrowser } from '../support/find-browser';
import { PIN } from './store';

/** Marks in ms since the page's navigation began, set by what appears in the document. */
export interface PageMarks {
  /** The PIN can be typed: the store is open. */
  lock?: number;
  submitted?: number;
  /** Today shows what is stored, or that nothing is. */
  today?: number;
  /** The first and the last word of a rebuild, and how many different ones there were. */
  rebuildBegan?: number;
  rebuildEnded?: number;
  rebuildSteps?: number;
}

/** The page's globals that benches use. */
export type BenchWindow = Window & { benchMarks: PageMarks; plumblineStore?: Store };

const SLOW_MS = 180_000;

/** Opens a browser on a profile folder; nothing of the application runs yet. */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  const found = await findBrowser();
  const env = Object.fromEntries(Object.entries({ ...process.env, ...found.env }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.executablePath,
    args: [...found.args],
    chromiumSandbox: found.chromiumSandbox,
    env,
    headless: true,
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(SLOW_MS);
  // The compiler that runs this script names functions by a helper, which functions sent to the page then look for.
  await context.addInitScript('globalThis.__name = (value) => value;');
  await context.addInitScript(watchMarks);
  return context;
}

/** Runs in the page before anything of it. */
function watchMarks(): void {
  const marks: PageMarks = {};
  (window as unknown as BenchWindow).benchMarks = marks;
  let words = '';
  const look = (): void => {
    const now = performance.now();
    if (marks.lock === undefined && document.querySelector('input[type=password]') !== null) marks.lock = now;
    if (marks.today === undefined && document.querySelector('main a[href*="#/deployments/new"], main a[href*="#/d/"]') !== null) marks.today = now;
    const bar = document.querySelector('[role=progressbar]')?.getAttribute('aria-label') ?? document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext');
    if (bar !== undefined && bar !== null && bar !== words && marks.lock === undefined) {
      words = bar;
      marks.rebuildBegan ??= now;
      marks.rebuildEnded = now;
      marks.rebuildSteps = (marks.rebuildSteps ?? 0) + 1;
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener('submit', () => (marks.submitted ??= performance.now()), { capture: true });
}

/** Opens the application's address and waits until the PIN can be typed. */
export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as BenchWindow).benchMarks.lock !== undefined, undefined, { timeout: SLOW_MS });
  return page;
}

/** Acknowledges what was put right at the start, if anything was. */
export async function acknowledge(page: Page): Promise<void> {
  const notice = page.getByRole('dialog');
  if ((await notice.count()) === 0) return;
  await notice.getByRole('button').last().click();
  await notice.waitFor({ state: 'detached' });
}

export async function unlock(page: Page): Promise<PageMarks> {
  await page.locator('input[type=password]').fill(PIN);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => (window as unknown as BenchWindow).benchMarks.today !== undefined);
  return marksOf(page);
}

export function marksOf(page: Page): Promise<PageMarks> {
  return page.evaluate(() => ({ ...(window as unknown as BenchWindow).benchMarks }));
}

/** From navigation to usable, without the time in which the script typed the PIN. Throws when the page did not come that far. */
export function usableMs({ lock, submitted, today }: PageMarks): number {
  if (lock === undefined || submitted === undefined || today === undefined) throw new Error('the page did not become usable');
  return lock + (today - submitted);
}
