import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { useRun } from '../../hooks/run';
import { useSession } from '../../state/session';
import { BeginChoice } from './BeginChoice';
import { Doorway } from './Doorway';
import { PersonForm } from './PersonForm';
import { useAddPerson } from './useAddPerson';

/** The first start on a device: who are you, then where to begin. */
export function FirstRun() {
  const { t } = useTranslation('people');
  const [account, setAccount] = useState<Account>();
  const setPerson = useSession((state) => state.setPerson);
  const addPerson = useAddPerson();
  const run = useRun();
  if (account !== undefined) {
    return (
      <Doorway title={t('begin.title', { name: account.name })} text={t('begin.text')}>
        <BeginChoice onBegin={() => setPerson({ id: account.person, name: account.name, roles: account.roles })} />
      </Doorway>
    );
  }
  return (
    <Doorway title={t('firstRun.title')} text={t('firstRun.text')}>
      <PersonForm
        submitLabel={t('firstRun.submit')}
        onSubmit={async (input) => {
          setAccount(await run(() => addPerson(input)));
        }}
      />
    </Doorway>
  );
}
