import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLinkedHub } from '../../hooks/delivery';
import { momentInWords } from '../../hooks/words';
import { BundleProgress } from '../delivery/bundles';
import { useRemoved } from '../removing';
import { BackupTrouble } from './BackupOutcome';
import { RestoredReport } from './RestoredReport';
import type { BackupActions, BackupJob, RestoreSource } from './useBackupJob';

interface RestoreDialogProps {
  readonly source: RestoreSource;
  readonly job: BackupJob;
  readonly actions: BackupActions;
  readonly onClose: () => void;
}

/** Restoring, from what it will do to what it has done. Once the device has its new identity there is only one way on. */
export function RestoreDialog({ source, job, actions, onClose }: RestoreDialogProps) {
  const { t, i18n } = useTranslation(['backup', 'common']);
  const working = job.phase === 'working';
  const renewed = job.phase === 'restored' && job.report.device !== null;
  const name = source.kind === 'file' ? source.file.name : t('backup:snapshotOf', { at: momentInWords(source.snapshot.at, i18n.language) });
  const fixed = working || renewed;
  return (
    <Modal opened onClose={fixed ? () => undefined : onClose} title={t('backup:dialog.title')} size="lg" closeOnClickOutside={false} closeOnEscape={!fixed} withCloseButton={!fixed} closeButtonProps={{ 'aria-label': t('common:close') }} styles={{ title: { fontWeight: 700, fontSize: '1.2rem' } }}>
      <Stack gap="md">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {working ? (
          <BundleProgress step={job.step} onCancel={actions.cancel} />
        ) : job.phase === 'restored' ? (
          <RestoredReport report={job.report} onClose={onClose} />
        ) : (
          <Ask job={job} onRestore={() => actions.restore(source)} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  );
}

function Ask({ job, onRestore, onClose }: { readonly job: BackupJob; readonly onRestore: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation(['backup', 'common', 'removing']);
  const removed = useRemoved() ?? [];
  const linked = useLinkedHub() !== undefined;
  const lines = ['verified', 'union', 'identity', ...(linked ? (['hub'] as const) : [])] as const;
  return (
    <>
      <Text>{t('backup:dialog.what')}</Text>
      <List spacing="xs">
        {lines.map((line) => (
          <List.Item key={line}>{t(`backup:dialog.${line}`)}</List.Item>
        ))}
        {removed.length > 0 && <List.Item>{t('removing:restoring')}</List.Item>}
      </List>
      {job.phase === 'idle' && job.cancelled && <Text role="status">{t('backup:cancelled')}</Text>}
      {job.phase === 'failed' && job.task === 'restore' && <BackupTrouble job={job} />}
      <Group>
        <Button onClick={onRestore}>{t('backup:dialog.action')}</Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </>
  );
}
