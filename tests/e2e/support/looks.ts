/** How a screen must be, whatever it shows: clean to axe, nothing to scroll sideways, everything large enough to hit. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const QUIET_MS = 80;
const QUIET_AT_MOST_MS = 3000;

/** Waits until fonts are there and nothing on the page has changed for a moment. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    async ([quiet, most]) => {
      await document.fonts.ready;
      // What fades in has other colours until it is there. Endless ones (a loader's dots) are not waited for.
      const fading = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations === 1);
      await Promise.allSettled(fading.map((animation) => animation.finished));
      await new Promise<void>((resolve) => {
        const done = (): void => {
          observer.disconnect();
          resolve();
        };
        const end = setTimeout(done, most);
        let pause = setTimeout(done, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(pause);
          pause = setTimeout(() => {
            clearTimeout(end);
            done();
          }, quiet);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      });
    },
    [QUIET_MS, QUIET_AT_MOST_MS] as const,
  );
}

/** What axe finds, one line each. `enhanced`: contrast of 7:1 too. `coloursOnly`: what a theme can change. */
export async function axeProblems(page: Page, { enhanced, coloursOnly }: { readonly enhanced: boolean; readonly coloursOnly: boolean }): Promise<readonly string[]> {
  const options: RunOptions = coloursOnly
    ? { runOnly: { type: 'rule', values: enhanced ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast'] }, resultTypes: ['violations'] }
    : { runOnly: { type: 'tag', values: TAGS }, rules: enhanced ? { 'color-contrast-enhanced': { enabled: true } } : {}, resultTypes: ['violations'] };
  // Not by a script tag: the application's policy allows none.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async (how) => (window as unknown as { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(document, how), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${[...node.any, ...node.all, ...node.none].map(({ message }) => message.slice(0, 140)).join('; ')})`));
}

/** What sticks out beyond the right edge, or undefined when nothing scrolls sideways. */
export async function sidewaysProblem(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 3);
    return `${scrollWidth} > ${clientWidth} px: ${culprits.map((element) => element.outerHTML.slice(0, 100)).join(' | ')}`;
  });
}

/** Everything to be pressed or typed into that is smaller than 44 x 44 px. Links within a line of text are not meant. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const LEAST_PX = 43.5;
    const shown = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const boxOf = (element: Element): DOMRect => {
      if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type)) {
        const label = element.labels?.[0];
        if (label !== undefined) {
          // Pressing the box or its label does the same: together they are the target.
          const [a, b] = [element.getBoundingClientRect(), label.getBoundingClientRect()];
          const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
          return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
        }
      }
      // The kit draws some fields as a box around the field itself: pressing anywhere in the box goes to the field.
      return (element.closest('.mantine-Input-wrapper') ?? element).getBoundingClientRect();
    };
    const inText = (element: Element): boolean => element.tagName === 'A' && getComputedStyle(element).display === 'inline' && (element.parentElement?.textContent ?? '').trim() !== element.textContent.trim();
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=radio], [role=tab], [role=menuitem], [role=option]';
    return [...document.querySelectorAll(wanted)]
      .filter((element) => (shown(element) || (element instanceof HTMLInputElement && (element.labels?.[0] === undefined ? false : shown(element.labels[0])))) && !inText(element) && !element.matches('.pl-skip, [aria-hidden=true], [aria-hidden=true] *'))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 1.5 && box.height > 1.5 && (box.width < LEAST_PX || box.height < LEAST_PX))
      .map(({ element, box }) => `${Math.round(box.width)} x ${Math.round(box.height)}: <${element.localName} class="${[...element.classList].filter((name) => !name.startsWith('m_')).join(' ')}"> ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 60)}${element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : ''}`);
  });
}
