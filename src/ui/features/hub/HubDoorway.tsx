import { useState } from 'react';
import type { Account } from '../../../contract/channels';
import { useHubLink } from '../../hooks/delivery';
import { useEnter } from '../../hooks/enter';
import { Doorway } from '../people/Doorway';
import { ConnectHub } from './ConnectHub';
import { unlinked } from './useCandidates';

/** Signing in to the hub before anybody is in: on the very first start, and on the lock screen. */
export function HubDoorway({ accounts, onCancel }: { readonly accounts: readonly Account[]; readonly onCancel: () => void }) {
  const link = useHubLink();
  const enter = useEnter();
  // As it was when this was opened: signing in makes whoever it is known.
  const [candidates] = useState(() => unlinked(accounts, link?.people ?? []));
  const stay = (): void => undefined;
  return (
    <ConnectHub
      candidates={candidates}
      // The host has unlocked them; the screen follows when they have read what is said.
      onSignedIn={stay}
      onContinue={enter}
      onCancel={onCancel}
      frame={(title, step, explains) => (
        <Doorway title={title} {...(explains === undefined ? {} : { text: explains })}>
          {step}
        </Doorway>
      )}
    />
  );
}
