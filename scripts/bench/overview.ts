/**
 * The coordinator's desk over thousands of deployments: the table of all of them, its search and its order, and the measures. Beside it, in turn, the same over
 * as many deployments in which next to nothing was recorded: what lists show must not depend on how much each deployment holds.
 */
import type { Page } from 'playwright-core';
import { startShell } from '../../tests/support/shell';
import { interleave, percentilesOf, timed, type Findings, type Samples } from './numbers';
import type { StartPlace } from './starting';
import { acknowledge, openBrowser, openPage, unlock, type BenchWindow } from './window';

const ROUNDS = 15;
const WARMUP = 2;
const BAR = 1.3;

interface Desk {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Somebody at a desk, on Today. */
async function openDesk(place: StartPlace): Promise<Desk> {
  const shell = await startShell({ dataFolder: place.dataFolder, port: place.port });
  const context = await openBrowser(place.profile);
  // Whoever fills the stores is a technician, who sees cards if nothing else was chosen.
  await context.addInitScript("localStorage.setItem('plumbline.view', JSON.stringify({ state: { density: 'desk' }, version: 0 }))");
  const page = await openPage(context, shell.url);
  await acknowledge(page);
  await unlock(page);
  return {
    page,
    close: async () => {
      await context.close();
      await shell.stop();
    },
  };
}

const things = ['a frame in which nothing is done', 'opening the table until its first rows are painted', 'a letter of the search until the rows found are painted', 'a click on a column until its order is painted', 'summaries of all', "digests('facts') of all", 'opening the measures until figures are painted'] as const;
type Thing = (typeof things)[number];

/** Both places were opened in the browser once before, and closed in order. */
export async function benchOverview(filled: StartPlace, planned: StartPlace, findings: Findings): Promise<void> {
  const desks = { filled: await openDesk(filled), planned: await openDesk(planned) };
  try {
    const counts = await Promise.all([desks.filled, desks.planned].map(({ page }) => page.evaluate(async () => (await (window as unknown as BenchWindow).plumblineStore?.queries.summaries())?.length ?? 0)));
    findings.title(`The overview of ${counts.join(' and ')} deployments (${ROUNDS} each, in turn)`);
    for (const thing of things) {
      const samples = await interleave(ROUNDS, WARMUP, { [`${thing}, filled`]: () => take(desks.filled.page, thing), [`${thing}, planned only`]: () => take(desks.planned.page, thing) });
      const all = Object.values(samples);
      for (const one of all) findings.samples(one);
      if (thing !== things[0]) findings.ratio(`${thing}, p50, filled over planned only`, ratioOf(all), BAR);
    }
  } finally {
    await desks.filled.close();
    await desks.planned.close();
  }
}

function ratioOf([filled, planned]: readonly Samples[]): number {
  if (filled === undefined || planned === undefined) throw new Error('nothing was measured');
  return percentilesOf(filled.ms).p50 / percentilesOf(planned.ms).p50;
}

async function take(page: Page, thing: Thing): Promise<number> {
  switch (thing) {
    case 'a frame in which nothing is done':
      return page.evaluate(nothing);
    case 'opening the table until its first rows are painted':
      await goTo(page, '#/help');
      return page.evaluate(opening, { hash: '#/deployments', shows: 'table[role=grid] tbody a' });
    case 'a letter of the search until the rows found are painted': {
      await goTo(page, '#/deployments');
      await page.waitForSelector('table[role=grid] tbody a');
      return page.evaluate(typing);
    }
    case 'a click on a column until its order is painted':
      await goTo(page, '#/deployments');
      await page.waitForSelector('table[role=grid] tbody a');
      return page.evaluate(sorting);
    case 'summaries of all':
      return page.evaluate(reading, 'summaries' as const);
    case "digests('facts') of all":
      return page.evaluate(reading, 'digests' as const);
    case 'opening the measures until figures are painted':
      await goTo(page, '#/help');
      return page.evaluate(opening, { hash: '#/measures', shows: 'main [role=tabpanel] *' });
  }
}

/** Leaves for an address, and lets what that sets in motion come to rest. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (window.location.hash = to), hash);
  await timed(() => page.waitForTimeout(400));
}

/** Runs in the page. */
async function nothing(): Promise<number> {
  const begin = performance.now();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begin;
}

/** Runs in the page. */
function opening({ hash, shows }: { readonly hash: string; readonly shows: string }): Promise<number> {
  return new Promise((resolve) => {
    const begin = performance.now();
    const look = (): void => {
      if (document.querySelector(shows) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true });
    window.location.hash = hash;
  });
}

/** Runs in the page. Another last letter each time, which finds ten others. */
function typing(): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('main input[type=search]');
  const first = (): string | undefined => document.querySelector('table[role=grid] tbody a')?.textContent;
  if (input === null) throw new Error('there is no table to search');
  const typed = input.value === 'chg-2000' ? 'chg-2001' : 'chg-2000';
  const before = input.value === '' ? undefined : first();
  return new Promise((resolve) => {
    const begin = performance.now();
    const count = (): string | null | undefined => document.querySelector('table[role=grid]')?.getAttribute('aria-rowcount');
    const observer = new MutationObserver(() => {
      if (count() !== '11' || first() === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, typed);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Runs in the page. */
function sorting(): Promise<number> {
  const head = document.querySelector<HTMLElement>('table[role=grid] th[aria-sort]');
  const button = head?.querySelector('button');
  if (head === null || button === null || button === undefined) throw new Error('there is no column to sort by');
  const before = head.getAttribute('aria-sort');
  return new Promise((resolve) => {
    const begin = performance.now();
    const observer = new MutationObserver(() => {
      if (head.getAttribute('aria-sort') === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    });
    observer.observe(head, { attributes: true });
    button.click();
  });
}

/** Runs in the page. */
async function reading(what: 'summaries' | 'digests'): Promise<number> {
  const queries = (window as unknown as BenchWindow).plumblineStore?.queries;
  if (queries === undefined) throw new Error('the store is not open');
  const begin = performance.now();
  await (what === 'summaries' ? queries.summaries() : queries.digests('facts'));
  return performance.now() - begin;
}
