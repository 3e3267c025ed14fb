/** Entries of the history in words. Rules only: names, dates and texts come from whoever asks. */
import type { TFunction } from 'i18next';
import { adoptedModel } from '../../../domain/audit/adopted';
import { saysNothing } from '../../../domain/audit/changes';
import type { AuditChange, AuditEntry, AuditStanding } from '../../../domain/audit/entries';
import { fieldLabel, fieldWord, givenName, isRecorded, recordedValue, type Tongue } from '../../../domain/audit/recorded';
import { fieldDecided } from '../../../domain/deployment/decisions';
import { fileRef, nonconformanceFields, type Role } from '../../../domain/deployment/fields';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { readJson } from '../../../domain/record/read-json';
import { isKnownBody, type Json, type KnownBody } from '../../../domain/record/operation';
import type { StreamState } from '../../../domain/record/fold';
import { holdsOf } from '../../../domain/record/verdict';
import { signoffDocumentSchema } from '../../../domain/signoff/document';
import { audit as english } from '../../locales/en/audit';
import { delivery } from '../../locales/en/delivery';
import type { Person } from '../../../data/api';
import { bytesInWords, durationInWords, momentInWords } from '../../hooks/words';

export interface ToldChange {
  readonly field: string;
  /** Empty for a first write. */
  readonly from: string;
  readonly to: string;
  readonly standing: AuditStanding;
  /** Tells a reader of the screen nothing: it is searched and exported all the same. */
  readonly quiet: boolean;
}

export interface Told {
  readonly when: string;
  readonly who: string;
  /** Role on this deployment, or that a supplier sent them; empty where neither is known. */
  readonly role: string;
  readonly what: string;
  /** Title of the stage; empty for what belongs to none. */
  readonly stage: string;
  /** Why it does not count; empty otherwise. */
  readonly hold: string;
  readonly clock: string;
  /** Why the hub did not take it; empty otherwise. */
  readonly refusal: string;
  readonly device: string;
  readonly changes: readonly ToldChange[];
  /** All of it in small letters, for looking in; without ids, in which any number may stand by chance. */
  readonly text: () => string;
}

export type Teller = (entry: AuditEntry) => Told;

/** The end of an id is its random part: its beginning is much the same for all of a day. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}

type Recorded = keyof typeof english.entity;
const isNamedHere = (type: string): type is Recorded => Object.hasOwn(english.entity, type);
type Outcome = keyof typeof english.outcome;
const isOutcome = (value: Json): value is Outcome => typeof value === 'string' && Object.hasOwn(english.outcome, value);

type RefusalCode = keyof typeof delivery.refusals.codes;
const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(delivery.refusals.codes, code);

/** What a reader looks for first; the record has fields in the order of the alphabet. */
const leading: readonly string[] = ['value', 'title', 'name', 'subject', 'item', 'caption', 'summary'];
const rankOf = (field: string): number => (leading.includes(field) ? leading.indexOf(field) : leading.length);

/** Of pictures and findings: what stands in the name of the thing already, or is to be seen. */
const ofPictures: ReadonlySet<string> = new Set(['of', 'thumb', 'original', 'width', 'height', 'source']);

export interface TellerWords {
  readonly t: TFunction<['audit', 'common', 'deployment', 'conflicts', 'delivery']>;
  readonly locale: string;
  readonly tongue: Tongue;
  readonly people: readonly Person[];
  readonly thingName: (key: string) => string;
  readonly valueWords: (key: string, field: string, value: Json) => string;
  readonly fieldName: (field: string) => string;
  readonly view: DeploymentView;
  readonly state: StreamState;
}

