/** People and sites of the organisation, from the `org` stream. Removed ones are not listed. */
import { readPerson, readSite } from '../deployment/read';
import type { Guest, Role } from '../deployment/fields';
import { nameShown } from './guests';
import { entitiesOf, shownValue, type Entity, type StreamState } from '../record/fold';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly skills: readonly string[];
  /** Set for somebody from a supplier; the name then says from which. */
  readonly guest?: Guest;
}

export interface SiteRecord {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  readonly rooms: readonly { readonly name: string; readonly racks: readonly string[] }[];
}

function byName<T extends { readonly id: string; readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}

function list<T extends { readonly id: string; readonly name: string }>(state: StreamState, type: 'person' | 'site', read: (entity: Entity) => T | undefined): readonly T[] {
  return byName(entitiesOf(state, type).flatMap((entity) => read(entity) ?? []));
}

/** People by name. */
export function peopleOf(state: StreamState): readonly Person[] {
  return list(state, 'person', (entity) => {
    const { values } = readPerson(entity);
    return values.name === undefined || values.removed === true ? undefined : { id: entity.id, name: nameShown(values.name, values.guest), roles: values.roles ?? [], skills: values.skills ?? [], ...(values.guest === null || values.guest === undefined ? {} : { guest: values.guest }) };
  });
}

/** Those whom suppliers sent to one deployment, by name; also those whose time is over. */
export function guestsIn(state: StreamState, deployment: string): readonly Person[] {
  return peopleOf(state).filter(({ guest }) => guest?.deployment === deployment);
}

/** Names by person id, removed people included: old records must stay readable. */
export function personNames(state: StreamState): ReadonlyMap<string, string> {
  return new Map(entitiesOf(state, 'person').flatMap((entity) => {
    const { name, guest } = readPerson(entity).values;
    return name === undefined ? [] : [[entity.id, nameShown(name, guest)] as const];
  }));
}

/** A person's public keys (Ed25519, base64) by device id. */
export function publicKeysOf(state: StreamState, person: string): ReadonlyMap<string, string> {
  const entity = state.entities.get(`person/${person}`);
  return new Map(Object.keys(entity?.fields ?? {}).flatMap((name) => {
    const value = name.startsWith('key:') ? shownValue(entity, name) : undefined;
    return typeof value === 'string' ? [[name.slice('key:'.length), value] as const] : [];
  }));
}

/** Sites by name. */
export function sitesOf(state: StreamState): readonly SiteRecord[] {
  return list(state, 'site', (entity) => {
    const { values } = readSite(entity);
    if (values.name === undefined || values.removed === true) return undefined;
    return { id: entity.id, name: values.name, address: values.address ?? '', timeZone: values.timeZone ?? 'UTC', rooms: values.rooms ?? [] };
  });
}
