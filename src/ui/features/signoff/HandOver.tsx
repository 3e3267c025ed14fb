import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import type { HoldPoint } from '../../../domain/model/schema';
import { useStore } from '../../hooks/store';
import { personOf, useSession } from '../../state/session';
import { PinEntry } from '../people/PinEntry';
import { Part } from './FactLists';

/** The person at the device may not sign: who may, and how to hand the device over. */
export function HandOver({ hold }: { readonly hold: HoldPoint }) {
  const { t } = useTranslation(['signoff', 'common']);
  const { host } = useStore();
  const setPerson = useSession((state) => state.setPerson);
  const [accounts, setAccounts] = useState<readonly Account[]>();
  const [chosen, setChosen] = useState<Account>();
  useEffect(() => {
    let live = true;
    void host.invoke('accounts.list', {}).then((list) => {
      if (live) setAccounts(list.accounts.filter((account) => account.roles.includes(hold.role)));
    });
    return () => {
      live = false;
    };
  }, [host, hold.role]);
  const role = t(`wrongRole.roles.${hold.role}`);
  return (
    <Part title={t('wrongRole.title', { role })}>
      <Text>{accounts?.length === 0 ? t('wrongRole.none') : t('wrongRole.text', { role })}</Text>
      <Group>
        {accounts?.map((account) => (
          <Button key={account.person} size="lg" variant={chosen?.person === account.person ? 'filled' : 'default'} onClick={() => setChosen(account)}>
            {t('wrongRole.switchTo', { name: account.name })}
          </Button>
        ))}
      </Group>
      {chosen !== undefined && (
        <Stack maw={420}>
          <PinEntry key={chosen.person} account={chosen} onUnlocked={(account) => setPerson(personOf(account))} />
        </Stack>
      )}
    </Part>
  );
}
