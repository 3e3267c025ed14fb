/** The document of a draft as the editor handles it: values by path, parts added, doubled, moved and taken away. Pure: each gives a new document. */
import type { JsonPath } from '../../../../domain/model/positions';
import type { Json } from '../../../../domain/record/operation';

type Fields = Readonly<Record<string, Json>>;
export type PartKind = 'model' | 'source' | 'stage' | 'section' | 'check';

/** What a path names: the whole, a source, a stage, a section or a check. */
export function kindOf(path: JsonPath): PartKind {
  if (path[0] === 'sources') return 'source';
  return path.length === 0 ? 'model' : path.length === 2 ? 'stage' : path.length === 4 ? 'section' : 'check';
}

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value at a path; undefined where there is none. */
export function valueAt(document: Json, path: JsonPath): Json | undefined {
  let here: Json | undefined = document;
  for (const step of path) {
    if (typeof step === 'number') here = listOf(here)[step];
    else here = isFields(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

export function textAt(document: Json, path: JsonPath): string {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : '';
}

/** The document with another value at the path; undefined takes the field away. A parent that is no object becomes one. */
export function withValue(document: Json, path: JsonPath, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (typeof step === 'number') return listOf(document).map((item, index) => (index === step ? withValue(item, rest, value) : item));
  const fields = isFields(document) ? document : {};
  if (rest.length === 0 && value === undefined) return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
  return { ...fields, [step]: withValue(fields[step] ?? {}, rest, value) };
}

/** The list that a part stands in, and where. */
function placeOf(path: JsonPath): { readonly list: JsonPath; readonly index: number } {
  const last = path.at(-1);
  return { list: path.slice(0, -1), index: typeof last === 'number' ? last : 0 };
}

function withList(document: Json, list: JsonPath, change: (items: readonly Json[]) => readonly Json[]): Json {
  return withValue(document, list, change(listOf(valueAt(document, list))));
}

/** With the item at this index of the list; everything from there on moves down. */
export function inserted(document: Json, list: JsonPath, index: number, item: Json): Json {
  return withList(document, list, (items) => [...items.slice(0, index), item, ...items.slice(index)]);
}

export function removed(document: Json, path: JsonPath): Json {
  const { list, index } = placeOf(path);
  return withList(document, list, (items) => items.filter((_, at) => at !== index));
}

/** Where a part would stand one place up or down among its siblings, or, at the end of its section, in the next one; undefined at the very end. */
export function movedPath(document: Json, path: JsonPath, step: 1 | -1): JsonPath | undefined {
  const { list, index } = placeOf(path);
  const to = index + step;
  if (to >= 0 && to < listOf(valueAt(document, list)).length) return [...list, to];
  if (kindOf(path) !== 'check') return undefined;
  const sections = sectionPaths(document);
  const own = path.slice(0, 4).join('.');
  const other = sections[sections.findIndex((section) => section.join('.') === own) + step];
  if (other === undefined) return undefined;
  return [...other, 'checks', step === 1 ? 0 : listOf(valueAt(document, [...other, 'checks'])).length];
}

function sectionPaths(document: Json): readonly JsonPath[] {
  return listOf(valueAt(document, ['stages'])).flatMap((stage, s) => listOf(valueAt(stage, ['sections'])).map((_, e): JsonPath => ['stages', s, 'sections', e]));
}

/** With the part moved one place. Its new path is `movedPath`. */
export function moved(document: Json, path: JsonPath, step: 1 | -1): Json {
  const to = movedPath(document, path, step);
  const part = valueAt(document, path);
  if (to === undefined || part === undefined) return document;
  const { list, index } = placeOf(to);
  return inserted(removed(document, path), list, index, part);
}

/** Ids that parts of this kind use. */
export function idsOf(document: Json, kind: Exclude<PartKind, 'model'>): readonly string[] {
  const id = (part: Json): string => textAt(part, ['id']);
  if (kind === 'source') return listOf(valueAt(document, ['sources'])).map(id);
  const stages = listOf(valueAt(document, ['stages']));
  if (kind === 'stage') return stages.map(id);
  const sections = stages.flatMap((stage) => listOf(valueAt(stage, ['sections'])));
  return kind === 'section' ? sections.map(id) : sections.flatMap((section) => listOf(valueAt(section, ['checks']))).map(id);
}

/** Where the check with this id is; undefined when there is none. */
export function pathOfCheck(document: Json, id: string): JsonPath | undefined {
  for (const section of sectionPaths(document)) {
    const index = listOf(valueAt(document, [...section, 'checks'])).findIndex((check) => textAt(check, ['id']) === id);
    if (index >= 0) return [...section, 'checks', index];
  }
  return undefined;
}

/** An id that is not used yet, from this one: `inlet`, `inlet_2`, `inlet_3`. */
export function freshId(used: readonly string[], wanted: string): string {
  const stem = wanted.replace(/_\d+$/, '').slice(0, 58);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}_${number}`;
    if (!used.includes(id)) return id;
  }
}

/** The part once more, under fresh ids throughout. */
export function copyOf(document: Json, path: JsonPath): Json {
  const part = valueAt(document, path) ?? {};
  const kind = kindOf(path);
  const used = { source: [...idsOf(document, 'source')], stage: [...idsOf(document, 'stage')], section: [...idsOf(document, 'section')], check: [...idsOf(document, 'check')] };
  const holds = listOf(valueAt(document, ['stages'])).map((stage) => textAt(stage, ['hold', 'id']));
  const fresh = (of: Exclude<PartKind, 'model'>, value: Json): Json => {
    const id = freshId(used[of], textAt(value, ['id']) || of);
    used[of].push(id);
    let copy = withValue(value, ['id'], id);
    if (of === 'stage' && isFields(valueAt(copy, ['hold']))) copy = withValue(copy, ['hold', 'id'], freshId(holds, textAt(copy, ['hold', 'id'])));
    if (of === 'stage') copy = withValue(copy, ['sections'], listOf(valueAt(copy, ['sections'])).map((section) => fresh('section', section)));
    if (of === 'section') copy = withValue(copy, ['checks'], listOf(valueAt(copy, ['checks'])).map((check) => fresh('check', check)));
    return copy;
  };
  return kind === 'model' ? part : fresh(kind, part);
}

/** A new part of a kind, as little as can be. */
export function newPart(document: Json, kind: Exclude<PartKind, 'model'>): Json {
  const id = freshId(idsOf(document, kind), kind);
  const title = { en: '', de: '' };
  switch (kind) {
    case 'source':
      return { id, title };
    case 'stage':
      return { id, kind: 'installation', title, after: [], sections: [{ id: freshId(idsOf(document, 'section'), 'section'), title, checks: [] }] };
    case 'section':
      return { id, title, checks: [] };
    case 'check':
      return { id, title, response: { type: 'confirm' } };
  }
}

/** Where a new part of this kind goes when this one is chosen: behind it, or at the end of what it is in. Undefined: nowhere. */
export function placeForNew(document: Json, selected: JsonPath, kind: Exclude<PartKind, 'model'>): JsonPath | undefined {
  const end = (list: JsonPath): JsonPath => [...list, listOf(valueAt(document, list)).length];
  const behind = (path: JsonPath): JsonPath => [...path.slice(0, -1), placeOf(path).index + 1];
  const chosen = kindOf(selected);
  if (kind === 'source') return chosen === 'source' ? behind(selected) : end(['sources']);
  if (kind === 'stage') return selected[0] === 'stages' ? behind(selected.slice(0, 2)) : end(['stages']);
  if (selected[0] !== 'stages') return undefined;
  if (kind === 'section') return selected.length >= 4 ? behind(selected.slice(0, 4)) : end([...selected.slice(0, 2), 'sections']);
  if (selected.length === 6) return behind(selected);
  if (selected.length === 4) return end([...selected, 'checks']);
  const sections = listOf(valueAt(document, [...selected.slice(0, 2), 'sections']));
  return sections.length === 0 ? undefined : end([...selected.slice(0, 2), 'sections', sections.length - 1, 'checks']);
}

/** The path that a problem's text names, e.g. `stages[0].sections[1].checks[2].when`. */
export function pathOf(text: string): JsonPath {
  return [...text.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)));
}

/** The part that a path lies in: the nearest check, section, stage or source. */
export function partOf(path: JsonPath): JsonPath {
  if (path[0] === 'sources') return typeof path[1] === 'number' ? path.slice(0, 2) : [];
  if (path[0] !== 'stages' || typeof path[1] !== 'number') return [];
  if (path[2] !== 'sections' || typeof path[3] !== 'number') return path.slice(0, 2);
  return path[4] === 'checks' && typeof path[5] === 'number' ? path.slice(0, 6) : path.slice(0, 4);
}

export const samePath = (a: JsonPath, b: JsonPath): boolean => a.length === b.length && a.every((step, index) => step === b[index]);
