import { MultiSelect, Paper, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../components/DateField';
import type { OverviewRow } from './rows';
import { useFilterChoices, type Choice } from './useFilterNames';
import type { ViewChanges } from './useOverviewSearch';
import { overviewStates, type OverviewView } from './view';

interface FilterPanelProps {
  readonly view: OverviewView;
  readonly rows: readonly OverviewRow[];
  readonly onChange: (changes: ViewChanges) => void;
}

/** Every filter; each narrows what the others leave. */
export function FilterPanel({ view, rows, onChange }: FilterPanelProps) {
  const { t } = useTranslation('overview');
  const choices = useFilterChoices(rows);
  const several = (part: 'site' | 'model' | 'stage', data: readonly Choice[]) => (
    <MultiSelect label={t(`filters.${part}`)} placeholder={(view[part] ?? []).length === 0 ? t('filters.any') : undefined} data={[...data]} value={[...(view[part] ?? [])]} onChange={(value) => onChange({ [part]: value })} searchable clearable limit={60} nothingFoundMessage={t('filters.nothing')} />
  );
  return (
    <Paper p="md" bg="var(--pl-surface)" component="section" aria-label={t('filters.open')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md" verticalSpacing="sm">
        <MultiSelect
          label={t('filters.state')}
          placeholder={(view.state ?? []).length === 0 ? t('filters.any') : undefined}
          data={[...choices.state]}
          value={[...(view.state ?? [])]}
          onChange={(value) => onChange({ state: overviewStates.filter((state) => value.includes(state)) })}
          clearable
        />
        {several('stage', choices.stage)}
        {several('site', choices.site)}
        {several('model', choices.model)}
        <Select label={t('filters.person')} placeholder={t('filters.any')} data={[...choices.person]} value={view.person ?? null} onChange={(value) => onChange({ person: value ?? undefined })} searchable clearable />
        <Select label={t('filters.week')} placeholder={t('filters.any')} data={[...choices.week]} value={view.week ?? null} onChange={(value) => onChange({ week: value === 'this' || value === 'next' ? value : undefined })} clearable />
        <DateField label={t('filters.from')} value={view.from ?? null} onChange={(value) => onChange({ from: value ?? undefined })} error={view.from !== undefined && view.to !== undefined && view.from > view.to ? t('filters.order') : undefined} />
        <DateField label={t('filters.to')} value={view.to ?? null} onChange={(value) => onChange({ to: value ?? undefined })} />
      </SimpleGrid>
    </Paper>
  );
}
