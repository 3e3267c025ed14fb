import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';

/** Language tags that can be chosen; each is complete. */
export const locales = ['en'] as const;
export type Locale = (typeof locales)[number];

/** Loads the strings; they are bundled, so this is synchronous. */
export function startLocales(locale: Locale): void {
  void i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
}
