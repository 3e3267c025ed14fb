import { describe, expect, it } from 'vitest';
import { HostError } from '../../contract/errors';
import { aDeploymentIn, aPlan, aStore } from '../../../tests/support/store';

const yes = { type: 'confirm', value: 'yes' } as const;

describe('saving', () => {
  it('tells that it is saving while it is, and when it was saved', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const seen: number[] = [];
    opened.store.onSaveState(() => seen.push(opened.store.saveState().saving));
    const release = opened.host.controls.holdNext('journal.append');
    const saving = opened.store.commands.answer(deployment, 'answer/packaging', yes);
    expect(opened.store.saveState().saving).toBe(1);
    release();
    await saving;
    expect(opened.store.saveState()).toMatchObject({ saving: 0, failed: null, lastSavedAt: '2026-03-02T08:00:00.000Z' });
    expect(seen).toEqual([1, 0]);
  });

  it('folds nothing when the append fails, says so, and forgets it with the next success', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    opened.host.controls.failNext('disk_full', 'journal.append');
    await expect(opened.store.commands.answer(deployment, 'answer/packaging', yes)).rejects.toBeInstanceOf(HostError);
    expect(opened.store.saveState().failed).toMatchObject({ code: 'disk_full' });
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging')?.answer).toBeUndefined();
    await opened.store.commands.answer(deployment, 'answer/packaging', yes);
    expect(opened.store.saveState().failed).toBeNull();
  });

  it('does not call a rule that says no a failure to save', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await expect(opened.store.commands.answer(deployment, 'answer/none', yes)).rejects.toMatchObject({ code: 'no_such_check' });
    expect(opened.store.saveState()).toMatchObject({ saving: 0, failed: null });
    await expect(opened.store.commands.answer('019c0000-0000-7000-8000-00000000ffff', 'answer/packaging', yes)).rejects.toMatchObject({ code: 'no_deployment' });
  });

  it('tries again with the same ids when the answer was lost, and writes once', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const before = opened.host.controls.streams.get(deployment)!.length;
    opened.host.controls.loseNextAnswer('journal.append');
    const written = await opened.store.commands.answer(deployment, 'answer/packaging', yes);
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(before + 1);
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging')?.history.map((write) => write.op)).toEqual(written.operations);
  });

  it('lets commands on one deployment wait for each other, and a failing one fail alone', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const results = await Promise.allSettled([
      opened.store.commands.answer(deployment, 'answer/inlet', { type: 'measurement', value: '20', unit: 'C' }),
      opened.store.commands.answer(deployment, 'answer/none', yes),
      opened.store.commands.answer(deployment, 'answer/inlet', { type: 'measurement', value: '21', unit: 'C' }),
      opened.store.commands.setNote(deployment, 'answer/inlet', 'low'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.conflicts).toEqual([]);
    expect(view.checks.get('answer/inlet')).toMatchObject({ answer: { value: '21' }, note: 'low' });
  });

  it('does not let one deployment wait for another', async () => {
    const opened = await aStore();
    const [one, two] = [await aDeploymentIn(opened), await aDeploymentIn(opened)];
    const release = opened.host.controls.holdNext('journal.append');
    const slow = opened.store.commands.answer(one, 'answer/packaging', yes);
    await opened.store.commands.answer(two, 'answer/packaging', yes);
    expect((await opened.store.queries.deployment(one))?.checks.get('answer/packaging')?.answer).toBeUndefined();
    release();
    await slow;
    expect((await opened.store.queries.deployment(one))?.checks.get('answer/packaging')?.answer).toEqual(yes);
  });

  it('takes in what another device wrote in between before it goes on', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    // Journaled without news, as if the event were lost: the acknowledgement's offset shows the gap.
    await opened.host.invoke('journal.append', {
      stream: deployment,
      operations: [{ id: '019c0000-0000-7000-8000-0000000000aa', body: { kind: 'set', v: 1, entity: { type: 'answer', id: 'remarks' }, fields: { value: { value: { type: 'text', value: 'from elsewhere' }, base: [] } } } }],
    });
    await opened.store.commands.answer(deployment, 'answer/packaging', yes);
    const view = (await opened.store.queries.deployment(deployment))!;
    expect(view.checks.get('answer/remarks')?.answer).toEqual({ type: 'text', value: 'from elsewhere' });
    expect(view.checks.get('answer/packaging')?.answer).toEqual(yes);
  });
});

describe('planning', () => {
  it('creates a deployment with its model in one append', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(2);
    expect(await opened.store.queries.summary(deployment)).toMatchObject({ id: deployment, reference: 'CHG-1001', modelId: 'small-model', people: ['tess'] });
    await expect(opened.store.commands.createDeployment(aPlan({ reference: '' }))).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(opened.store.commands.createDeployment(aPlan({ startOn: '2.3.2026' }))).rejects.toMatchObject({ code: 'malformed_value' });
  });

  it('writes only the fields that change, and nothing when none does', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    const edited = await opened.store.commands.editDeployment(deployment, { rack: 'A02', room: 'R1' });
    const last = JSON.parse(opened.host.controls.streams.get(deployment)!.at(-1)!) as { body: { fields: object } };
    expect(Object.keys(last.body.fields)).toEqual(['rack']);
    expect((await opened.store.commands.editDeployment(deployment, { rack: 'A02' })).operations).toEqual([]);
    await opened.store.commands.undo(edited);
    expect((await opened.store.queries.deployment(deployment))?.details.rack).toBe('A01');
  });
});

describe('people, sites and instruments', () => {
  it('are kept in the organisation stream', async () => {
    const opened = await aStore();
    const { commands, queries } = opened.store;
    await commands.addPerson({ id: 'tess', name: 'Tess', roles: ['technician'], publicKey: 'AAAA' });
    await commands.editPerson('tess', { roles: ['technician', 'supervisor'] });
    const site = await commands.addSite({ name: 'Harbour', address: 'Pier 1', timeZone: 'Europe/Berlin', rooms: [{ name: 'R1', racks: ['A01'] }] });
    await commands.editSite(site, { address: 'Pier 2' });
    const meter = await commands.addInstrument({ name: 'Meter', serial: 'M1', kind: 'thermometer', uncertainty: '0.2', calibrationDue: '2026-12-01' });
    await commands.editInstrument(meter, { calibrationDue: null });
    expect(await queries.people()).toEqual([{ id: 'tess', name: 'Tess', roles: ['technician', 'supervisor'], skills: [] }]);
    expect(await queries.sites()).toMatchObject([{ id: site, address: 'Pier 2', rooms: [{ name: 'R1', racks: ['A01'] }] }]);
    expect(await queries.instruments()).toMatchObject([{ id: meter, uncertainty: '0.2', calibrationDue: null }]);
    expect((await queries.state('org')).entities.get('person/tess')?.fields[`key:${opened.host.device}`]).toHaveLength(1);
    await expect(commands.editPerson('nobody', { name: 'X' })).rejects.toMatchObject({ code: 'no_such_entity' });
    await expect(commands.addSite({ name: '', address: '', timeZone: 'UTC', rooms: [] })).rejects.toMatchObject({ code: 'malformed_value' });
  });
});
