import { describe, expect, it } from 'vitest';
import { createHostDouble } from '../../contract/double';
import type { Role } from '../../domain/deployment/fields';
import { aDeploymentIn, aStore, PIN } from '../../../tests/support/store';

async function storeOf(...roles: Role[]) {
  return aStore({ host: createHostDouble({ signedIn: { person: 'cora', name: 'Cora', roles, pin: PIN } }) });
}

const gus = { name: 'Gus', company: 'Liftwell', until: '2026-03-05' } as const;

describe('Letting a supplier’s staff in', () => {
  it('names them with their company, for one deployment', async () => {
    const opened = await storeOf('coordinator');
    const { commands, queries } = opened.store;
    const deployment = await aDeploymentIn(opened);
    const id = await commands.addGuest({ ...gus, deployment });
    expect((await queries.people()).find((person) => person.id === id)).toMatchObject({ name: 'Gus (Liftwell)', roles: ['technician'], guest: { deployment, company: 'Liftwell', until: '2026-03-05' } });
    await commands.endGuest(id);
    expect((await queries.people()).some((person) => person.id === id)).toBe(false);
    await expect(commands.endGuest('nobody')).rejects.toMatchObject({ code: 'no_such_entity' });
  });

  it('is for coordinators and, without an organisation, supervisors', async () => {
    const supervisor = await storeOf('supervisor');
    await expect(supervisor.store.commands.addGuest({ ...gus, deployment: 'd' })).resolves.toBeTypeOf('string');
    const technician = await storeOf('technician');
    await expect(technician.store.commands.addGuest({ ...gus, deployment: 'd' })).rejects.toMatchObject({ code: 'role_not_allowed' });
    expect(technician.host.controls.streams.get('org') ?? []).toHaveLength(0);
  });

  it('is not for guests, whatever role they claim', async () => {
    const opened = await storeOf('coordinator');
    await opened.host.invoke('accounts.create', { person: 'gus', name: 'Gus (Liftwell)', roles: ['coordinator'], pin: PIN, guest: 'd' });
    await expect(opened.store.commands.addGuest({ ...gus, deployment: 'd' })).rejects.toMatchObject({ code: 'role_not_allowed' });
  });

  it('keeps the key that they sign with on this device', async () => {
    const opened = await storeOf('coordinator');
    const id = await opened.store.commands.addGuest({ ...gus, deployment: 'd' });
    await opened.store.commands.addKey(id, 'AAAA');
    expect((await opened.store.queries.state('org')).entities.get(`person/${id}`)?.fields[`key:${opened.host.device}`]).toHaveLength(1);
  });
});
