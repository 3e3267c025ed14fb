import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../../contract/backup';
import { bytesInWords, momentInWords } from '../../hooks/words';

interface SnapshotTableProps {
  readonly snapshots: readonly Snapshot[];
  readonly busy: boolean;
  readonly onCopy: (snapshot: Snapshot) => void;
  readonly onRestore: (snapshot: Snapshot) => void;
}

/** The snapshots of the ring, newest first. */
export function SnapshotTable({ snapshots, busy, onCopy, onRestore }: SnapshotTableProps) {
  const { t, i18n } = useTranslation('backup');
  return (
    <div role="region" tabIndex={0} aria-label={t('list')} style={{ overflowX: 'auto' }}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.when')}</Table.Th>
            <Table.Th>{t('columns.what')}</Table.Th>
            <Table.Th>{t('columns.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {snapshots.map((snapshot) => {
            const at = momentInWords(snapshot.at, i18n.language);
            return (
              <Table.Tr key={snapshot.id}>
                <Table.Td>
                  <Text fw={600}>{at}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`why.${snapshot.why}`, { version: snapshot.version })}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text className="pl-numeric">
                    {t('deployments', { count: snapshot.deployments })}, {t('records', { count: snapshot.operations })}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t('size', { size: bytesInWords(snapshot.bytes, i18n.language), files: t('files', { count: snapshot.files }) })}
                  </Text>
                  {snapshot.leftOut > 0 && (
                    <Text size="sm" c="var(--pl-warn-fg)">
                      {t('leftOut', { count: snapshot.leftOut })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    <Button variant="default" disabled={busy} aria-label={t('copyOne', { at })} onClick={() => onCopy(snapshot)}>
                      {t('copy')}
                    </Button>
                    <Button variant="default" disabled={busy} aria-label={t('restoreOne', { at })} onClick={() => onRestore(snapshot)}>
                      {t('restore')}
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
