/** Looking at a screen in German: switched where it stands, and searched for English that should not be there. */
import type { Page } from '@playwright/test';
import { de } from '../../../src/ui/locales/de';
import { en } from '../../../src/ui/locales/en';
import type { LanguageChoice } from '../../../src/ui/locales/tag';
// For window.plumblineStore.
import type {} from '../../support/app/record';

declare global {
  interface Window {
    /** Set by the renderer when the host runs for automation. */
    plumblineView?: { getState(): { setLanguage(language: LanguageChoice): void; setTheme(theme: 'light' | 'dark' | 'contrast'): void } };
  }
}

/** Another language from now on, without a reload: dialogs stay open, fields keep what was typed. */
export async function switchLanguage(page: Page, language: LanguageChoice): Promise<void> {
  await page.evaluate((wanted) => window.plumblineView?.getState().setLanguage(wanted), language);
}

type Texts = string | readonly string[] | { readonly [key: string]: Texts };

function textsOf(texts: Texts): readonly string[] {
  if (typeof texts === 'string') return [texts];
  return Object.values(texts).flatMap(textsOf);
}

const german = new Set(textsOf(de));
const english = textsOf(en).filter((text) => !german.has(text) && /\p{L}{2}/u.test(text));
const plain = new Set(english.filter((text) => !text.includes('{')));
/** With placeholders: only those with enough words of their own to be told from what people write. */
const patterns = english
  .filter((text) => text.includes('{') && text.replace(/\{\{?\w+\}?\}/g, '').replace(/[^A-Za-z]/g, '').length >= 8)
  .map((text) => new RegExp(`^${text.split(/\{\{?\w+\}?\}/).map(escaped).join('.+')}$`));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Everything on the page that reads as a text of the English locale files and has another one in German. What people wrote is theirs, whatever it reads
 * like; so is a text that says itself that it is English. Problems of a form stay as they were said when it was sent.
 */
export async function englishSeen(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(async () => {
    const recorded = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value === 'string') recorded.add(value.trim());
      else if (typeof value === 'object' && value !== null) for (const one of value instanceof Map ? value.values() : Object.values(value)) collect(one);
    };
    const store = window.plumblineStore;
    const streams = (await store?.host.invoke('journal.streams', {}))?.streams ?? [];
    for (const { stream } of streams) collect((await store?.queries.state(stream))?.entities);
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent !== null && parent.closest('[lang|=en], [role=alert], [id$=-error], script, style') === null) texts.add((node.textContent ?? '').trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [aria-description], [title], [placeholder], [alt]')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) texts.add((element.getAttribute(name) ?? '').trim());
    }
    texts.add(document.title.replace(/ · Plumbline$/, ''));
    return [...texts].filter((text) => !recorded.has(text));
  });
  return seen.filter((text) => plain.has(text) || patterns.some((pattern) => pattern.test(text))).map((text) => `English: “${text}”`);
}
