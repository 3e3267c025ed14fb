/**
 * An answer showing: a check is answered by its button on the section screen of a deployment in a filled store. Looked at are the check itself
 * and the stage rail above it, from the click, and from the moment at which the command was done (saved).
 */
import { startShell } from '../../tests/support/shell';
import { percentile, type Findings } from './numbers';
import type { StartPlace } from './starting';
import type { FilledStore } from './store';
import { acknowledge, openBrowser, openPage, unlock, type BenchWindow } from './window';

const BAR_MS = 50;
const WARMUP = 5;
const STAGE = 'installation';
const SECTION = 'unit_installation';
const CHECKS = ['unit_sound', 'esd_kept', 'unit_mounted', 'position_agrees', 'power_cords', 'cables_labelled', 'cables_dressed'];

/** Times in ms since the click. */
interface Shown {
  /** A frame in which nothing was to be done, just before: how busy the machine is. */
  readonly idleFrameMs: number;
  readonly savedMs: number;
  readonly checkMs: number;
  readonly railMs: number;
  /** The frame after both. */
  readonly paintedMs: number;
}

export async function benchShowing(place: StartPlace, store: FilledStore, findings: Findings): Promise<void> {
  const shell = await startShell({ dataFolder: place.dataFolder, port: place.port });
  const context = await openBrowser(place.profile);
  try {
    const page = await openPage(context, shell.url);
    await acknowledge(page);
    await unlock(page);
    const units = await page.evaluate(async (deployment) => {
      const view = await (window as unknown as BenchWindow).plumblineStore?.queries.deployment(deployment);
      return view?.units.map((unit) => unit.id) ?? [];
    }, store.begun);
    const all: Shown[] = [];
    for (const unit of units) {
      await page.evaluate((hash) => void (window.location.hash = hash), `#/d/${store.begun}/s/${STAGE}/${SECTION}?unit=${unit}`);
      await page.waitForFunction((id) => document.querySelector(`[id$="${id}"]`) !== null, unit);
      for (const check of CHECKS) {
        const key = `answer/${check}@${unit}`;
        if ((await page.locator(`article[data-check="${key}"]`).count()) === 0) await page.locator(`#${domId(key)}`).click();
        await page.locator(`article[data-check="${key}"] button[data-answer=yes]`).waitFor();
        // Whatever the last answer set in motion has come to rest.
        await page.waitForTimeout(150);
        all.push(await page.evaluate(answerByClick, { key, id: domId(key), stage: STAGE }));
      }
    }
    report(all.slice(WARMUP), findings);
  } finally {
    await context.close();
    await shell.stop();
  }
}

function report(all: readonly Shown[], findings: Findings): void {
  findings.title(`An answer showing in every open view (${all.length} answers by click)`);
  const row = (name: string, of: (shown: Shown) => number): readonly number[] => {
    const ms = all.map(of);
    findings.samples({ name, ms });
    return ms;
  };
  row('a frame in which nothing is done, for comparison', ({ idleFrameMs }) => idleFrameMs);
  row('click until saved', ({ savedMs }) => savedMs);
  row('click until the check shows its verdict', ({ checkMs }) => checkMs);
  row('click until the stage rail counts it', ({ railMs }) => railMs);
  row('click until both are painted', ({ paintedMs }) => paintedMs);
  const both = row('saved until both are in the document', ({ savedMs, checkMs, railMs }) => Math.max(0, Math.max(checkMs, railMs) - savedMs));
  const painted = row('saved until both are painted', ({ savedMs, paintedMs }) => Math.max(0, paintedMs - savedMs));
  findings.atMost('p95, saved until both are in the document', percentile(both, 0.95), BAR_MS, 'ms');
  findings.atMost('p95, saved until both are painted', percentile(painted, 0.95), BAR_MS, 'ms');
}

/** As the checklist names a check's element. */
function domId(key: string): string {
  return `check-${key.replace(/[^a-zA-Z0-9_-]/g, '-')}`;
}

/** Runs in the page. */
async function answerByClick({ key, id, stage }: { readonly key: string; readonly id: string; readonly stage: string }): Promise<Shown> {
  const { plumblineStore: store } = window as unknown as BenchWindow;
  const frame = async (): Promise<number> => {
    const begin = performance.now();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - begin;
  };
  const idleFrameMs = await frame();
  const button = document.querySelector<HTMLElement>(`article[data-check="${key}"] button[data-answer=yes]`);
  if (store === undefined || button === null) throw new Error('the check cannot be answered');
  const verdict = (): string | null | undefined => document.getElementById(id)?.querySelector('.mantine-Badge-label')?.textContent;
  const rail = (): string | null | undefined => document.querySelector(`[data-stage="${stage}"]`)?.textContent;
  const before = { verdict: verdict(), rail: rail(), savedAt: store.saveState().lastSavedAt };
  return new Promise((resolve) => {
    let savedMs: number | undefined;
    let checkMs: number | undefined;
    let railMs: number | undefined;
    let paintedMs: number | undefined;
    const done = (): void => {
      if (savedMs === undefined || checkMs === undefined || railMs === undefined || paintedMs === undefined) return;
      stop();
      observer.disconnect();
      resolve({ idleFrameMs, savedMs, checkMs, railMs, paintedMs });
    };
    const stop = store.onSaveState(() => {
      const state = store.saveState();
      if (state.saving === 0 && state.lastSavedAt !== before.savedAt) savedMs ??= performance.now() - clickedAt;
      done();
    });
    const observer = new MutationObserver(() => {
      const now = performance.now() - clickedAt;
      const shows = verdict();
      if (shows !== undefined && shows !== before.verdict) checkMs ??= now;
      if (rail() !== before.rail) railMs ??= now;
      if (checkMs === undefined || railMs === undefined || paintedMs !== undefined) return;
      void frame().then(() => {
        paintedMs ??= performance.now() - clickedAt;
        done();
      });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const clickedAt = performance.now();
    button.click();
  });
}
