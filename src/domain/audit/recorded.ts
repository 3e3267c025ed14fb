/**
 * What was written into plan, communication, custody, handover and review, in words. The rules are here, once for the report and for the
 * screen; names of people and things, dates, and the words of lists that one chooses from come from whoever speaks.
 */
import { fileRef } from '../deployment/fields';
import { shownWrite, type StreamState } from '../record/fold';
import type { EntityType, Json } from '../record/operation';
import type { recorded as english } from './words/en';

export type RecordedWords = typeof english;

/** Somebody's language, and how they call what ids stand for. */
export interface Tongue {
  readonly state: StreamState;
  readonly words: RecordedWords;
  /** Names of fields that are not in `words`; they go first. */
  readonly fields: Readonly<Record<string, string>>;
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  /** Said of goods when all are meant. */
  readonly everything: string;
  readonly decimal: (text: string) => string;
  /** An instant, and an ISO date. */
  readonly moment: (at: string) => string;
  readonly day: (date: string) => string;
  readonly person: (id: string) => string | undefined;
  readonly stage: (id: string) => string;
  readonly finding: (id: string) => string;
  readonly unit: (id: string) => string;
  readonly check: (id: string) => string | undefined;
  /** The words of a field that is chosen from a list, by `type.field`; none for other fields. */
  readonly choices: (name: string) => Readonly<Record<string, string>>;
}

/** Types whose entities have a name of their own, and the field that holds it. */
const nameFields: Readonly<Partial<Record<EntityType, string>>> = { activity: 'title', window: 'title', risk: 'title', decision_point: 'title', training: 'title', open_point: 'title', stakeholder: 'name', message: 'subject', cost: 'item' };
const unnamed: readonly EntityType[] = ['custody', 'back_out', 'undo_step', 'handover', 'event', 'feedback', 'lesson'];
const types: ReadonlySet<string> = new Set([...Object.keys(nameFields), ...unnamed]);
/** Fields of the deployment itself that belong to its plan and its review. */
const deploymentFields: ReadonlySet<string> = new Set(['deliveryOn', 'startOn', 'handoverOn', 'review', 'constraints', 'continuityPlan', 'backOutPlan']);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Free texts: whatever they look like, they are told as they were written. */
const texts: ReadonlySet<string> = new Set(['title', 'name', 'note', 'text', 'cause', 'item', 'subject', 'body', 'summary', 'reason', 'criteria', 'measures', 'services', 'place', 'reference', 'movedWhy', 'outcome', 'email', 'phone', 'address', 'organisation']);

export function isRecorded(type: string, field: string): boolean {
  return types.has(type) || (type === 'deployment' && deploymentFields.has(field));
}

function wordOf(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** What a field is called; undefined where there is no word for it. */
export function fieldWord({ words, fields }: Pick<Tongue, 'words' | 'fields'>, type: string, field: string): string | undefined {
  return wordOf(words.special, `${type}.${field}`) ?? wordOf(fields, field) ?? wordOf(words.field, field);
}

/** What a field is called; its own name where there is no word. */
export function fieldLabel(tongue: Pick<Tongue, 'words' | 'fields'>, type: string, field: string): string {
  return fieldWord(tongue, type, field) ?? field;
}

/** The name that somebody gave to the entity; empty where it has none. */
export function givenName(state: StreamState, key: string): string {
  const entity = state.entities.get(key);
  const field = entity === undefined ? undefined : nameFields[entity.type];
  const value = field === undefined ? undefined : shownWrite(entity?.fields[field])?.value;
  return typeof value === 'string' ? value : '';
}

/** A value of one of these types in words: moments, people, names of what is pointed to, words of the lists that one chooses from. */
export function recordedValue(tongue: Tongue, type: string, field: string, value: Json): string {
  if (value === null || value === '') return tongue.none;
  if (typeof value === 'boolean') return value ? tongue.yes : tongue.no;
  if (typeof value === 'number') return tongue.decimal(String(value));
  if (typeof value === 'string') return textOf(tongue, type, field, value);
  if (Array.isArray(value)) return value.length === 0 ? tongue.none : value.map((one: Json) => recordedValue(tongue, type, field, one)).join(', ');
  const file = fileRef.safeParse(value).data;
  if (file !== undefined) return tongue.words.file.replace('{hash}', file.sha256.slice(0, 16));
  // Who was told stands as a name and an address, which need no labels.
  if (field === 'to') return Object.values(value).filter((one) => one !== '').map((one) => recordedValue(tongue, type, 'name', one)).join(' ');
  const said = Object.entries(value).filter(([, one]) => one !== '' && one !== null && !(Array.isArray(one) && one.length === 0));
  return said.map(([name, one]) => `${fieldLabel(tongue, type, name)} ${recordedValue(tongue, type, name, one)}`).join(', ');
}

function textOf(tongue: Tongue, type: string, field: string, value: string): string {
  if (texts.has(field)) return value;
  const chosen = wordOf(tongue.choices(`${type}.${field}`), value);
  if (chosen !== undefined) return chosen;
  if (INSTANT.test(value)) return tongue.moment(value);
  if (DATE.test(value)) return tongue.day(value);
  return pointedTo(tongue, field, value) ?? value;
}

/** What an id stands for. */
function pointedTo(tongue: Tongue, field: string, value: string): string | undefined {
  const person = tongue.person(value);
  if (person !== undefined) return person;
  if (field === 'stage') return tongue.stage(value);
  if (field === 'nonconformance') return tongue.finding(value);
  if (field === 'improvement') return tongue.words.raised;
  if (field === 'components') return value === 'all' ? tongue.everything : tongue.unit(value);
  if (field === 'checks') return tongue.check(value);
  return (['activity', 'stakeholder', 'decision_point'] as const).map((type) => givenName(tongue.state, `${type}/${value}`)).find((name) => name !== '');
}
