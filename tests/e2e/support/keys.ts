/** Working with the keyboard alone, and watching that the focus is always somewhere and always seen. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Slower than any scanner, so that typing is not taken for a scan. */
const KEY_MS = 45;
const MOST_TABS = 220;

interface Focus {
  readonly on: string;
  readonly problem: string | undefined;
}

export class Keys {
  readonly #problems: string[] = [];

  constructor(readonly page: Page) {}

  /** What went wrong with the focus so far. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    // A key that might be the beginning of a scan is held back for a moment by the scanner's recognition.
    if (key.length === 1) await this.page.waitForTimeout(300);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: KEY_MS });
  }

  /** Tabs on until the target has the focus. Fails when the focus comes round without having met it. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let n = 0; n < MOST_TABS; n += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.tab(key);
    }
    throw new Error(`not reached in ${MOST_TABS} tabs: ${target.toString()}`);
  }

  /** One step, and a look at where the focus is now. */
  async tab(key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Focus> {
    await this.page.keyboard.press(key);
    const focus = await this.focus();
    if (focus.problem !== undefined) this.#problems.push(`${new URL(this.page.url()).hash}: ${focus.problem}`);
    return focus;
  }

  /** Goes to a control by Tab and presses it by Enter (or another key). */
  async go(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press(key);
  }

  /** Goes to a field by Tab and types into it. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.type(text);
    await expect(target).toHaveValue(text);
  }

  /** Where the focus is, and what is wrong with it: nowhere, off the screen, or not to be seen. */
  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return { on: 'nothing', problem: undefined };
      const on = element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 150);
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const shown = (each: Element | null | undefined): boolean => {
        if (each === null || each === undefined) return false;
        const style = getComputedStyle(each);
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      };
      const box = element.getBoundingClientRect();
      const hidden = box.width <= 1 || box.height <= 1 || getComputedStyle(element).opacity === '0';
      if (!(shown(element) && !hidden) && !shown(label) && !shown(element.nextElementSibling)) return { on, problem: `no outline: ${on}` };
      const seen = (hidden ? (label ?? element) : element).getBoundingClientRect();
      if (seen.bottom <= 0 || seen.top >= innerHeight || seen.right <= 0 || seen.left >= innerWidth) return { on, problem: `off the screen: ${on}` };
      return { on, problem: undefined };
    });
  }

  /** Tabs once round the page: every control is met, and the way leads back to the first. Gives how many stops there were. */
  async round(key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<number> {
    await this.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      for (const element of document.querySelectorAll('[data-met]')) element.removeAttribute('data-met');
    });
    let stops = 0;
    for (let n = 0; n < MOST_TABS * 3; n += 1) {
      await this.tab(key);
      // Between the last control and the first the focus is in the browser's own frame for one step.
      const where = await this.page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return 'outside';
        if (element.hasAttribute('data-met')) return 'back';
        element.setAttribute('data-met', '');
        return 'new';
      });
      if (where === 'back') return stops;
      if (where === 'new') stops += 1;
    }
    throw new Error(`the focus does not come round on ${this.page.url()}`);
  }

  /** Controls that a whole round by Tab should have met and did not. */
  missed(): Promise<readonly string[]> {
    return this.page.evaluate(() => {
      const radios = new Set([...document.querySelectorAll<HTMLInputElement>('input[type=radio][data-met]')].map(({ name }) => name));
      return [...document.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select, textarea, [tabindex="0"]')]
        .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !element.hasAttribute('data-met') && element.closest('[inert]') === null)
        .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio' && radios.has(element.name)))
        .map((element) => element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 150));
    });
  }
}
