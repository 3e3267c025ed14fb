import { useEffect } from 'react';
import { useDelivery } from '../hooks/delivery';
import { useRun } from '../hooks/run';
import { useStore } from '../hooks/store';
import { personOf, useSession } from '../state/session';

/** The organisation's word on name and roles of whoever is here holds at once, without unlocking again. */
export function useRolesOfHub(): void {
  const { host } = useStore();
  const run = useRun();
  const me = useSession((state) => state.person?.id);
  const refresh = useSession((state) => state.refreshPerson);
  const told = useDelivery((status) => {
    const mine = status?.link?.people.find(({ person }) => person === me);
    return mine === undefined ? undefined : `${mine.name} ${mine.roles.join(' ')}`;
  });
  useEffect(() => {
    if (told === undefined || me === undefined) return;
    let here = true;
    void run(() => host.invoke('accounts.list', {})).then((answer) => {
      const account = answer?.accounts.find(({ person }) => person === me);
      if (here && account !== undefined) refresh(personOf(account));
    });
    return () => {
      here = false;
    };
  }, [told, me, host, run, refresh]);
}
