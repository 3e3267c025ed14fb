/**
 * What differs between two versions of a model: what was added, removed, moved and changed, field by field, as codes that the interface has
 * words for. Parts are told apart by their ids, so that a part under another id is another part.
 */
import type { Json } from '../record/operation';
import { localText, type LocalText, type Model, type Section, type Stage } from './schema';

export type PartKind = 'model' | 'source' | 'stage' | 'hold' | 'section' | 'check';

export interface FieldChange {
  /** The field as the schema nests it, ids and languages left out: `title`, `response.limits.max`, `response.options.title`. */
  readonly field: string;
  /** Id of the option or point, and the language, where there is one. */
  readonly of: string;
  readonly language: string;
  /** Undefined: not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface PartChange {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly part: PartKind;
  readonly id: string;
  readonly title: LocalText;
  /** Titles of the stage and section that it is in (of a removed one: was in). */
  readonly place: readonly LocalText[];
  /** Where a moved part was. Empty: it only changed its order. */
  readonly from: readonly LocalText[];
  readonly fields: readonly FieldChange[];
}

/** Fields that hold a text in one or several languages. */
const texts: ReadonlySet<string> = new Set(['title', 'description', 'changes', 'purpose', 'instruction', 'reason', 'note', 'hint', 'statement', 'signer', 'undo', 'one', 'other']);

type Leaf = Omit<FieldChange, 'before' | 'after'> & { readonly value: string };

/** Every value of a part by where it stands. A text in one language counts as English, so that giving it a second one changes nothing else. */
function leavesOf(value: unknown, name: string, of: string, field: readonly string[], into: Map<string, Leaf>): void {
  if (value === undefined || value === null) return;
  const add = (language: string, text: string): void => void into.set(JSON.stringify([field.join('.'), of, language]), { field: field.join('.'), of, language, value: text });
  if (texts.has(name)) {
    if (typeof value === 'string') add('en', value);
    else for (const [language, text] of Object.entries(value as Readonly<Record<string, string>>)) add(language, text);
  } else if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    if (items.every((item) => typeof item === 'string')) {
      if (items.length > 0) add('', items.join(', '));
    } else for (const item of items as readonly { readonly id: string }[]) leavesOf({ ...item, id: undefined }, '', item.id, field, into);
  } else if (typeof value === 'object' && 'expr' in value && typeof value.expr === 'string') {
    // A limit that was a number and is an expression now is one change.
    add('', `= ${value.expr}`);
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) leavesOf(inner, key, of, [...field, key], into);
  } else add('', typeof value === 'string' ? value : JSON.stringify(value));
}

function fieldChanges(before: object, after: object, without: readonly string[]): readonly FieldChange[] {
  const own = (part: object): Map<string, Leaf> => {
    const leaves = new Map<string, Leaf>();
    leavesOf(Object.fromEntries(Object.entries(part).filter(([name]) => !without.includes(name))), '', '', [], leaves);
    return leaves;
  };
  const [left, right] = [own(before), own(after)];
  return [...new Set([...right.keys(), ...left.keys()])].flatMap((key): readonly FieldChange[] => {
    const [was, is] = [left.get(key), right.get(key)];
    const leaf = is ?? was;
    if (leaf === undefined || was?.value === is?.value) return [];
    return [{ field: leaf.field, of: leaf.of, language: leaf.language, before: was?.value, after: is?.value }];
  });
}

interface Part {
  readonly part: PartKind;
  readonly id: string;
  readonly title: LocalText;
  readonly place: readonly LocalText[];
  /** Ids of what it is in: another parent is a move. */
  readonly parent: string;
  readonly value: object;
  /** Fields that are parts of their own. */
  readonly without: readonly string[];
}

function partsOf(model: Model): readonly Part[] {
  return [
    { part: 'model', id: model.id, title: model.title, place: [], parent: '', value: model, without: ['$schema', 'schema', 'version', 'sources', 'stages', 'changes'] },
    ...model.sources.map((source): Part => ({ part: 'source', id: source.id, title: source.title, place: [], parent: '', value: source, without: [] })),
    ...model.stages.flatMap((stage): readonly Part[] => [
      { part: 'stage', id: stage.id, title: stage.title, place: [], parent: '', value: stage, without: ['sections', 'hold'] },
      ...(stage.hold === undefined ? [] : [{ part: 'hold', id: stage.hold.id, title: stage.hold.title, place: [stage.title], parent: stage.id, value: stage.hold, without: [] } as const]),
      ...stage.sections.flatMap((section) => sectionParts(stage, section)),
    ]),
  ];
}

