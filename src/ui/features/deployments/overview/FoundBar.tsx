import { Button, Group, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Selection } from './useSelection';

interface FoundBarProps {
  readonly found: number;
  readonly all: number;
  readonly selection: Selection;
  readonly exporting: boolean;
  readonly onExport: () => void;
  /** Shows everything again. */
  readonly onClear: () => void;
}

/** How many are found and selected, and what can be done with them. */
export function FoundBar({ found, all, selection, exporting, onExport, onClear }: FoundBarProps) {
  const { t } = useTranslation(['overview', 'deployments']);
  const count = selection.chosen.length;
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" role="status">
        {found === 0 ? t('deployments:noneFound') : found === all ? t('found.all', { count: found }) : t('found.some', { count: found, all })}
        {count > 0 && ` · ${t('found.selected', { count })}`}
      </Text>
      <Group gap="xs">
        {found === 0 && (
          <Button variant="default" onClick={onClear}>
            {t('deployments:clear')}
          </Button>
        )}
        {found > 0 && count < found && (
          <Button variant="default" onClick={selection.toggleAll}>
            {t('found.selectAll', { count: found })}
          </Button>
        )}
        {count > 0 && (
          <Button variant="default" onClick={selection.clear}>
            {t('found.selectNone')}
          </Button>
        )}
        {(count > 0 || exporting) && (
          <Button leftSection={<IconFileExport size={20} aria-hidden />} aria-expanded={exporting} onClick={onExport}>
            {t('found.export')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
