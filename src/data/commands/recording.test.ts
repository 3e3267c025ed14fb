import { describe, expect, it } from 'vitest';
import { listEntities, readEntity } from '../../domain/deployment/entities';
import { organisationOf } from '../../domain/organisation/profile';
import { ORG_STREAM } from '../../domain/record/operation';
import { aDeploymentIn, aStore } from '../../../tests/support/store';

async function begun() {
  const opened = await aStore();
  const deployment = await aDeploymentIn(opened);
  const { commands, queries } = opened.store;
  return { commands, queries, deployment, list: async () => listEntities(await queries.state(deployment), 'risk') };
}

const risk = { title: 'Lift is out of order', likelihood: 3, impact: 4, owner: null, response: 'reduce', measures: 'Ask the porter.', due: null, state: 'open', outcome: '' } as const;

describe('recording', () => {
  it('writes a new entity whole, changes fields of it, and removes it', async () => {
    const { commands, deployment, list } = await begun();
    const { id } = await commands.record(deployment, 'risk', null, risk);
    expect((await list()).map(({ values }) => values)).toEqual([{ ...risk, removed: false }]);
    await commands.record(deployment, 'risk', id, { state: 'closed', outcome: 'It was repaired.' });
    expect((await list())[0]?.values).toMatchObject({ state: 'closed', title: risk.title });
    await commands.record(deployment, 'risk', id, { removed: true });
    expect(await list()).toEqual([]);
  });

  it('takes back what it wrote: a change goes to the value before, a new entity away', async () => {
    const { commands, deployment, list } = await begun();
    const first = await commands.record(deployment, 'risk', null, risk);
    const change = await commands.record(deployment, 'risk', first.id, { likelihood: 5 });
    await commands.undo(change);
    expect((await list())[0]?.values.likelihood).toBe(3);
    const other = await commands.record(deployment, 'risk', null, { ...risk, title: 'Rain' });
    await commands.undo(other);
    expect((await list()).map(({ values }) => values.title)).toEqual([risk.title]);
  });

  it('refuses values that do not fit, fields that there are not, and entities that there are not', async () => {
    const { commands, deployment, list } = await begun();
    await expect(commands.record(deployment, 'risk', null, { ...risk, likelihood: 6 })).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.record(deployment, 'risk', null, { ...risk, colour: 'red' } as never)).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.record(deployment, 'risk', 'nobody', { likelihood: 1 })).rejects.toMatchObject({ code: 'no_such_entity' });
    expect(await list()).toEqual([]);
  });

  it('keeps one handover a deployment', async () => {
    const { commands, queries, deployment } = await begun();
    await commands.record(deployment, 'handover', null, { transferred: { to: 'Ines', organisation: 'Operations', on: '2026-11-21', note: '', signature: null } });
    await commands.record(deployment, 'handover', null, { transferred: null });
    const state = await queries.state(deployment);
    expect(listEntities(state, 'handover')).toHaveLength(1);
    expect(readEntity('handover', state.entities.get('handover/handover')).values.transferred).toBeNull();
  });

  it('keeps one organisation, of which fields are changed one by one, and refuses a logo that is none', async () => {
    const { commands, queries } = await begun();
    const logo = { sha256: 'a'.repeat(64), bytes: 300 * 1024, mime: 'image/png' };
    await commands.recordOrg('organisation', null, { name: 'Nordlicht', footer: 'Confidential' });
    await commands.recordOrg('organisation', null, { logo });
    await expect(commands.recordOrg('organisation', null, { logo: { ...logo, bytes: logo.bytes + 1 } })).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.recordOrg('organisation', null, { logo: { ...logo, mime: 'image/svg+xml' } })).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.recordOrg('organisation', null, { name: '' })).rejects.toMatchObject({ code: 'malformed_value' });
    expect(organisationOf(await queries.state(ORG_STREAM))).toMatchObject({ name: 'Nordlicht', footer: 'Confidential', logo });
    await commands.recordOrg('organisation', null, { logo: null });
    expect(organisationOf(await queries.state(ORG_STREAM))?.logo).toBeNull();
  });

  it('writes what is the organisation’s into its stream', async () => {
    const { commands, queries } = await begun();
    const { id } = await commands.recordOrg('improvement', null, { model: 'small-model', version: '1.0.0', title: 'Ask for the lift', description: '', checks: [], deployment: null, state: 'raised', note: '', doneIn: null });
    await commands.recordOrg('improvement', id, { state: 'accepted' });
    const found = listEntities(await queries.state(ORG_STREAM), 'improvement');
    expect(found.map(({ values }) => [values.title, values.state])).toEqual([['Ask for the lift', 'accepted']]);
  });
});
