import { Button, Group, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSlashFocus } from '../../../hooks/slashFocus';
import { ColumnsMenu } from './ColumnsMenu';
import type { OverviewSearchState, ViewChanges } from './useOverviewSearch';
import { filtersSet, type OverviewSearch, type OverviewView } from './view';
import { ViewPicker } from './ViewPicker';

interface ToolbarProps {
  readonly search: OverviewSearch;
  readonly view: OverviewView;
  readonly person: string;
  readonly panels: OverviewSearchState['panels'];
  readonly onChange: (changes: ViewChanges) => void;
  readonly onChoose: OverviewSearchState['choose'];
  readonly onToggle: OverviewSearchState['toggle'];
}

/** View, search (`/`), filters and columns in one row. */
export function Toolbar({ search, view, person, panels, onChange, onChoose, onToggle }: ToolbarProps) {
  const { t } = useTranslation(['overview', 'deployments']);
  const input = useSlashFocus();
  const set = filtersSet(view);
  return (
    <Group gap="sm" align="flex-end">
      <ViewPicker search={search} view={view} person={person} onChoose={onChoose} />
      <TextInput
        ref={input}
        label={t('deployments:searchLabel')}
        placeholder={t('searchPlaceholder')}
        type="search"
        leftSection={<IconSearch size={20} aria-hidden />}
        value={view.q ?? ''}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        aria-keyshortcuts="/"
        style={{ flex: '1 1 240px', maxWidth: 420 }}
      />
      <Button variant="default" leftSection={<IconFilter size={20} aria-hidden />} aria-expanded={panels.filters} onClick={() => onToggle('filters')}>
        {set === 0 ? t('filters.open') : t('filters.openSet', { count: set })}
      </Button>
      <ColumnsMenu view={view} onChange={onChange} />
    </Group>
  );
}
