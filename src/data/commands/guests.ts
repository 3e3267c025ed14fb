/** Letting a supplier's staff in for one deployment, and sending them home. */
import { v7 } from 'uuid';
import { mayLetGuestsIn } from '../../domain/org/guests';
import { peopleOf } from '../../domain/org/people';
import { RuleError } from '../../domain/errors';
import type { Role } from '../../domain/deployment/fields';
import type { StreamState } from '../../domain/record/fold';
import { entityKey, ORG_STREAM, type Json } from '../../domain/record/operation';
import type { Commands } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type GuestCommands = Pick<Commands, 'addGuest' | 'endGuest' | 'addKey'>;

export function guestCommands(writer: Writer): GuestCommands {
  const { host, device } = writer.options;

  /** Throws RuleError `role_not_allowed`. */
  const assertMayLetIn = async (org: StreamState): Promise<void> => {
    const { accounts, unlocked } = await host.invoke('accounts.list', {});
    const account = accounts.find(({ person }) => person === unlocked);
    const roles: readonly Role[] = peopleOf(org).find(({ id }) => id === unlocked)?.roles ?? account?.roles ?? [];
    if (account?.guest !== undefined || !mayLetGuestsIn(roles, org.certifies.length > 0)) throw new RuleError('role_not_allowed', { person: unlocked ?? '' });
  };
  const write = async (label: string, id: string, changes: object, mustExist: boolean): Promise<void> => {
    const values = asJson(changes) as Readonly<Record<string, Json>>;
    checkFields('person', values);
    await writer.stream(ORG_STREAM, label, async ({ state }) => {
      await assertMayLetIn(state);
      if (mustExist && !state.entities.has(entityKey({ type: 'person', id }))) throw new RuleError('no_such_entity', { key: `person/${id}` });
      return { bodies: bodiesOf(changesOf(state, { type: 'person', id }, values)), result: undefined };
    });
  };

  return {
    addGuest: async ({ name, ...guest }) => {
      const id = v7();
      await write('add_guest', id, { name, roles: ['technician'], removed: false, guest }, false);
      return id;
    },
    endGuest: (id) => write('end_guest', id, { removed: true }, true),
    addKey: async (person, publicKey) => {
      await writer.stream(ORG_STREAM, 'add_key', ({ state }) => ({ bodies: bodiesOf(changesOf(state, { type: 'person', id: person }, { [`key:${device}`]: publicKey })), result: undefined }));
    },
  };
}
