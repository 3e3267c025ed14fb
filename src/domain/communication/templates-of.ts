/** The templates that there are for an occasion: those that the organisation wrote, else the one that ships. */
import { listEntities } from '../deployment/entities';
import type { StreamState } from '../record/fold';
import { occasions, type Occasion } from './fields';
import { messageLocales, messageWords, type MessageLocale, type MessageText } from './templates';

export interface MessageTemplate extends MessageText {
  /** Of the organisation's own; undefined for what ships. */
  readonly id: string | undefined;
  readonly occasion: Occasion;
  readonly locale: MessageLocale;
}

/** The organisation's own come first, oldest first; what ships is always there, to go back to. `org`: the state of that stream. */
export function messageTemplates(org: StreamState): readonly MessageTemplate[] {
  const own = listEntities(org, 'message_template').flatMap(({ id, values }): readonly MessageTemplate[] => {
    const locale = messageLocales.find((one) => one === values.locale);
    return values.occasion === undefined || locale === undefined ? [] : [{ id, occasion: values.occasion, locale, title: values.title ?? '', subject: values.subject ?? '', body: values.body ?? '' }];
  });
  const shipped = messageLocales.flatMap((locale) => occasions.map((occasion): MessageTemplate => ({ id: undefined, occasion, locale, ...messageWords(locale).templates[occasion] })));
  return [...own, ...shipped];
}

/** For one occasion and language; the first is the one to offer. */
export function templatesFor(templates: readonly MessageTemplate[], occasion: Occasion, locale: MessageLocale): readonly MessageTemplate[] {
  return templates.filter((one) => one.occasion === occasion && one.locale === locale);
}
