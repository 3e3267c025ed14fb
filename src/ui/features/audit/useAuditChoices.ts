import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { auditKinds } from '../../../domain/audit/kinds';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { useHostInfo } from '../../hooks/store';
import { useThingName } from '../conflicts/recordWords';
import type { AuditPart, AuditSearch } from './search';
import type { AuditHistory } from './useAuditEntries';
import { shortId, type Teller } from './teller';

export interface Choice {
  readonly value: string;
  readonly name: string;
  /** How many entries have it. */
  readonly count: number;
}

export interface AuditChoices {
  readonly kind: readonly Choice[];
  readonly stage: readonly Choice[];
  readonly person: readonly Choice[];
  readonly device: readonly Choice[];
  /** What a filter that is set says; undefined for one that is not. */
  readonly words: (part: AuditPart, search: AuditSearch) => readonly string[] | undefined;
}

function counted(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What one can look for in this history: only what is there, with how often. */
export function useAuditChoices(view: DeploymentView, { entries }: AuditHistory, tell: Teller): AuditChoices {
  const { t, i18n } = useTranslation('audit');
  const here = useHostInfo().device;
  const thingName = useThingName(view);
  const locale = i18n.language;
  return useMemo(() => {
    const kinds = counted(entries.flatMap((entry) => entry.kinds));
    const stages = counted(entries.flatMap(({ stage }) => stage ?? []));
    const people = counted(entries.map(({ operation }) => operation.actor));
    const devices = counted(entries.map(({ operation }) => operation.device));
    const names = new Map(entries.map((entry) => [entry.operation.actor, entry]));
    const kind = auditKinds.flatMap((value): readonly Choice[] => (kinds.has(value) ? [{ value, name: t(`kinds.${value}`), count: kinds.get(value) ?? 0 }] : []));
    const stage = view.stages.flatMap(({ stage: { id, title } }): readonly Choice[] => (stages.has(id) ? [{ value: id, name: localText(title, locale), count: stages.get(id) ?? 0 }] : []));
    const person = [...people].map(([value, count]): Choice => {
      const entry = names.get(value);
      return { value, name: entry === undefined ? value : tell(entry).who, count };
    });
    const device = [...devices].map(([value, count]): Choice => ({ value, name: value === here ? `${t('thisDevice')} ${shortId(value)}` : shortId(value), count }));
    const nameOf = (list: readonly Choice[], value: string): string => list.find((one) => one.value === value)?.name ?? value;
    const lists = { kind, stage, person, device };
    const words: AuditChoices['words'] = (part, search) => {
      const value = search[part];
      if (value === undefined) return undefined;
      if (part === 'thing') return [thingName(String(value))];
      if (part === 'from' || part === 'to' || part === 'replaced' || part === 'signed' || part === 'refused') return [typeof value === 'string' ? value : ''];
      return search[part]?.map((one) => nameOf(lists[part], one));
    };
    return { ...lists, words };
  }, [entries, view.stages, t, locale, here, tell, thingName]);
}
