import { Alert, Button, SimpleGrid, Stack } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle, IconPlugConnected, IconShieldCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { useLinkedHub } from '../../hooks/delivery';
import { useEnter } from '../../hooks/enter';
import { useRun } from '../../hooks/run';
import { HubDoorway } from '../hub/HubDoorway';
import { VerifyDoorway } from '../verify/VerifyDoorway';
import { Doorway } from './Doorway';
import { ForgottenPin } from './ForgottenPin';
import { PersonForm } from './PersonForm';
import { PersonTile } from './PersonTile';
import { PinEntry } from './PinEntry';
import { useAddPerson } from './useAddPerson';

type View = { readonly name: 'who' | 'adding' | 'hub' | 'verify' } | { readonly name: 'pin' | 'forgotten'; readonly account: Account };

/** Who is at the device? People as large tiles, then the PIN; or somebody new. Nothing of the record shows here. */
export function LockScreen({ accounts }: { readonly accounts: readonly Account[] }) {
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const [view, setView] = useState<View>(only === undefined ? { name: 'who' } : { name: 'pin', account: only });
  const enter = useEnter();
  const show = (name: 'who' | 'adding' | 'hub' | 'verify') => (): void => setView({ name });
  switch (view.name) {
    case 'adding':
      return <Adding onAdded={enter} onCancel={show('who')} onSignIn={show('hub')} />;
    case 'hub':
      return <HubDoorway accounts={accounts} onCancel={show('who')} />;
    case 'verify':
      return <VerifyDoorway onBack={show('who')} />;
    case 'forgotten':
      return <ForgottenPin account={view.account} onUnlocked={enter} onBack={() => setView({ name: 'pin', account: view.account })} onAdd={show('adding')} onConnect={show('hub')} />;
    case 'pin':
      return <Pin account={view.account} onUnlocked={enter} onForgot={() => setView({ name: 'forgotten', account: view.account })} onOther={show('who')} />;
    case 'who':
      return <Who accounts={accounts} onChoose={(account) => setView({ name: 'pin', account })} onAdd={show('adding')} onHub={show('hub')} onVerify={show('verify')} />;
  }
}

function Who({ accounts, onChoose, onAdd, onHub, onVerify }: { readonly accounts: readonly Account[]; readonly onChoose: (account: Account) => void; readonly onAdd: () => void; readonly onHub: () => void; readonly onVerify: () => void }) {
  const { t } = useTranslation(['people', 'hub', 'verify']);
  const linked = useLinkedHub() !== undefined;
  return (
    <Doorway title={t('people:lock.title')} text={t('people:lock.text')} width={760}>
      <Stack>
        <SimpleGrid component="ul" cols={{ base: 1, xs: 2 }} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {accounts.map((account) => (
            <li key={account.person}>
              <PersonTile account={account} onChoose={() => onChoose(account)} />
            </li>
          ))}
        </SimpleGrid>
        <Button variant="default" leftSection={<IconPlugConnected size={20} aria-hidden />} onClick={onHub}>
          {linked ? t('hub:connect.onLock') : t('hub:connect.fromOutside')}
        </Button>
        <Button variant="default" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>
          {t('people:lock.add')}
        </Button>
        <Button variant="default" leftSection={<IconShieldCheck size={20} aria-hidden />} onClick={onVerify}>
          {t('verify:fromLock')}
        </Button>
      </Stack>
    </Doorway>
  );
}

function Pin({ account, onUnlocked, onForgot, onOther }: { readonly account: Account; readonly onUnlocked: (account: Account) => void; readonly onForgot: () => void; readonly onOther: () => void }) {
  const { t } = useTranslation('people');
  return (
    <Doorway title={t('lock.pinTitle', { name: account.name })} width={440}>
      <Stack>
        <PinEntry key={account.person} account={account} onUnlocked={onUnlocked} />
        <SimpleGrid cols={2} spacing="xs">
          <Button variant="subtle" px="xs" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onOther}>
            {t('lock.other')}
          </Button>
          <Button variant="subtle" px="xs" onClick={onForgot}>
            {t('lock.forgot')}
          </Button>
        </SimpleGrid>
      </Stack>
    </Doorway>
  );
}

function Adding({ onAdded, onCancel, onSignIn }: { readonly onAdded: (account: Account) => void; readonly onCancel: () => void; readonly onSignIn: () => void }) {
  const { t } = useTranslation('people');
  const link = useLinkedHub();
  const addPerson = useAddPerson();
  const run = useRun();
  return (
    <Doorway title={t('add.title')} text={t('add.text')}>
      <Stack gap="lg">
        {link !== undefined && (
          <Alert icon={<IconInfoCircle aria-hidden />} style={{ background: 'var(--pl-info-bg)', border: '1px solid var(--pl-info-line)' }} styles={{ message: { color: 'var(--pl-info-fg)' }, icon: { color: 'var(--pl-info-fg)' } }}>
            <Stack align="flex-start" gap="sm">
              {t('add.withHub', { organisation: link.organisation })}
              <Button variant="default" onClick={onSignIn}>
                {t('add.signInInstead')}
              </Button>
            </Stack>
          </Alert>
        )}
        <PersonForm
          submitLabel={t('add.submit')}
          onCancel={onCancel}
          onSubmit={async (input) => {
            const account = await run(() => addPerson(input));
            if (account !== undefined) onAdded(account);
          }}
        />
      </Stack>
    </Doorway>
  );
}
