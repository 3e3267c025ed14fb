import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../components/PersonAvatar';
import type { Account } from '../../../contract/channels';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { useSession } from '../../state/session';

/** Who can unlock this device and sign on it. */
export function PeopleHereCard() {
  const { t } = useTranslation(['settings', 'common']);
  const { host } = useStore();
  const run = useRun();
  const me = useSession((state) => state.person?.id);
  const setPerson = useSession((state) => state.setPerson);
  const [accounts, setAccounts] = useState<readonly Account[]>();
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('accounts.list', {})).then((answer) => {
      if (here) setAccounts(answer?.accounts ?? []);
    });
    return () => {
      here = false;
    };
  }, [host, run]);
  const lock = async (): Promise<void> => {
    if ((await run(() => host.invoke('accounts.lock', {}))) !== undefined) setPerson(undefined);
  };
  if (accounts === undefined) return <Loading />;
  return (
    <FormCard title={t('people.title')} text={t('people.text')}>
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {accounts.map((account) => (
          <Group component="li" key={account.person} gap="sm" wrap="nowrap">
            <PersonAvatar name={account.name} />
            <div style={{ minWidth: 0 }}>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {account.name} {account.person === me && t('people.you')}
              </Text>
              <Text size="sm" c="dimmed">
                {account.roles.map((role) => t(`common:roles.${role}`)).join(', ')}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
      <Text>{t('people.add')}</Text>
      <Group>
        <Button variant="default" leftSection={<IconLock size={18} aria-hidden />} onClick={() => void lock()}>
          {t('people.lock')}
        </Button>
      </Group>
    </FormCard>
  );
}
