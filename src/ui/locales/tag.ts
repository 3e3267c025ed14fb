/** Which language and which way of writing dates and numbers a person gets. Pure. */

/** Languages that can be chosen; each is complete. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];
/** What a person chooses: a language, or the one that the device is set to. */
export type LanguageChoice = 'system' | Locale;

/** Each language by its own name, so that who reads no other finds it. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

/** The tag for a language that names no region: English without one is written day before month, with 24 hours. */
const plainTags: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de' };

/** The language of a tag such as `de-AT`; undefined when there is no translation into it. */
export function languageOf(tag: string): Locale | undefined {
  const language = tag.slice(0, 2).toLowerCase();
  return /^[A-Za-z]{2}(-|$)/.test(tag) ? locales.find((one) => one === language) : undefined;
}

/**
 * The tag that strings are looked up by and that `Intl` formats with: the chosen language, in the device's own region where the device speaks
 * that language too. A device in another language, or one whose tag is malformed, changes nothing but what 'system' means: English then.
 */
export function localeTag(choice: LanguageChoice, device: string): string {
  const ofDevice = languageOf(device);
  const language = choice === 'system' ? (ofDevice ?? 'en') : choice;
  if (ofDevice !== language || !device.includes('-')) return plainTags[language];
  try {
    return Intl.getCanonicalLocales(device)[0] ?? plainTags[language];
  } catch (error) {
    if (error instanceof RangeError) return plainTags[language];
    throw error;
  }
}
