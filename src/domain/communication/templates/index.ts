import { de } from './de';
import { en } from './en';
import type { MessageWords } from './types';

export type { MessageText, MessageWords } from './types';

/** Languages in which messages ship. */
export const messageLocales = ['en', 'de'] as const;
export type MessageLocale = (typeof messageLocales)[number];

const languages: Readonly<Record<MessageLocale, MessageWords>> = { en, de };

export function messageLocaleOf(tag: string): MessageLocale {
  return messageLocales.find((locale) => tag.toLowerCase().startsWith(locale)) ?? 'en';
}

export const messageWords = (locale: MessageLocale): MessageWords => languages[locale];