function sectionParts(stage: Stage, section: Section): readonly Part[] {
  return [
    { part: 'section', id: section.id, title: section.title, place: [stage.title], parent: stage.id, value: section, without: ['checks'] },
    ...section.checks.map((check): Part => ({ part: 'check', id: check.id, title: check.title, place: [stage.title, section.title], parent: `${stage.id}/${section.id}`, value: check, without: [] })),
  ];
}

const keyOf = ({ part, id }: Part): string => `${part}/${id}`;

/** Ids that are in both lists but not in the longest run that keeps its order: the fewest that must have been moved. */
function movedWithin(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const rest = before.filter((id) => after.includes(id));
  const now = after.filter((id) => before.includes(id));
  const lengths = Array.from({ length: rest.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = rest.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row !== undefined) row[j] = rest[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const moved = new Set(now);
  for (let i = 0, j = 0; i < rest.length && j < now.length; ) {
    const id = rest[i];
    if (id !== undefined && id === now[j]) {
      moved.delete(id);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return moved;
}

/** Every difference from `before` to `after`, in the order of `after`, what was removed last. Version number and the text of changes are no difference. */
export function compareModels(before: Model, after: Model): readonly PartChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const wasByKey = new Map(old.map((part) => [keyOf(part), part]));
  const isByKey = new Map(now.map((part) => [keyOf(part), part]));
  const siblings = (parts: readonly Part[], { part, parent }: Part): readonly string[] => parts.filter((one) => one.part === part && one.parent === parent).map((one) => one.id);
  const reordered = new Map<string, ReadonlySet<string>>();
  const isReordered = (part: Part): boolean => {
    const group = `${part.part} ${part.parent}`;
    const moved = reordered.get(group) ?? movedWithin(siblings(old, part), siblings(now, part));
    reordered.set(group, moved);
    return moved.has(part.id);
  };
  const changes: PartChange[] = [];
  for (const part of now) {
    const was = wasByKey.get(keyOf(part));
    const said = { part: part.part, id: part.id, title: part.title, place: part.place };
    if (was === undefined) {
      changes.push({ ...said, kind: 'added', from: [], fields: [] });
      continue;
    }
    if (was.parent !== part.parent) changes.push({ ...said, kind: 'moved', from: was.place, fields: [] });
    else if (isReordered(part)) changes.push({ ...said, kind: 'moved', from: [], fields: [] });
    const fields = fieldChanges(was.value, part.value, part.without);
    if (fields.length > 0) changes.push({ ...said, kind: 'changed', from: [], fields });
  }
  for (const part of old) if (!isByKey.has(keyOf(part))) changes.push({ kind: 'removed', part: part.part, id: part.id, title: part.title, place: part.place, from: [], fields: [] });
  return changes;
}

/** What a check asks and how it is judged, its words aside. */
function substanceOf(stage: Stage | undefined): Json {
  if (stage === undefined) return null;
  const checks = stage.sections.flatMap((section) =>
    section.checks.map(({ id, response, required, when, onFail, photos, allowNotApplicable }) => ({ id, repeat: section.repeat, response, required, when, onFail, photos: photos === undefined ? undefined : { ...photos, hint: undefined }, allowNotApplicable })),
  );
  const statement = stage.hold === undefined ? null : localText(stage.hold.statement, 'en');
  return JSON.parse(JSON.stringify({ checks: checks.sort((a, b) => (a.id < b.id ? -1 : 1)), statement, role: stage.hold?.role ?? null }, withoutWords)) as Json;
}

function withoutWords(name: string, value: unknown): unknown {
  return name === 'title' || name === 'signer' ? undefined : value;
}

/** True when the stage asks for something else in the one version than in the other, judges it otherwise, or has another statement signed. */
export function asksOtherwise(before: Model, after: Model, stage: string): boolean {
  const of = (model: Model): string => JSON.stringify(substanceOf(model.stages.find(({ id }) => id === stage)));
  return of(before) !== of(after);
}
