import { Button, Checkbox, Divider, Popover, Radio, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSavedViews } from './savedViews';
import type { ViewChanges } from './useOverviewSearch';
import { columnsOf, fixedColumn, overviewColumns, usualColumns, type OverviewView } from './view';

/** Which columns there are, and how tall rows are. */
export function ColumnsMenu({ view, onChange }: { readonly view: OverviewView; readonly onChange: (changes: ViewChanges) => void }) {
  const { t } = useTranslation('overview');
  const rowHeight = useSavedViews((state) => state.rowHeight);
  const setRowHeight = useSavedViews((state) => state.setRowHeight);
  const shown = columnsOf(view);
  const choose = (chosen: readonly string[]): void => {
    const columns = overviewColumns.filter((name) => name === fixedColumn || chosen.includes(name));
    onChange({ columns: columns.join() === usualColumns.join() ? undefined : columns });
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={20} aria-hidden />}>
          {t('columnsMenu.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columnsMenu.open')} style={{ maxHeight: 'min(560px, 70vh)', overflowY: 'auto' }}>
        <Stack gap={0}>
          <Checkbox.Group label={t('columnsMenu.shown')} value={[...shown]} onChange={choose}>
            {overviewColumns
              .filter((name) => name !== fixedColumn)
              .map((name) => (
                <Checkbox key={name} value={name} label={t(`columns.${name}`)} />
              ))}
          </Checkbox.Group>
          <Divider my="xs" />
          <Radio.Group label={t('columnsMenu.rows')} value={rowHeight} onChange={(value) => setRowHeight(value === 'roomy' ? 'roomy' : 'compact')}>
            <Radio value="compact" label={t('columnsMenu.compact')} />
            <Radio value="roomy" label={t('columnsMenu.roomy')} />
          </Radio.Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
