/** What can be said about a model at a glance. Pure. */
import { localText, type Check, type Model } from '../../../domain/model/schema';

export const checksOf = (model: Model): readonly Check[] => model.stages.flatMap((stage) => stage.sections.flatMap((section) => section.checks));

/** The check mentions every word of the search in its title, instruction, reason or id. */
export function checkMatches(check: Check, search: string, locale: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const texts = [check.title, check.instruction, check.reason].flatMap((text) => (text === undefined ? [] : [localText(text, locale)]));
  const haystack = [check.id, ...texts].join(' ').toLocaleLowerCase();
  return words.every((word) => haystack.includes(word));
}
