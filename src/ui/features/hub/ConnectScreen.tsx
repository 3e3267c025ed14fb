import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useHubLink } from '../../hooks/delivery';
import { useSession } from '../../state/session';
import { ConnectHub } from './ConnectHub';
import { unlinked, useAccounts } from './useCandidates';

/** Connecting this device to a hub, or signing in to it again, for whoever is at the device. */
export function ConnectScreen() {
  const { t } = useTranslation('hub');
  const accounts = useAccounts();
  const link = useHubLink();
  const me = useSession((state) => state.person?.id);
  return (
    <Page title={link === undefined || link === null ? t('connect.title') : t('card.signIn')} subtitle={t('connect.text')} width={760}>
      {accounts === undefined || link === undefined ? <Loading /> : <Steps mine={accounts.find(({ person }) => person === me)} />}
    </Page>
  );
}

function Steps({ mine }: { readonly mine: Account | undefined }) {
  const navigate = useNavigate();
  const link = useHubLink();
  const setPerson = useSession((state) => state.setPerson);
  // As it was when the screen was opened: signing in makes whoever is here known.
  const [before] = useState(() => {
    const candidates = mine === undefined ? [] : unlinked([mine], link?.people ?? []);
    return { candidates, likely: candidates[0], username: link?.people.find(({ person }) => person === mine?.person)?.username };
  });
  return (
    <ConnectHub
      {...before}
      onSignedIn={({ person, name, roles }) => setPerson({ id: person, name, roles })}
      onContinue={() => void navigate({ to: '/delivery' })}
      onCancel={() => void navigate({ to: '/delivery' })}
      frame={(title, step, explains) => (
        <FormCard title={title} {...(explains === undefined ? {} : { text: explains })}>
          {step}
        </FormCard>
      )}
    />
  );
}
