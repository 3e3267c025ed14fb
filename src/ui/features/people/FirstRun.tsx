import { Button, Divider, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { useRun } from '../../hooks/run';
import { useSession } from '../../state/session';
import { HubDoorway } from '../hub/HubDoorway';
import { VerifyDoorway } from '../verify/VerifyDoorway';
import { BeginChoice } from './BeginChoice';
import { Doorway } from './Doorway';
import { PersonForm } from './PersonForm';
import { useAddPerson } from './useAddPerson';

/** Long labels break instead of being cut off. */
const wrapping = { root: { height: 'auto', minHeight: 'var(--pl-target)', paddingBlock: 8 }, inner: { height: 'auto' }, label: { whiteSpace: 'normal', overflow: 'visible', textAlign: 'start', lineHeight: 1.35 } } as const;

/** The first start on a device: who are you, then where to begin; or an account at a hub. */
export function FirstRun() {
  const { t } = useTranslation(['people', 'hub', 'verify']);
  const [account, setAccount] = useState<Account>();
  const [atHub, setAtHub] = useState(false);
  const [verifying, setVerifying] = useState(false);
  const setPerson = useSession((state) => state.setPerson);
  const addPerson = useAddPerson();
  const run = useRun();
  if (account !== undefined) {
    return (
      <Doorway title={t('people:begin.title', { name: account.name })} text={t('people:begin.text')}>
        <BeginChoice onBegin={() => setPerson({ id: account.person, name: account.name, roles: account.roles })} />
      </Doorway>
    );
  }
  if (verifying) return <VerifyDoorway onBack={() => setVerifying(false)} />;
  if (atHub) return <HubDoorway accounts={[]} onCancel={() => setAtHub(false)} />;
  return (
    <Doorway title={t('people:firstRun.title')} text={t('people:firstRun.text')}>
      <Stack gap="lg">
        <Text>{t('people:firstRun.hub')}</Text>
        <Button variant="default" leftSection={<IconPlugConnected size={20} aria-hidden />} onClick={() => setAtHub(true)} style={{ alignSelf: 'flex-start' }} styles={wrapping}>
          {t('hub:connect.fromOutside')}
        </Button>
        <Divider label={t('people:firstRun.alone')} labelPosition="left" styles={{ label: { fontSize: 'var(--mantine-font-size-md)', fontWeight: 600, color: 'var(--mantine-color-text)' } }} />
        <PersonForm
          submitLabel={t('people:firstRun.submit')}
          onSubmit={async (input) => {
            setAccount(await run(() => addPerson(input)));
          }}
        />
        <Divider />
        <Button variant="subtle" leftSection={<IconShieldCheck size={20} aria-hidden />} onClick={() => setVerifying(true)} style={{ alignSelf: 'flex-start' }} styles={wrapping}>
          {t('verify:fromLock')}
        </Button>
      </Stack>
    </Doorway>
  );
}
