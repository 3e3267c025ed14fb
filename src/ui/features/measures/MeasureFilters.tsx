import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../domain/model/schema';
import type { DeploymentFacts } from '../../../domain/measures/facts';
import type { MeasureFilter } from '../../../domain/measures/measures';
import { DateField } from '../../components/DateField';
import { datesOf, periods, type Period } from './period';

export interface Chosen {
  readonly period: Period;
  readonly filter: MeasureFilter;
}

const ALL = '*';

interface MeasureFiltersProps {
  readonly facts: readonly DeploymentFacts[];
  readonly today: string;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Of which deployments the measures are: a period, and if wanted one model or one site. */
export function MeasureFilters({ facts, today, chosen, onChoose }: MeasureFiltersProps) {
  const { t, i18n } = useTranslation('measures');
  const { period, filter } = chosen;
  const { from, to, model, site } = filter;
  const models = new Map(facts.map((one) => [one.modelId, localText(one.modelTitle, i18n.language)]));
  const sites = [...new Set(facts.map((one) => one.site))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, i18n.language));
  const choose = (changes: { readonly from?: string; readonly to?: string; readonly model?: string | undefined; readonly site?: string | undefined }, next: Period = period): void => {
    const merged = { from, to, model, site, ...changes };
    onChoose({
      period: next,
      filter: { from: merged.from, to: merged.to, ...(merged.model === undefined ? {} : { model: merged.model }), ...(merged.site === undefined ? {} : { site: merged.site }) },
    });
  };
  const choosePeriod = (value: string | null): void => {
    const next = periods.find((one) => one === value) ?? 'year';
    choose(next === 'own' ? {} : datesOf(next, today), next);
  };
  return (
    <>
      <Group align="flex-end" gap="md">
        <Select label={t('period.label')} data={periods.map((value) => ({ value, label: t(`period.${value}`) }))} value={period} onChange={choosePeriod} w={200} />
        {period === 'own' && (
          <>
            <DateField label={t('period.from')} value={from} onChange={(date) => date !== null && choose({ from: date })} />
            <DateField label={t('period.to')} value={to} onChange={(date) => date !== null && choose({ to: date })} />
          </>
        )}
        <Select
          label={t('model')}
          data={[{ value: ALL, label: t('allModels') }, ...[...models].map(([value, label]) => ({ value, label }))]}
          value={model ?? ALL}
          onChange={(value) => choose({ model: value === ALL || value === null ? undefined : value })}
          w={280}
        />
        <Select label={t('site')} data={[{ value: ALL, label: t('allSites') }, ...sites]} value={site ?? ALL} onChange={(value) => choose({ site: value === ALL || value === null ? undefined : value })} w={240} />
      </Group>
      {from > to && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t('period.order')}
        </Text>
      )}
    </>
  );
}
