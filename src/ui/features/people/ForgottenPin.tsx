import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import type { HubLink } from '../../../contract/delivery';
import { useLinkedHub } from '../../hooks/delivery';
import { CompareFingerprint } from '../hub/CompareFingerprint';
import { SignInForm } from '../hub/SignInForm';
import type { FoundHub } from '../hub/types';
import { Doorway } from './Doorway';

interface ForgottenPinProps {
  readonly account: Account;
  readonly onUnlocked: (account: Account) => void;
  readonly onBack: () => void;
  readonly onAdd: () => void;
  readonly onConnect: () => void;
}

/** The way back in for somebody who forgot their PIN: through the hub, or what is possible without one. */
export function ForgottenPin({ account, onUnlocked, onBack, onAdd, onConnect }: ForgottenPinProps) {
  const { t } = useTranslation(['people', 'hub']);
  const link = useLinkedHub();
  if (link !== undefined) return <ByHub account={account} link={link} onUnlocked={onUnlocked} onBack={onBack} />;
  return (
    <Doorway title={t('people:forgotten.unlinkedTitle')} text={t('people:forgotten.unlinkedText')}>
      <Stack>
        <List spacing="sm">
          <List.Item>{t('people:forgotten.choices.add')}</List.Item>
          <List.Item>{t('people:forgotten.choices.connect')}</List.Item>
          <List.Item>{t('people:forgotten.choices.wait')}</List.Item>
        </List>
        <Group>
          <Button variant="default" onClick={onAdd}>
            {t('people:lock.add')}
          </Button>
          <Button variant="default" onClick={onConnect}>
            {t('hub:connect.start')}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {t('people:forgotten.back')}
          </Button>
        </Group>
      </Stack>
    </Doorway>
  );
}

function ByHub({ account, link, onUnlocked, onBack }: { readonly account: Account; readonly link: HubLink; readonly onUnlocked: (account: Account) => void; readonly onBack: () => void }) {
  const { t } = useTranslation(['people', 'hub']);
  const [hub, setHub] = useState<FoundHub>({ url: link.url, fingerprint: null, organisation: link.organisation });
  const [untrusted, setUntrusted] = useState<string>();
  if (untrusted !== undefined) {
    return (
      <Doorway title={t('hub:compare.title')}>
        <CompareFingerprint
          url={hub.url}
          fingerprint={untrusted}
          onFound={(found) => {
            setHub(found);
            setUntrusted(undefined);
          }}
          onBack={onBack}
        />
      </Doorway>
    );
  }
  return (
    <Doorway title={t('people:forgotten.title', { name: account.name })} text={t('people:forgotten.text')}>
      <Stack gap="lg">
        <Text>{t('people:forgotten.key')}</Text>
        <SignInForm
          hub={hub}
          candidates={[]}
          forgotten={account}
          username={link.people.find(({ person }) => person === account.person)?.username}
          submitLabel={t('people:forgotten.submit')}
          onSignedIn={(signedIn) => onUnlocked(signedIn.account)}
          onUntrusted={setUntrusted}
          onCancel={onBack}
          cancelLabel={t('people:forgotten.back')}
        />
      </Stack>
    </Doorway>
  );
}