/** Gives an entry in words; each is worded once. */
export function makeTeller({ t, locale, tongue, people, thingName, valueWords, fieldName, view, state }: TellerWords): Teller {
  const persons = new Map((people).map((person) => [person.id, person]));
  const rolesHere = new Map<string, Role>(view.details.people.map(({ person, role }) => [person, role]));
  const hashOf = (sha256: string): string => sha256.slice(0, 16);

  const who = (actor: string): string => persons.get(actor)?.name ?? t('common:unknownPerson');
  const role = (actor: string): string => {
    const person = persons.get(actor);
    if (person?.guest !== undefined) return t('supplier');
    const known = rolesHere.get(actor);
    return (known === undefined ? (person?.roles ?? []) : [known]).map((one) => t(`common:roles.${one}`)).join(', ');
  };
  const named = (key: string): string => {
    const type = key.slice(0, key.indexOf('/'));
    if (!isNamedHere(type)) return thingName(key);
    const name = givenName(state, key);
    return name === '' ? t(`entity.${type}`) : t('named', { kind: t(`entity.${type}`), name });
  };
  const thing = ({ key = '', of }: AuditEntry): string => {
    const type = key.slice(0, key.indexOf('/'));
    // What it is of is known: nothing needs to be looked for.
    if (of !== undefined && type === 'photo') return t('conflicts:entity.photo', { of: named(of) });
    if (of !== undefined && type === 'file') return t('conflicts:entity.file', { of: named(of) });
    return named(key);
  };
  const label = (type: string, field: string): string => {
    const decided = fieldDecided(field);
    if (decided !== undefined) return t('decided', { field: fieldLabel(tongue, type, decided) });
    const word = fieldWord(tongue, type, field);
    return word === undefined ? fieldName(field) : word.slice(0, 1).toLocaleUpperCase(locale) + word.slice(1);
  };
  const value = (key: string, field: string, given: Json): string => {
    const type = key.slice(0, key.indexOf('/'));
    if (fieldDecided(field) !== undefined) return given === null ? t('undecided') : typeof given === 'object' && 'reason' in given && typeof given.reason === 'string' ? given.reason : valueWords(key, field, given);
    if (isRecorded(type, field)) return recordedValue(tongue, type, field, given);
    const file = fileRef.safeParse(given).data;
    if (file !== undefined) return t('file', { kind: file.name ?? file.mime, size: bytesInWords(file.bytes, locale), hash: hashOf(file.sha256) });
    if (typeof given === 'string' && field === 'of') return named(given);
    if (typeof given === 'string' && field === 'component') return named(`component/${given}`);
    if (typeof given === 'string' && field === 'takenAt') return tongue.moment(given);
    if (field === 'outcome' && isOutcome(given)) return t(`outcome.${given}`);
    const source = field === 'source' ? nonconformanceFields.source.safeParse(given).data : undefined;
    if (source !== undefined) return named(source.kind === 'check' ? source.key : `component/${source.component}`);
    return valueWords(key, field, given);
  };

  const changeOf = (type: string, key: string, { field, from, to, standing }: AuditChange, alone: boolean): ToldChange => ({
    field: label(type, field),
    from: from.map((one) => value(key, field, one)).join(' | '),
    to: value(key, field, to),
    standing,
    quiet: !alone && ((from.length === 0 && saysNothing(to)) || (ofPictures.has(field) && (type === 'photo' || type === 'file' || type === 'nonconformance'))),
  });
  const said = (to: string, standing: AuditStanding): readonly ToldChange[] => [{ field: '', from: '', to, standing, quiet: false }];

  /** What an operation is that writes no entity. */
  const other = (body: Exclude<KnownBody, { readonly kind: 'set' }>, standing: AuditStanding): Pick<Told, 'what' | 'changes'> => {
    switch (body.kind) {
      case 'adopt': {
        const model = adoptedModel(body.model);
        return { what: t('adopted'), changes: said(t('adoptedText', { title: model === undefined ? '' : localText(model.title, locale), version: model?.version ?? '', hash: hashOf(body.sha256) }), standing) };
      }
      case 'sign': {
        const signed = readJson(body.document, signoffDocumentSchema);
        if (signed === undefined) return { what: t('unreadable'), changes: said(`SHA-256 ${hashOf(body.sha256)}…`, standing) };
        return { what: t('signed', { stage: signed.scope.title }), changes: said(t('signedText', { decision: t(`decision.${signed.decision}`), hash: hashOf(body.sha256) }), standing) };
      }
      case 'certify':
        return { what: t('certified'), changes: [] };
      case 'revoke':
        return { what: t('revoked'), changes: [] };
      case 'hold':
        return { what: t('held'), changes: said(t('heldText', { count: holdsOf(body).length }), standing) };
      case 'admit':
        return { what: t('admitted'), changes: said(t('admittedText', { count: body.operations.length, reason: body.reason }), standing) };
    }
  };
  const content = (entry: AuditEntry): Pick<Told, 'what' | 'changes'> => {
    const { operation, key, changes, standing } = entry;
    const { body } = operation;
    if (!isKnownBody(body)) return { what: t('parked'), changes: said(t('parkedText', { kind: body.kind, v: body.v }), standing) };
    if (body.kind !== 'set' || key === undefined) return body.kind === 'set' ? { what: '', changes: [] } : other(body, standing);
    return { what: thing(entry), changes: [...changes].sort((a, b) => rankOf(a.field) - rankOf(b.field)).map((change) => changeOf(body.entity.type, key, change, changes.length === 1)) };
  };

  /** What the device showed, where its clock was wrong. */
  const timeWords = (op: string): string => {
    const correction = view.corrections.get(op);
    if (correction === undefined) return '';
    return correction.offsetMs === null ? t('clockWrong') : t('corrected', { at: momentInWords(correction.deviceAt, locale, view.details.timeZone) });
  };

  const tell = (entry: AuditEntry): Told => {
    const { operation, hold, jumpMs, stage, refused } = entry;
    const told: Omit<Told, 'text'> = {
      when: momentInWords(view.corrections.get(operation.id)?.at ?? operation.at, locale, view.details.timeZone),
      who: who(operation.actor),
      role: role(operation.actor),
      stage: stage === undefined ? '' : tongue.stage(stage),
      hold: hold === undefined ? '' : t(`deployment:held.why.${hold}`),
      clock: [jumpMs === undefined ? '' : t(jumpMs < 0 ? 'jumpBack' : 'jumpForward', { duration: durationInWords(Math.abs(jumpMs), locale) }), timeWords(operation.id)].filter((part) => part !== '').join('. '),
      refusal: refused === undefined ? '' : isRefusal(refused) ? t(`delivery:refusals.codes.${refused}`) : refused,
      device: shortId(operation.device),
      ...content(entry),
    };
    let text: string | undefined;
    return {
      ...told,
      text: () => (text ??= [told.when, told.who, told.role, told.what, told.stage, told.hold, told.refusal, ...told.changes.flatMap(({ field, from, to }) => [field, from, to])].join('\n').toLocaleLowerCase(locale)),
    };
  };
  const known = new WeakMap<AuditEntry, Told>();
  return (entry) => {
    let told = known.get(entry);
    if (told === undefined) {
      told = tell(entry);
      known.set(entry, told);
    }
    return told;
  };
}
