import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useBackups } from './backupFeed';
import { BackupOutcome } from './BackupOutcome';
import { DiskCard } from './DiskCard';
import { RestoreDialog } from './RestoreDialog';
import { SnapshotTable } from './SnapshotTable';
import { useBackupJob, type RestoreSource } from './useBackupJob';

/** Snapshots of the record: made, saved elsewhere, restored; and where all of it lies. */
export function BackupCards() {
  const { t } = useTranslation('backup');
  const backups = useBackups();
  const [job, actions] = useBackupJob();
  const [restoring, setRestoring] = useState<RestoreSource>();
  const busy = job.phase === 'working';
  const ask = (source: RestoreSource): void => {
    actions.reset();
    setRestoring(source);
  };
  return (
    <Stack gap="lg">
      <FormCard title={t('title')} text={t('text')}>
        {backups === undefined ? (
          <Loading />
        ) : (
          <Stack gap="md">
            {backups.problem !== null && <Text c="var(--pl-warn-fg)">{t(`problem.${backups.problem.code}`)}</Text>}
            {backups.snapshots.length === 0 ? <Text>{t('none')}</Text> : <SnapshotTable snapshots={backups.snapshots} busy={busy} onCopy={actions.copy} onRestore={(snapshot) => ask({ kind: 'snapshot', snapshot })} />}
            <Group gap="sm">
              <Button leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={actions.make} disabled={busy}>
                {t('make')}
              </Button>
              <FileButton accept=".zip,application/zip" onChange={(file) => file !== null && ask({ kind: 'file', file })} inputProps={{ 'aria-label': t('fromFile') }}>
                {(props) => (
                  <Button {...props} variant="default" leftSection={<IconFolderOpen size={20} aria-hidden />} disabled={busy}>
                    {t('fromFile')}
                  </Button>
                )}
              </FileButton>
            </Group>
            {restoring === undefined && <BackupOutcome job={job} onCancel={actions.cancel} />}
          </Stack>
        )}
      </FormCard>
      <DiskCard folder={backups?.folder} />
      {restoring !== undefined && <RestoreDialog source={restoring} job={job} actions={actions} onClose={() => setRestoring(undefined)} />}
    </Stack>
  );
}
