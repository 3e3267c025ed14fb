/** What was written into plan, communication, custody, handover and review, in the words of the sections that tell of them. */
import { fileRef } from '../../domain/deployment/fields';
import type { Json, SetBody } from '../../domain/record/operation';
import { shownWrite, type StreamState } from '../../domain/record/fold';
import { fill, wordFor } from '../locales/words';
import type { Context } from './context';

type EntityType = SetBody['entity']['type'];

/** Types whose entities have a name of their own, and the field that holds it. */
const nameFields: Readonly<Partial<Record<EntityType, string>>> = { activity: 'title', window: 'title', risk: 'title', decision_point: 'title', training: 'title', open_point: 'title', stakeholder: 'name', message: 'subject', cost: 'item' };
const unnamed: readonly EntityType[] = ['custody', 'back_out', 'undo_step', 'handover', 'event', 'feedback', 'lesson'];
const types: ReadonlySet<string> = new Set([...Object.keys(nameFields), ...unnamed]);
/** Fields of the deployment itself that belong to its plan and its review. */
const deploymentFields: ReadonlySet<string> = new Set(['deliveryOn', 'startOn', 'handoverOn', 'review', 'constraints', 'continuityPlan', 'backOutPlan']);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Free texts: whatever they look like, they are printed as they were written. */
const texts: ReadonlySet<string> = new Set(['title', 'name', 'note', 'text', 'cause', 'item', 'subject', 'body', 'summary', 'reason', 'criteria', 'measures', 'services', 'place', 'reference', 'movedWhy', 'outcome', 'email', 'phone', 'address', 'organisation']);

export function isRecorded(type: string, field: string): boolean {
  return types.has(type) || (type === 'deployment' && deploymentFields.has(field));
}

/** What a field is called in the trail. */
export function fieldLabel({ words }: Context, type: string, field: string): string {
  const { recorded } = words;
  return wordFor(recorded.special, `${type}.${field}`) === `${type}.${field}` ? wordFor({ ...recorded.field, ...words.field }, field) : wordFor(recorded.special, `${type}.${field}`);
}

/** The name that somebody gave to the entity; empty where it has none. */
export function givenName(state: StreamState, key: string): string {
  const entity = state.entities.get(key);
  const field = entity === undefined ? undefined : nameFields[entity.type];
  const value = field === undefined ? undefined : shownWrite(entity?.fields[field])?.value;
  return typeof value === 'string' ? value : '';
}

/** A value of one of these types in words: moments, people, names of what is pointed to, words of the lists that one chooses from. */
export function recordedValue(context: Context, type: string, field: string, value: Json): string {
  const { words, format } = context;
  if (value === null || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return format.decimal(String(value));
  if (typeof value === 'string') return textOf(context, type, field, value);
  if (Array.isArray(value)) return value.length === 0 ? words.none : value.map((one: Json) => recordedValue(context, type, field, one)).join(', ');
  const file = fileRef.safeParse(value).data;
  if (file !== undefined) return fill(words.recorded.file, { hash: file.sha256.slice(0, 16) });
  // Who was told stands as a name and an address, which need no labels.
  if (field === 'to') return Object.values(value).filter((one) => one !== '').map((one) => recordedValue(context, type, 'name', one)).join(' ');
  const said = Object.entries(value).filter(([, one]) => one !== '' && one !== null && !(Array.isArray(one) && one.length === 0));
  return said.map(([name, one]) => `${fieldLabel(context, type, name)} ${recordedValue(context, type, name, one)}`).join(', ');
}

function textOf(context: Context, type: string, field: string, value: string): string {
  if (texts.has(field)) return value;
  const chosen = wordFor(choicesOf(context, type, field), value);
  if (chosen !== value) return chosen;
  if (INSTANT.test(value)) return context.format.moment(value);
  if (DATE.test(value)) return context.format.day(value);
  return pointedTo(context, field, value) ?? value;
}

/** What an id stands for. */
function pointedTo(context: Context, field: string, value: string): string | undefined {
  const { state, words, view } = context;
  if (context.people.has(value)) return context.who(value);
  if (field === 'stage') return context.stageTitle(value);
  if (field === 'nonconformance') return context.nonconformanceNumber(value);
  if (field === 'improvement') return words.recorded.raised;
  if (field === 'components') return value === 'all' ? words.told.custody.all : context.unitName(value);
  if (field === 'checks') return [...view.checks.values()].flatMap(({ check }) => (check.id === value ? context.checkTitle(check) : []))[0];
  const named = (['activity', 'stakeholder', 'decision_point'] as const).map((type) => givenName(state, `${type}/${value}`)).find((name) => name !== '');
  return named;
}

/** The words of a field that is chosen from a list. */
function choicesOf({ words }: Context, type: string, field: string): Readonly<Record<string, string>> {
  const { planned, told } = words;
  const { kind } = told.review;
  switch (`${type}.${field}`) {
    case 'activity.kind':
      return planned.plan.kinds;
    case 'window.disruption':
      return planned.plan.disruption;
    case 'risk.response':
      return planned.plan.responses;
    case 'risk.state':
      return planned.plan.states;
    case 'decision_point.decision':
      return { go: planned.plan.go, no_go: planned.plan.no_go };
    case 'stakeholder.tell':
    case 'message.occasion':
      return planned.communication.occasions;
    case 'message.way':
      return planned.communication.ways;
    case 'stakeholder.decision':
      return { accepted: told.handover.accepted, accepted_with_open_points: told.handover.accepted_with_open_points, refused: told.handover.refused };
    case 'event.kind':
      return told.handover.oneOf;
    case 'cost.kind':
      return told.handover.costKinds;
    case 'lesson.kind':
      return kind;
    case 'back_out.outcome':
      return { original_state: told.backOut.original_state, not_restored: told.backOut.not_restored };
    case 'undo_step.how':
      return { undone: told.backOut.undone, not_needed: told.backOut.not_needed };
    default:
      return {};
  }
}
