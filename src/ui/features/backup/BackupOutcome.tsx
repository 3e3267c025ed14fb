import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesInWords } from '../../hooks/words';
import { BundleProgress, useBundleTrouble } from '../delivery/bundles';
import type { BackupJob } from './useBackupJob';

/** How the present piece of work stands, or how the last one ended. */
export function BackupOutcome({ job, onCancel }: { readonly job: BackupJob; readonly onCancel: () => void }) {
  const { t, i18n } = useTranslation('backup');
  switch (job.phase) {
    case 'idle':
      return job.cancelled ? <Text role="status">{t('cancelled')}</Text> : null;
    case 'working':
      return <BundleProgress step={job.step} onCancel={onCancel} />;
    case 'failed':
      return <BackupTrouble job={job} />;
    case 'made':
      return <Told text={t('made')} />;
    case 'copied': {
      const { copy, saved } = job;
      const size = bytesInWords(copy.bytes, i18n.language);
      return (
        <Stack gap={4}>
          <Told text={saved.outcome === 'saved' ? t('saved', { path: saved.path ?? copy.name, size }) : saved.outcome === 'downloaded' ? t('downloaded', { name: copy.name, size }) : t('notSaved')} />
          {copy.missingFiles > 0 && <Text c="var(--pl-warn-fg)">{t('missingFiles', { count: copy.missingFiles })}</Text>}
        </Stack>
      );
    }
    case 'restored':
      return <Told text={t('nothingMissing')} />;
  }
}

/** What went wrong, what is safe, what to do. */
export function BackupTrouble({ job }: { readonly job: Extract<BackupJob, { phase: 'failed' }> }) {
  const { t } = useTranslation('backup');
  const { text, entry, unchanged } = useBundleTrouble()(job.error);
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t(`failed.${job.task}`)}>
      <Stack gap={4}>
        <Text>{text}</Text>
        {entry !== '' && <Text style={{ overflowWrap: 'anywhere' }}>{t('where', { entry })}</Text>}
        {unchanged && <Text fw={650}>{t('unchanged')}</Text>}
      </Stack>
    </Alert>
  );
}

function Told({ text }: { readonly text: string }) {
  return (
    <Text role="status" fw={650} style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  );
}
