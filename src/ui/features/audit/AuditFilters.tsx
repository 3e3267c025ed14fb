import { Checkbox, MultiSelect, Paper, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { auditKinds } from '../../../domain/audit/kinds';
import { DateField } from '../../components/DateField';
import type { AuditChanges, AuditSearch } from './search';
import type { AuditChoices } from './useAuditChoices';

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly choices: AuditChoices;
  /** How many entries the hub did not take. */
  readonly refused: number;
  readonly onChange: (changes: AuditChanges) => void;
}

/** Every filter; each narrows what the others leave. */
export function AuditFilters({ search, choices, refused, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const several = (part: 'kind' | 'stage' | 'person' | 'device', onPick: (value: readonly string[]) => void) => (
    <MultiSelect
      label={t(`filters.${part}`)}
      placeholder={search[part] === undefined ? t('filters.any') : undefined}
      data={choices[part].map(({ value, name, count }) => ({ value, label: t('filters.counted', { name, count }) }))}
      value={[...(search[part] ?? [])]}
      onChange={onPick}
      searchable
      clearable
      nothingFoundMessage={t('filters.nothing')}
    />
  );
  const wrongOrder = search.from !== undefined && search.to !== undefined && search.from > search.to;
  return (
    <Paper p="md" bg="var(--pl-surface)" component="section" aria-label={t('filters.open')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md" verticalSpacing="sm">
        {several('kind', (value) => onChange({ kind: auditKinds.filter((kind) => value.includes(kind)) }))}
        {several('stage', (stage) => onChange({ stage }))}
        {several('person', (person) => onChange({ person }))}
        {several('device', (device) => onChange({ device }))}
        <DateField label={t('filters.from')} value={search.from ?? null} onChange={(value) => onChange({ from: value ?? undefined })} error={wrongOrder ? t('filters.order') : undefined} />
        <DateField label={t('filters.to')} value={search.to ?? null} onChange={(value) => onChange({ to: value ?? undefined })} />
        <Checkbox label={t('filters.replaced')} checked={search.replaced === true} onChange={(event) => onChange({ replaced: event.currentTarget.checked || undefined })} styles={box} />
        <Checkbox label={t('filters.signed')} checked={search.signed === true} onChange={(event) => onChange({ signed: event.currentTarget.checked || undefined })} styles={box} />
        {(refused > 0 || search.refused === true) && (
          <Checkbox label={t('filters.refused')} checked={search.refused === true} onChange={(event) => onChange({ refused: event.currentTarget.checked || undefined })} styles={box} />
        )}
      </SimpleGrid>
    </Paper>
  );
}

/** As low as the fields beside it. */
const box = { root: { alignSelf: 'end' }, body: { minHeight: 'var(--pl-target)', alignItems: 'center' } } as const;
