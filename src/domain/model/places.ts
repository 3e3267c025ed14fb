/** Where each check stands in its model, and what depends on what. Worked out once per model object. */
import type { CheckPlace } from '../deployment/view';
import type { Model } from './schema';

const cache = new WeakMap<Model, ReadonlyMap<string, CheckPlace>>();

/** Check id -> its check, section and stage, in the model's order. Check ids are unique in a model; the first stands otherwise. */
export function placesOf(model: Model): ReadonlyMap<string, CheckPlace> {
  const known = cache.get(model);
  if (known !== undefined) return known;
  const places = new Map<string, CheckPlace>();
  for (const stage of model.stages) {
    for (const section of stage.sections) {
      for (const check of section.checks) if (!places.has(check.id)) places.set(check.id, { check, section, stage });
    }
  }
  cache.set(model, places);
  return places;
}

/** Key of a check's answer: `answer/<check>`, or `answer/<check>@<target>` for one unit, rack or feed. */
export function answerKey(check: string, unit?: string): string {
  return unit === undefined ? `answer/${check}` : `answer/${check}@${unit}`;
}

/** The check and unit that an answer's key or entity id names. */
export function parseAnswerKey(key: string): { readonly check: string; readonly unit: string | undefined } {
  const id = key.startsWith('answer/') ? key.slice('answer/'.length) : key;
  const at = id.indexOf('@');
  return at < 0 ? { check: id, unit: undefined } : { check: id.slice(0, at), unit: id.slice(at + 1) };
}
