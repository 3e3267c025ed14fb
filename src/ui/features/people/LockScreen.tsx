import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconArrowLeft, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { useRun } from '../../hooks/run';
import { useSession } from '../../state/session';
import { Doorway } from './Doorway';
import { PersonForm } from './PersonForm';
import { PersonTile } from './PersonTile';
import { PinEntry } from './PinEntry';
import { useAddPerson } from './useAddPerson';

/** Who is at the device? People as large tiles, then the PIN; or somebody new. Nothing of the record shows here. */
export function LockScreen({ accounts }: { readonly accounts: readonly Account[] }) {
  const { t } = useTranslation('people');
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const [chosen, setChosen] = useState<Account | undefined>(only);
  const [adding, setAdding] = useState(false);
  const setPerson = useSession((state) => state.setPerson);
  const addPerson = useAddPerson();
  const run = useRun();
  const lastIn = useSession((state) => state.lastIn);
  const enter = (account: Account): void => {
    // Somebody else begins at their own Today, not on the screen where the person before them was.
    if (lastIn !== undefined && lastIn !== account.person) window.location.hash = '#/';
    setPerson({ id: account.person, name: account.name, roles: account.roles });
  };

  if (adding) {
    return (
      <Doorway title={t('add.title')} text={t('add.text')}>
        <PersonForm
          submitLabel={t('add.submit')}
          onCancel={() => setAdding(false)}
          onSubmit={async (input) => {
            const account = await run(() => addPerson(input));
            if (account !== undefined) enter(account);
          }}
        />
      </Doorway>
    );
  }
  if (chosen !== undefined) {
    return (
      <Doorway title={t('lock.pinTitle', { name: chosen.name })} width={440}>
        <Stack>
          <PinEntry key={chosen.person} account={chosen} onUnlocked={enter} />
          <Button variant="subtle" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={() => setChosen(undefined)}>
            {t('lock.other')}
          </Button>
        </Stack>
      </Doorway>
    );
  }
  return (
    <Doorway title={t('lock.title')} text={t('lock.text')} width={760}>
      <Stack>
        <SimpleGrid component="ul" cols={{ base: 1, xs: 2 }} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {accounts.map((account) => (
            <li key={account.person}>
              <PersonTile account={account} onChoose={() => setChosen(account)} />
            </li>
          ))}
        </SimpleGrid>
        <Button variant="default" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
          {t('lock.add')}
        </Button>
      </Stack>
    </Doorway>
  );
}
