import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../../domain/model/schema';
import { usePeople } from '../../../hooks/store';
import type { OverviewRow } from './rows';
import { ME, overviewStates } from './view';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type FilterChoices = Readonly<Record<'site' | 'model' | 'stage' | 'state' | 'person' | 'week', readonly Choice[]>>;

/** What can be chosen in each filter: what the deployments on this device have. */
export function useFilterChoices(rows: readonly OverviewRow[]): FilterChoices {
  const { t, i18n } = useTranslation('overview');
  const people = usePeople();
  return useMemo(() => {
    const locale = i18n.language;
    const byLabel = (values: ReadonlyMap<string, string>): readonly Choice[] => [...values].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, locale));
    const named = (value: (row: OverviewRow) => string, label: (row: OverviewRow) => string): readonly Choice[] => byLabel(new Map(rows.filter((row) => value(row) !== '').map((row) => [value(row), label(row)])));
    const working = new Set(rows.flatMap(({ summary }) => summary.people));
    const names = new Map(people?.filter(({ id }) => working.has(id)).map(({ id, name }) => [id, name]));
    return {
      site: named(({ summary }) => summary.site, ({ summary }) => summary.site),
      model: named(({ summary }) => summary.modelId, ({ summary }) => localText(summary.modelTitle, locale)),
      stage: named(({ summary }) => summary.stage, ({ stage }) => stage),
      state: overviewStates.map((value) => ({ value, label: t(`states.${value}`) })),
      person: [{ value: ME, label: t('filters.me') }, ...byLabel(names)],
      week: [
        { value: 'this', label: t('filters.thisWeek') },
        { value: 'next', label: t('filters.nextWeek') },
      ],
    };
  }, [rows, people, t, i18n.language]);
}
