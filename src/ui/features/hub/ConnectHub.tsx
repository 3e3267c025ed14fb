import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { useLinkedHub } from '../../hooks/delivery';
import { AddressForm } from './AddressForm';
import { CompareFingerprint } from './CompareFingerprint';
import { ConnectedNotice } from './ConnectedNotice';
import { SetUpForm } from './SetUpForm';
import { SignInForm } from './SignInForm';
import type { FoundHub, SignedIn } from './types';

type Step =
  | { readonly name: 'address' }
  | { readonly name: 'compare'; readonly url: string; readonly fingerprint: string }
  | { readonly name: 'signIn' | 'setUp'; readonly hub: FoundHub }
  | { readonly name: 'done'; readonly signedIn: SignedIn; readonly organisation: string };

interface ConnectHubProps {
  readonly candidates: readonly Account[];
  readonly likely?: Account | undefined;
  readonly username?: string | undefined;
  /** At once, as the host has unlocked whoever signed in. */
  readonly onSignedIn: (account: Account) => void;
  /** The person has read the rest. */
  readonly onContinue: (account: Account) => void;
  readonly onCancel: () => void;
  /** What stands around the steps. */
  readonly frame: (title: string, step: ReactNode, explains: string | undefined) => ReactNode;
}

/** Address, fingerprint where needed, user name and password, done. A device that has a hub begins with signing in to it. */
export function ConnectHub({ candidates, likely, username, onSignedIn, onContinue, onCancel, frame }: ConnectHubProps) {
  const { t } = useTranslation(['hub', 'common']);
  const link = useLinkedHub();
  const linked: FoundHub | undefined = link === undefined ? undefined : { url: link.url, fingerprint: null, organisation: link.organisation };
  const [chosen, setChosen] = useState<Step>();
  const [typed, setTyped] = useState('');
  const step: Step = chosen ?? (linked === undefined ? { name: 'address' } : { name: 'signIn', hub: linked });
  const found = (hub: FoundHub): void => setChosen({ name: hub.organisation === null ? 'setUp' : 'signIn', hub });
  const compare = (url: string, fingerprint: string): void => setChosen({ name: 'compare', url, fingerprint });
  const back = linked === undefined ? (): void => setChosen({ name: 'address' }) : onCancel;
  const done = (signedIn: SignedIn, organisation: string): void => {
    setChosen({ name: 'done', signedIn, organisation });
    onSignedIn(signedIn.account);
  };
  switch (step.name) {
    case 'address':
      return frame(t('hub:connect.title'), <AddressForm typed={typed} onType={setTyped} onFound={found} onUntrusted={compare} onCancel={onCancel} />, undefined);
    case 'compare':
      return frame(t('hub:compare.title'), <CompareFingerprint url={step.url} fingerprint={step.fingerprint} onFound={found} onBack={back} />, undefined);
    case 'setUp':
      return frame(t('hub:setUp.title'), <SetUpForm hub={step.hub} likely={likely} onSignedIn={(signedIn) => done(signedIn, '')} onUntrusted={(fingerprint) => compare(step.hub.url, fingerprint)} onCancel={back} />, step.hub.url);
    case 'signIn': {
      const organisation = step.hub.organisation ?? '';
      return frame(
        t('hub:signIn.title', { organisation }),
        <SignInForm
          hub={step.hub}
          candidates={candidates}
          likely={likely}
          username={username}
          submitLabel={t('hub:signIn.submit')}
          onSignedIn={(signedIn) => done(signedIn, organisation)}
          onUntrusted={(fingerprint) => compare(step.hub.url, fingerprint)}
          onCancel={back}
          cancelLabel={linked === undefined ? t('hub:otherHub') : t('common:cancel')}
        />,
        step.hub.url,
      );
    }
    case 'done':
      return frame(t('hub:connect.steps.done'), <ConnectedNotice signedIn={step.signedIn} organisation={step.organisation} onContinue={() => onContinue(step.signedIn.account)} />, undefined);
  }
}
