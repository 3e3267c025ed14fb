import { Button, FileButton, Paper, Stack, Text } from '@mantine/core';
import { IconFileCertificate, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFileDrop } from '../../hooks/fileDrop';
import { ACCEPTED } from './choose';
import classes from './verify.module.css';

/** Where files are dropped or chosen, one or several at once. `more`: there are some already. */
export function DropFiles({ more, onFiles }: { readonly more: boolean; readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('verify');
  const { over, zone } = useFileDrop(onFiles);
  return (
    <Paper
      component="section"
      aria-label={t('drop.label')}
      withBorder={false}
      className={classes['drop'] ?? ''}
      p="lg"
      {...zone}
    >
      <Stack align="center" gap="sm" ta="center">
        {!more && <IconFileCertificate size={48} stroke={1.4} aria-hidden />}
        <Text fw={600} fz={more ? 'md' : 'lg'}>
          {over ? t('drop.now') : more ? t('drop.more') : t('drop.first')}
        </Text>
        <Text>{t('drop.or')}</Text>
        <FileButton multiple accept={ACCEPTED} onChange={onFiles} inputProps={{ 'aria-label': t('drop.choose') }}>
          {(props) => (
            <Button {...props} size={more ? 'sm' : 'md'} variant={more ? 'default' : 'filled'} leftSection={<IconFolderOpen size={20} aria-hidden />}>
              {t('drop.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" maw={560}>
          {t('drop.hint')}
        </Text>
      </Stack>
    </Paper>
  );
}
