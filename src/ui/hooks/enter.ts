import { useCallback } from 'react';
import type { Account } from '../../contract/channels';
import { personOf, useSession } from '../state/session';

/** Lets a person in who has unlocked: back to where they were, or, when somebody else was here last, to their own Today. */
export function useEnter(): (account: Account) => void {
  const setPerson = useSession((state) => state.setPerson);
  return useCallback(
    (account) => {
      const { lastIn } = useSession.getState();
      if (lastIn !== undefined && lastIn !== account.person) window.location.hash = '#/';
      setPerson(personOf(account));
    },
    [setPerson],
  );
}
