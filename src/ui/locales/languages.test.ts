/** Both languages hold the same, whoever added it last: every namespace and every key is walked, none is named here. */
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { languageNames, locales, type Locale } from './tag';
import { resources } from './i18n';

type Texts = string | readonly string[] | { readonly [key: string]: Texts };

/** As `Array.isArray`, which does not know lists that are read only. */
const isList = (texts: Texts): texts is readonly string[] => Array.isArray(texts);

/** Every text by its path; the lines of a list under one path, as another language may need more or fewer. */
function textsOf(texts: Texts, path = ''): ReadonlyMap<string, readonly string[]> {
  if (typeof texts === 'string') return new Map([[path, [texts]]]);
  if (isList(texts)) return new Map([[path, texts]]);
  return new Map(Object.entries(texts).flatMap(([key, value]) => [...textsOf(value, path === '' ? key : `${path}.${key}`)]));
}

const english = textsOf(resources.en);
const others = locales.filter((locale) => locale !== 'en').map((locale) => [locale, textsOf(resources[locale])] as const);

/** `{{x}}` of i18next and `{x}` of the words that the domain fills. */
const placeholders = (lines: readonly string[]): readonly string[] => [...new Set(lines.join('\n').match(/\{\{?\w+\}?\}/g) ?? [])].sort();

/** Every language has this form; a key such as `quantity_zero` alone is no plural. */
const PLURAL = /_other$/;

describe.each(others)('the language %s', (locale, texts) => {
  it('has every text that English has, and no other', () => {
    const missing = [...english.keys()].filter((path) => !texts.has(path));
    const extra = [...texts.keys()].filter((path) => !english.has(path));
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });

  it('fills the same placeholders', () => {
    const different = [...english].filter(([path, lines]) => texts.has(path) && placeholders(lines).join() !== placeholders(texts.get(path) ?? []).join()).map(([path]) => path);
    expect(different).toEqual([]);
  });

  it('has every plural form that its grammar asks for', () => {
    const asked = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const plurals = new Set([...texts.keys()].filter((path) => PLURAL.test(path)).map((path) => path.replace(PLURAL, '')));
    const missing = [...plurals].flatMap((path) => asked.map((form) => `${path}_${form}`)).filter((path) => !texts.has(path));
    expect(missing).toEqual([]);
  });
});

describe('texts of every language', () => {
  it.each(locales.map((locale) => [locale]))('%s has no empty text and none that begins or ends with a stray space', (locale: Locale) => {
    const stray = [...textsOf(resources[locale])].filter(([, lines]) => lines.length === 0 || lines.some((line) => line.trim() === '' || (line !== line.trim() && !line.endsWith(': ')))).map(([path]) => path);
    expect(stray).toEqual([]);
  });

  it('are named in their own language, so that who reads no other finds it', () => {
    expect(Object.keys(languageNames)).toEqual([...locales]);
    expect(Object.keys(resources)).toEqual([...locales]);
  });

  it('in German use German quotation marks and no English ones', () => {
    const wrong = [...textsOf(resources.de)].filter(([, lines]) => lines.some((line) => /"|”|(^|\s)“/.test(line))).map(([path]) => path);
    expect(wrong).toEqual([]);
  });
});

describe('switching', () => {
  it('gives the strings of the language and keeps the region for dates and numbers', async () => {
    await i18next.init({ lng: 'de-AT', fallbackLng: 'en', load: 'languageOnly', resources, defaultNS: 'common', initAsync: false });
    expect([i18next.language, i18next.t('common:save')]).toEqual(['de-AT', 'Speichern']);
    await i18next.changeLanguage('en-GB');
    expect([i18next.language, i18next.t('common:save')]).toEqual(['en-GB', 'Save']);
    expect(i18next.t('photos:count', { count: 1 })).toBe('1 photo');
  });
});
