import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { overlaid } from '../../domain/words/overlay';
import { de } from './de';
import { removal as germanRemoval } from './de/removal';
import { en } from './en';
import { removal as englishRemoval } from './en/removal';

/** All strings by language. The German object has a type of its own, by which a missing key does not compile. */
export const resources = { en, de };

/** The same where hardware is taken out of a site: what would be wrong there reads otherwise. */
const removalResources = { en: overlaid(en, englishRemoval), de: overlaid(de, germanRemoval) };

/** Words for deployments that take hardware out; components get them from MovementWords. In the same language as the others, always. */
export const removalWords = i18next.createInstance();

/**
 * Loads the strings; they are bundled, so this is synchronous. `tag` may name a region: strings are looked up by its language, and `i18n.language`,
 * which components format dates and numbers with, keeps it.
 */
export function startLocales(tag: string): void {
  const options = { lng: tag, fallbackLng: 'en', load: 'languageOnly', defaultNS: 'common', interpolation: { escapeValue: false }, initAsync: false, returnNull: false } as const;
  void i18next.use(initReactI18next).init({ ...options, resources });
  void removalWords.init({ ...options, resources: removalResources });
}

/** Another language from now on; every mounted component follows at once. */
export function switchLocale(tag: string): void {
  void i18next.changeLanguage(tag);
  void removalWords.changeLanguage(tag);
}
