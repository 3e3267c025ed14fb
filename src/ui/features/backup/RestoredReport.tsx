import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestoreReport } from '../../../contract/backup';
import { ORG_STREAM } from '../../../domain/record/operation';
import { useLinkedHub } from '../../hooks/delivery';
import { reopenWindow } from './reopen';

/** What a restore brought back, and the way on. */
export function RestoredReport({ report, onClose }: { readonly report: RestoreReport; readonly onClose: () => void }) {
  const { t } = useTranslation(['backup', 'common', 'removing']);
  const linked = useLinkedHub() !== undefined;
  const { streams, files, device } = report;
  const added = streams.reduce((sum, stream) => sum + stream.added + stream.again, 0);
  const back = streams.filter((stream) => stream.back === true).length;
  const deployments = streams.filter((stream) => stream.stream !== ORG_STREAM && stream.added + stream.again > 0).length;
  return (
    <Stack gap="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
        <IconCircleCheck size={26} aria-hidden color="var(--pl-pass-line)" style={{ flexShrink: 0 }} />
        <Text fw={650}>{device === null ? t('backup:nothingMissing') : t('backup:restored', { records: t('backup:records', { count: added }), deployments: t('backup:deployments', { count: deployments }), files: t('backup:files', { count: files.added }) })}</Text>
      </Group>
      {back > 0 && <Text>{t('removing:restored', { count: back })}</Text>}
      {files.absent > 0 && <Text c="var(--pl-warn-fg)">{t('backup:absent', { count: files.absent })}</Text>}
      {device === null ? (
        <Group>
          <Button onClick={onClose}>{t('common:close')}</Button>
        </Group>
      ) : (
        <>
          <Text>{t('backup:newIdentity')}</Text>
          {linked && <Text fw={600}>{t('backup:signInAgain')}</Text>}
          <Group>
            <Button onClick={reopenWindow} data-autofocus>
              {t('backup:goOn')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
