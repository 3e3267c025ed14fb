/** What can be said about a model at a glance. Pure. */
import type { ModelVersion } from '../../../domain/model/library';
import { localText, type Check, type Model } from '../../../domain/model/schema';

export const checksOf = (model: Model): readonly Check[] => model.stages.flatMap((stage) => stage.sections.flatMap((section) => section.checks));

/** The model under a number, else the newest that is whole: where titles of its checks are looked up. `versions`: of one model, newest first. */
export function modelAt(versions: readonly ModelVersion[], version: string | undefined): Model | undefined {
  const whole = versions.flatMap(({ model }) => (model === undefined ? [] : [model]));
  return whole.find((model) => model.version === version) ?? whole[0];
}

/** The check mentions every word of the search in its title, instruction, reason or id. */
export function checkMatches(check: Check, search: string, locale: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const texts = [check.title, check.instruction, check.reason].flatMap((text) => (text === undefined ? [] : [localText(text, locale)]));
  const haystack = [check.id, ...texts].join(' ').toLocaleLowerCase();
  return words.every((word) => haystack.includes(word));
}
