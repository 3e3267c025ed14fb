/** What the history shows. It stands in the address, so that Back works and a link shows the same. */
import { auditKinds } from '../../../domain/audit/kinds';
import type { AuditFilter } from '../../../domain/audit/filter';
import { date, oneOf, present, text, texts } from '../../hooks/searchParts';

export interface AuditSearch extends AuditFilter {
  /** Words that an entry must have, in any order. */
  readonly q?: string;
}

/** Changes of a search; undefined takes a part away. */
export type AuditChanges = { readonly [K in keyof AuditSearch]?: AuditSearch[K] | undefined };

export const auditParts = ['thing', 'kind', 'stage', 'person', 'device', 'from', 'to', 'replaced', 'signed', 'refused'] as const satisfies readonly (keyof AuditFilter)[];
export type AuditPart = (typeof auditParts)[number];

const on = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

/** Whatever an address says, as a search; what makes no sense is left out. */
export function readAuditSearch(raw: Readonly<Record<string, unknown>>): AuditSearch {
  return present<AuditSearch>({
    q: text(raw['q']),
    thing: text(raw['thing']),
    kind: oneOf(auditKinds, raw['kind']),
    stage: texts(raw['stage']),
    person: texts(raw['person']),
    device: texts(raw['device']),
    from: date(raw['from']),
    to: date(raw['to']),
    replaced: on(raw['replaced']),
    signed: on(raw['signed']),
    refused: on(raw['refused']),
  });
}

export function withChanges(search: AuditSearch, changes: AuditChanges): AuditSearch {
  const parts: Readonly<Record<string, unknown>> = { ...search, ...changes };
  return readAuditSearch(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)));
}

/** How many filters are set, the words left out. */
export function filtersSet(search: AuditSearch): number {
  return auditParts.filter((part) => search[part] !== undefined).length;
}

/** Whether a text, in small letters, has all the words of a query. */
export function hasWords(query: string, locale: string): (text: string) => boolean {
  const words = query.toLocaleLowerCase(locale).split(/\s+/).filter((word) => word !== '');
  return (text) => words.every((word) => text.includes(word));
}
