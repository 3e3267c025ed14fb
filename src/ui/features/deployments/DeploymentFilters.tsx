import { Chip, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSlashFocus } from '../../hooks/slashFocus';
import { summaryFilters, type SummaryFilter } from './summaryRules';

interface DeploymentFiltersProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filter: SummaryFilter;
  readonly onFilter: (filter: SummaryFilter) => void;
}

/** Search (`/`) and one choice of what to show. */
export function DeploymentFilters({ search, onSearch, filter, onFilter }: DeploymentFiltersProps) {
  const { t } = useTranslation('deployments');
  const input = useSlashFocus();
  return (
    <Group gap="md" align="flex-end">
      <TextInput
        ref={input}
        label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        type="search"
        leftSection={<IconSearch size={20} aria-hidden />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        aria-keyshortcuts="/"
        style={{ flex: '1 1 260px', maxWidth: 420 }}
      />
      <Chip.Group value={filter} onChange={(value) => onFilter(summaryFilters.find((one) => one === value) ?? 'all')}>
        <Group gap="xs" role="radiogroup" aria-label={t('filterLabel')}>
          {summaryFilters.map((name) => (
            <Chip key={name} value={name} size="md" variant="outline" styles={{ label: { minHeight: 'var(--pl-target)' } }}>
              {t(`filters.${name}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}
