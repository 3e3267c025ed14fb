import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorWords } from '../../hooks/errorWords';
import type { SavedFile } from '../../hooks/saveFile';
import type { ExportJob } from './useExport';

/** What an export came to, in words. */
export function ExportOutcome({ job }: { readonly job: ExportJob }) {
  const { t } = useTranslation('exports');
  const errorWords = useErrorWords();
  const where = (saved: SavedFile, name: string): string => (saved.outcome === 'cancelled' ? t('notSaved') : saved.outcome === 'saved' ? t('savedTo', { path: saved.path ?? name }) : t('downloaded', { name }));
  switch (job.phase) {
    case 'failed':
      return (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {errorWords(job.error)}
        </Alert>
      );
    case 'cancelled':
      return <Text role="status">{t('cancelled')}</Text>;
    case 'json':
      return <Text role="status">{where(job.saved, job.name)}</Text>;
    case 'table':
      return (
        <Text role="status">
          {t('downloaded', { name: job.name })} {t('rows', { count: job.rows })} {job.missing > 0 && t('missing', { count: job.missing })}
        </Text>
      );
    case 'reports':
      return (
        <Stack gap="xs">
          <Text role="status">
            {where(job.saved, job.name)} {t('reports.made', { count: job.made })}
          </Text>
          {job.failed.length > 0 && (
            <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('reports.failedTitle', { count: job.failed.length })}>
              <List>
                {job.failed.map(({ stream, reference, code }) => (
                  <List.Item key={stream}>{t('reports.failedOne', { reference, reason: t(`reports.reason.${code}`) })}</List.Item>
                ))}
              </List>
            </Alert>
          )}
        </Stack>
      );
    case 'idle':
    case 'working':
    case 'too_many_rows':
      return null;
  }
}
