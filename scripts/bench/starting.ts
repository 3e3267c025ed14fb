/**
 * Starting: the host alone, and from starting the shell to a usable window, with an empty store and a filled one in turn. Each start is a
 * new process of shell and browser on the same data folder and browser profile.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { createHost } from '../../electron/host';
import { startShell } from '../../tests/support/shell';
import { interleave, percentilesOf, type Findings, type Samples } from './numbers';
import { BENCH_VERSION } from './store';
import { acknowledge, openBrowser, openPage, unlock, usableMs } from './window';

const HOST_ROUNDS = 25;
const ROUNDS = 15;
const WARMUP = 1;
const BAR = 1.3;

/** A data folder with the browser profile whose tables are its fold; the profile's origin needs the same port each time. */
export interface StartPlace {
  readonly dataFolder: string;
  readonly profile: string;
  readonly port: number;
}

/** Both places were opened in the browser once before, and closed in order. */
export async function benchStarting(empty: StartPlace, filled: StartPlace, findings: Findings): Promise<void> {
  findings.title(`Starting (${ROUNDS} each, in turn)`);
  const hosts = await interleave(HOST_ROUNDS, 2, { 'host alone, empty': () => startHost(empty.dataFolder), 'host alone, filled': () => startHost(filled.dataFolder) });
  for (const one of Object.values(hosts)) findings.samples(one);

  const parts = new Map<string, number[]>();
  const keep = (name: string, ms: number): void => void parts.set(name, [...(parts.get(name) ?? []), ms]);
  const starts = await interleave(ROUNDS, WARMUP, {
    'shell and window, empty': () => start(empty, (part, ms) => keep(`${part}, empty`, ms)),
    'shell and window, filled': () => start(filled, (part, ms) => keep(`${part}, filled`, ms)),
  });
  for (const [name, ms] of parts) findings.samples({ name, ms: ms.slice(WARMUP) });
  for (const one of Object.values(starts)) findings.samples(one);
  findings.ratio('start to usable (Today shows what is stored), p50, filled over empty', ratioOf(Object.values(starts)), BAR);
}

function ratioOf([empty, filled]: readonly Samples[]): number {
  if (empty === undefined || filled === undefined) throw new Error('nothing was measured');
  return percentilesOf(filled.ms).p50 / percentilesOf(empty.ms).p50;
}

async function startHost(dataFolder: string): Promise<number> {
  const begin = performance.now();
  const host = await createHost({ dataFolder, version: BENCH_VERSION, shell: 'browser', locale: 'en', automation: true, log: () => undefined });
  const ms = performance.now() - begin;
  await host.close();
  return ms;
}

/** From starting the shell's process until it answers, and from navigating until Today is there; the browser's own start is not ours. */
async function start(place: StartPlace, tell: (part: string, ms: number) => void): Promise<number> {
  const begin = performance.now();
  const shell = await startShell({ dataFolder: place.dataFolder, port: place.port });
  const shellMs = performance.now() - begin;
  let context: BrowserContext | undefined;
  try {
    context = await openBrowser(place.profile);
    const page = await openPage(context, shell.url);
    const marks = await unlock(page);
    const usable = usableMs(marks);
    const list = await showList(page);
    tell('  shell process until it answers', shellMs);
    tell('  navigation until the store is open', marks.lock ?? 0);
    tell('  navigation until Today, typing the PIN left out', usable);
    tell('  opening the list of deployments', list);
    return shellMs + usable;
  } finally {
    await context?.close();
    await shell.stop();
  }
}

/** Opens the list by its address; until its rows (or that there are none) are there. */
function showList(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        new MutationObserver((_changes, observer) => {
          if (!document.title.startsWith('Deployments') || document.querySelector('main a[href*="#/d/"], main h2') === null) return;
          observer.disconnect();
          resolve(performance.now() - begin);
        }).observe(document, { subtree: true, childList: true, characterData: true });
        window.location.hash = '#/deployments';
      }),
  );
}

/** Opens a place in the browser for the first time, so that its tables are made; answers when they are. */
export async function openOnce(place: StartPlace): Promise<void> {
  const shell = await startShell({ dataFolder: place.dataFolder, port: place.port });
  const context = await openBrowser(place.profile);
  try {
    const page = await openPage(context, shell.url);
    await acknowledge(page);
    await unlock(page);
  } finally {
    await context.close();
    await shell.stop();
  }
}
