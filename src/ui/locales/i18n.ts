import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from './de';
import { en } from './en';

/** All strings by language. The German object has a type of its own, by which a missing key does not compile. */
export const resources = { en, de };

/**
 * Loads the strings; they are bundled, so this is synchronous. `tag` may name a region: strings are looked up by its language, and `i18n.language`,
 * which components format dates and numbers with, keeps it.
 */
export function startLocales(tag: string): void {
  void i18next.use(initReactI18next).init({
    lng: tag,
    fallbackLng: 'en',
    load: 'languageOnly',
    resources,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
}

/** Another language from now on; every mounted component follows at once. */
export function switchLocale(tag: string): void {
  void i18next.changeLanguage(tag);
}
