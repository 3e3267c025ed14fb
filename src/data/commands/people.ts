/** People and sites: what the `org` stream holds. */
import { v7 } from 'uuid';
import { RuleError } from '../../domain/errors';
import { ORG_STREAM, entityKey, type EntityType, type Json } from '../../domain/record/operation';
import type { Commands } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type PeopleCommands = Pick<Commands, 'addPerson' | 'editPerson' | 'addSite' | 'editSite'>;
type OrgType = Extract<EntityType, 'person' | 'site'>;

export function peopleCommands(writer: Writer): PeopleCommands {
  const write = async (label: string, type: OrgType, id: string, changes: object, mustExist: boolean): Promise<void> => {
    const values = asJson(changes) as Readonly<Record<string, Json>>;
    checkFields(type, values);
    await writer.stream(ORG_STREAM, label, ({ state }) => {
      if (mustExist && !state.entities.has(entityKey({ type, id }))) throw new RuleError('no_such_entity', { key: entityKey({ type, id }) });
      return { bodies: bodiesOf(changesOf(state, { type, id }, values)), result: undefined };
    });
  };
  const add = async (label: string, type: OrgType, values: object): Promise<string> => {
    const id = v7();
    await write(label, type, id, { ...values, removed: false }, false);
    return id;
  };

  return {
    // The key is a field a device: the same person enrolling on two laptops at once is no conflict.
    addPerson: ({ id, name, roles, publicKey }) => write('add_person', 'person', id, { name, roles, removed: false, [`key:${writer.options.device}`]: publicKey }, false),
    editPerson: (id, changes) => write('edit_person', 'person', id, changes, true),
    addSite: (site) => add('add_site', 'site', site),
    editSite: (id, changes) => write('edit_site', 'site', id, changes, true),
  };
}
