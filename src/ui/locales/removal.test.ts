/** The words of a removal take the place of words that are there, in both languages, and say nothing of goods that come in. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { removal as german } from './de/removal';
import { removal as english } from './en/removal';
import { removalWords, resources, startLocales, switchLocale } from './i18n';

type Texts = string | readonly string[] | { readonly [key: string]: Texts };

function textsOf(texts: Texts, path = ''): ReadonlyMap<string, string> {
  if (typeof texts === 'string') return new Map([[path, texts]]);
  return new Map(Object.entries(texts).flatMap(([key, value]) => [...textsOf(value, path === '' ? key : `${path}.${key}`)]));
}

const placeholders = (line: string | undefined): readonly string[] => [...new Set(line?.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe.each([
  ['en', textsOf(english), textsOf(resources.en), /\breceiv|\breceipt|\binstall|packing list|\bgoods\b/i],
  ['de', textsOf(german), textsOf(resources.de), /eingang|eingegangen|\beinbau|\beingebaut|packliste|\bware\b|annehmen/i],
] as const)('the words of a removal in %s', (_language, removal, plain, ofArrival) => {
  it('each take the place of one that is there, with the same placeholders', () => {
    expect([...removal.keys()].filter((path) => !plain.has(path))).toEqual([]);
    expect([...removal].filter(([path, line]) => placeholders(line).join() !== placeholders(plain.get(path)).join()).map(([path]) => path)).toEqual([]);
  });

  it('say something else than the plain ones', () => {
    expect([...removal].filter(([path, line]) => plain.get(path) === line).map(([path]) => path)).toEqual([]);
  });

  it('say nothing of receipt and installation', () => {
    expect([...removal].filter(([, line]) => ofArrival.test(line.replace(/\{\{\w+\}\}/g, ''))).map(([path]) => path)).toEqual([]);
  });
});

describe('a removal', () => {
  beforeAll(() => startLocales('en'));

  it('speaks with its own words where it has some, and with the common ones elsewhere', () => {
    expect([removalWords.t('receipt:title'), removalWords.t('receipt:counts.matched')]).toEqual(['Identification', 'Matched']);
    expect(i18next.t('receipt:title')).toBe('Receipt');
  });

  it('follows the language', () => {
    switchLocale('de-AT');
    expect([removalWords.language, removalWords.t('receipt:title'), i18next.t('receipt:title')]).toEqual(['de-AT', 'Identifikation', 'Wareneingang']);
  });
});
