import { useCallback, useRef } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../../contract/channels';
import { useStore } from '../../hooks/store';
import type { PersonInput } from './personForm';

/**
 * Makes a person's key on this device, unlocks it, and records the person. When recording fails after the key was made,
 * trying again goes on from there instead of making a second key. Throws HostError or RuleError.
 */
export function useAddPerson(): (input: PersonInput) => Promise<Account> {
  const { host, commands } = useStore();
  const made = useRef<Account>(undefined);
  return useCallback(
    async ({ name, roles, pin }) => {
      const account = made.current ?? (await host.invoke('accounts.create', { person: uuidv7(), name, roles: [...roles], pin }));
      made.current = account;
      await commands.addPerson({ id: account.person, name: account.name, roles: account.roles, publicKey: account.publicKey });
      made.current = undefined;
      return account;
    },
    [host, commands],
  );
}
