import { Button, Stack, Table, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubDevice, HubUser } from '../../../contract/delivery';
import { FormCard } from '../../components/FormCard';
import { useHostInfo, useStore } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { ConfirmDialog } from './ConfirmDialog';
import { HubListState } from './HubListState';
import { useHubList } from './useHubList';

interface Answer {
  readonly devices: readonly HubDevice[];
  readonly users: readonly HubUser[];
}

/** Every device of the organisation, when it was seen last, and the way to take one out of use. */
export function DevicesCard() {
  const { t } = useTranslation('hub');
  const { host } = useStore();
  const ask = useCallback(async (): Promise<Answer> => {
    const [{ devices }, { users }] = await Promise.all([host.invoke('hub.devices', {}), host.invoke('hub.users', {})]);
    return { devices, users };
  }, [host]);
  const [list, again] = useHubList(ask);
  const [revoked, setRevoked] = useState<HubDevice>();
  return (
    <FormCard title={t('devices.title')} text={t('devices.text')}>
      {list.state !== 'ready' ? <HubListState list={list} onAgain={() => void again()} /> : <Devices {...list.value} onRevoke={setRevoked} />}
      {revoked !== undefined && (
        <RevokeDialog
          device={revoked}
          onClose={() => setRevoked(undefined)}
          onRevoked={() => {
            setRevoked(undefined);
            void again();
          }}
        />
      )}
    </FormCard>
  );
}

function Devices({ devices, users, onRevoke }: Answer & { readonly onRevoke: (device: HubDevice) => void }) {
  const { t, i18n } = useTranslation('hub');
  const { device: here } = useHostInfo();
  const names = (people: readonly string[]): string => users.filter(({ person }) => people.includes(person)).map(({ name }) => name).join(', ');
  return (
    <div role="region" tabIndex={0} aria-label={t('devices.title')} style={{ overflowX: 'auto' }}>
      <Table miw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('devices.columns.name')}</Table.Th>
            <Table.Th>{t('devices.columns.people')}</Table.Th>
            <Table.Th>{t('devices.columns.seen')}</Table.Th>
            <Table.Th>{t('devices.columns.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {devices.map((device) => (
            <Table.Tr key={device.id}>
              <Table.Td>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {device.name} {device.id === here && t('devices.this')}
                </Text>
                <Text size="sm" c="dimmed">
                  {device.id.slice(0, 8)}
                </Text>
              </Table.Td>
              <Table.Td>{names(device.people) || t('devices.nobody')}</Table.Td>
              <Table.Td>{momentInWords(device.lastSeenAt, i18n.language)}</Table.Td>
              <Table.Td>
                {device.revoked === null ? (
                  <Stack gap={4} align="flex-start">
                    <Text>{t('devices.inUse')}</Text>
                    <Button variant="default" c="var(--pl-fail-fg)" onClick={() => onRevoke(device)} aria-label={t('devices.revokeOne', { name: device.name })}>
                      {t('devices.revoke')}
                    </Button>
                  </Stack>
                ) : (
                  <Text fw={600}>{t('devices.revoked', { at: momentInWords(device.revoked.at, i18n.language), reason: device.revoked.reason })}</Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function RevokeDialog({ device, onRevoked, onClose }: { readonly device: HubDevice; readonly onRevoked: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('hub');
  const { host } = useStore();
  const { device: here } = useHostInfo();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  return (
    <ConfirmDialog
      title={t('devices.revokeTitle', { name: device.name })}
      text={t('devices.revokeText')}
      action={t('devices.revoke')}
      onConfirm={async () => {
        setAsked(true);
        if (missing) return;
        await host.invoke('hub.devices.revoke', { device: device.id, reason: reason.trim() });
        onRevoked();
      }}
      onClose={onClose}
    >
      {device.id === here && <Text fw={650}>{t('devices.revokeThis')}</Text>}
      <TextInput data-autofocus label={t('devices.reason')} description={t('devices.reasonHint')} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} error={asked && missing ? t('problems.reason') : undefined} />
    </ConfirmDialog>
  );
}
