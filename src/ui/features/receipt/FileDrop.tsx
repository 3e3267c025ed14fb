import { Button, FileButton, Paper, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './receipt.module.css';

/** Endings and types that file choosers understand; what the file is, its content says. */
export const LIST_FILES = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Where a list is dropped or chosen. The screen itself takes the drop; `over`: a file is held over it. */
export function FileDrop({ over, onFile }: { readonly over: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('receipt');
  return (
    <Paper withBorder={false} className={classes['drop'] ?? ''} data-over={over} p="xl">
      <Stack align="center" gap="sm">
        <IconFileSpreadsheet size={48} stroke={1.4} aria-hidden />
        <Text fz="lg" fw={600}>
          {over ? t('list.dropNow') : t('list.drop')}
        </Text>
        <Text>{t('list.or')}</Text>
        <FileButton accept={LIST_FILES} onChange={(file) => file !== null && onFile(file)} inputProps={{ 'aria-label': t('list.choose') }}>
          {(props) => (
            <Button {...props} leftSection={<IconFolderOpen size={20} aria-hidden />}>
              {t('list.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c={over ? 'inherit' : 'dimmed'}>
          {t('list.stays')}
        </Text>
      </Stack>
    </Paper>
  );
}
