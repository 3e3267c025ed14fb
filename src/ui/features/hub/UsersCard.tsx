import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconEdit, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubUser } from '../../../contract/delivery';
import { FormCard } from '../../components/FormCard';
import { useStore } from '../../hooks/store';
import { FirstPassword } from './FirstPassword';
import { HubListState } from './HubListState';
import { useHubList } from './useHubList';
import { UserChange } from './UserChange';
import { UserForm } from './UserForm';

/** People of the organisation; administrators add, change and withdraw. */
export function UsersCard({ me, administers }: { readonly me: string; readonly administers: boolean }) {
  const { t } = useTranslation('hub');
  const { host } = useStore();
  const ask = useCallback(async () => (await host.invoke('hub.users', {})).users, [host]);
  const [list, again] = useHubList<readonly HubUser[]>(ask);
  const [edited, setEdited] = useState<HubUser | 'new'>();
  const [first, setFirst] = useState<{ readonly name: string; readonly password: string }>();
  const changed = (handOver?: { readonly name: string; readonly password: string }): void => {
    setEdited(undefined);
    if (handOver !== undefined) setFirst(handOver);
    void again();
  };
  return (
    <FormCard title={t('users.title')} text={administers ? t('users.text') : t('users.textReadOnly')}>
      {first !== undefined && <FirstPassword {...first} onDone={() => setFirst(undefined)} />}
      {edited === 'new' ? (
        <UserForm onAdded={changed} onCancel={() => setEdited(undefined)} />
      ) : edited !== undefined ? (
        <UserChange user={edited} me={me} onDone={changed} onCancel={() => setEdited(undefined)} />
      ) : list.state !== 'ready' ? (
        <HubListState list={list} onAgain={() => void again()} />
      ) : (
        <>
          <Users users={list.value} me={me} onEdit={administers ? setEdited : undefined} />
          {administers && (
            <Group>
              <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
                {t('users.add')}
              </Button>
            </Group>
          )}
        </>
      )}
    </FormCard>
  );
}

function Users({ users, me, onEdit }: { readonly users: readonly HubUser[]; readonly me: string; readonly onEdit: ((user: HubUser) => void) | undefined }) {
  const { t } = useTranslation(['hub', 'common']);
  return (
    <div role="region" tabIndex={0} aria-label={t('hub:users.title')} style={{ overflowX: 'auto' }}>
      <Table miw={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hub:users.columns.name')}</Table.Th>
            <Table.Th>{t('hub:users.columns.roles')}</Table.Th>
            <Table.Th>{t('hub:users.columns.access')}</Table.Th>
            {onEdit !== undefined && <Table.Th>{t('hub:users.columns.change')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Table.Tr key={user.person}>
              <Table.Td>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {user.name} {user.person === me && t('hub:users.you')}
                </Text>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {user.username}
                </Text>
              </Table.Td>
              <Table.Td>{user.roles.map((role) => t(`common:roles.${role}`)).join(', ')}</Table.Td>
              <Table.Td>
                <Stack gap={0}>
                  <Text fw={user.disabled ? 650 : 400}>{user.disabled ? t('hub:users.disabled') : t('hub:users.active')}</Text>
                  <Text size="sm" c="dimmed">
                    {t('hub:users.devices', { count: user.devices.length })}
                  </Text>
                </Stack>
              </Table.Td>
              {onEdit !== undefined && (
                <Table.Td>
                  <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => onEdit(user)} aria-label={t('hub:users.editOne', { name: user.name })}>
                    {t('hub:users.edit')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
