import { describe, expect, it } from 'vitest';
import type { DeploymentView } from '../../domain/deployment/view';
import { aDeploymentIn, aPlan, aStore, aUnit, type OpenedStore } from '../../../tests/support/store';

async function viewOf({ store }: OpenedStore, deployment: string): Promise<DeploymentView> {
  return (await store.queries.deployment(deployment))!;
}

async function idOf(opened: OpenedStore, deployment: string, serial: string): Promise<string> {
  return [...(await viewOf(opened, deployment)).components.values()].find((component) => component.serial === serial)!.id;
}

const typed = (raw: string) => ({ raw, via: 'typed', symbology: null }) as const;

describe('importing the expected components', () => {
  it('can be looked at beforehand, which writes nothing', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    expect(await opened.store.queries.importPreview(deployment, [aUnit('S1'), aUnit('S2')])).toEqual({ added: 2, updated: 0, unchanged: 0 });
    expect((await viewOf(opened, deployment)).components.size).toBe(0);
    await expect(opened.store.queries.importPreview(deployment, [{ quantity: 0, tracked: false }])).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(opened.store.queries.importPreview('none', [])).rejects.toMatchObject({ code: 'no_deployment' });
  });

  it('makes a unit of each piece of a tracked line without serial, and one line of accessories', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    const { serial: _serial, ...unnamed } = aUnit('x');
    const result = await opened.store.commands.importComponents(deployment, [
      aUnit('S1', { other: { colour: 'black' } }),
      { ...unnamed, quantity: 3, line: '2' },
      { ...unnamed, quantity: 24, description: 'Screws', tracked: false },
    ]);
    expect(result).toEqual({ added: 5, updated: 0, unchanged: 0 });
    const components = [...(await viewOf(opened, deployment)).components.values()];
    expect(components.filter((one) => one.tracked)).toHaveLength(4);
    expect(components.find((one) => !one.tracked)?.expected?.quantity).toBe(24);
    const state = await opened.store.queries.state(deployment);
    expect(JSON.stringify([...state.entities.values()])).toContain('black');
  });

  it('finds what is on the list already when it comes again, changed or not', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    const { serial: _serial, ...unnamed } = aUnit('x');
    const lines = [aUnit('S1'), { ...unnamed, quantity: 2, line: '2' }, { ...unnamed, quantity: 24, description: 'Screws', tracked: false }];
    await opened.store.commands.importComponents(deployment, lines);
    expect(await opened.store.commands.importComponents(deployment, lines)).toEqual({ added: 0, updated: 0, unchanged: 4 });
    const changed = [aUnit(' s1 ', { cartonId: 'C9' }), { ...unnamed, quantity: 3, line: '2' }, { ...unnamed, quantity: 20, description: 'Screws', tracked: false }];
    expect(await opened.store.queries.importPreview(deployment, changed)).toEqual({ added: 1, updated: 2, unchanged: 2 });
    expect(await opened.store.commands.importComponents(deployment, changed)).toEqual({ added: 1, updated: 2, unchanged: 2 });
  });

  it('keeps both units when the list has one serial twice', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    expect(await opened.store.commands.importComponents(deployment, [aUnit('S1'), aUnit('S1')])).toMatchObject({ added: 2 });
    expect(await opened.store.commands.importComponents(deployment, [aUnit('S1'), aUnit('S1')])).toMatchObject({ unchanged: 2 });
  });

  it('imports all lines or none', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    await expect(opened.store.commands.importComponents(deployment, [aUnit('S1'), { quantity: 0, tracked: false }])).rejects.toMatchObject({ code: 'malformed_value' });
    const many = Array.from({ length: 5001 }, (_, index) => aUnit(`S${index}`));
    await expect(opened.store.commands.importComponents(deployment, many)).rejects.toMatchObject({ code: 'too_many_lines' });
    expect((await viewOf(opened, deployment)).components.size).toBe(0);
  });
});

describe('scanning', () => {
  it('matches an expected unit and receives it in the same append', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const appends = (): number => opened.host.controls.calls.filter((call) => call.channel === 'journal.append').length;
    const before = appends();
    expect(await opened.store.commands.scan(deployment, { raw: 's1\r', via: 'wedge', symbology: 'Code128' })).toMatchObject({ outcome: 'matched', state: 'matched' });
    expect(appends()).toBe(before + 1);
    const view = await viewOf(opened, deployment);
    expect(view.components.get(await idOf(opened, deployment, 'S1'))?.received).toMatchObject({ serial: 'S1', via: 'wedge', by: 'tess' });
    expect(view.receipt.scans).toMatchObject([{ raw: 's1\r', outcome: 'matched' }]);
  });

  it('keeps duplicates and unknown codes, and receives nothing by them', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.scan(deployment, typed('S1'));
    expect(await opened.store.commands.scan(deployment, typed('S1'))).toMatchObject({ outcome: 'duplicate' });
    expect(await opened.store.commands.scan(deployment, typed('???'))).toMatchObject({ outcome: 'unknown', component: null, state: null });
    const view = await viewOf(opened, deployment);
    expect(view.receipt.counts).toMatchObject({ expected: 2, received: 1, matched: 1, waiting: 1, duplicateScans: 1, unknownScans: 1 });
    expect(view.receipt.unresolvedScans).toHaveLength(2);
  });

  it('never gives two of many fast scans the same unit', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const results = await Promise.all([typed('S1'), typed('S1'), typed('S2'), typed('S1')].map((code) => opened.store.commands.scan(deployment, code)));
    expect(results.map((result) => result.outcome)).toEqual(['matched', 'duplicate', 'matched', 'duplicate']);
    expect((await viewOf(opened, deployment)).conflicts).toEqual([]);
  });

  it('settles an unknown scan as an extra unit, which raises a nonconformance', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const { scan } = await opened.store.commands.scan(deployment, typed('X9'));
    const resolved = await opened.store.commands.resolveScan(deployment, scan, { decision: 'is_extra_unit', note: 'on the pallet' });
    let view = await viewOf(opened, deployment);
    expect(view.receipt.counts).toMatchObject({ extra: 1, unknownScans: expect.any(Number) as number });
    expect(view.receipt.unresolvedScans).toEqual([]);
    expect(view.nonconformances).toMatchObject([{ source: { kind: 'component', discrepancy: 'extra' }, state: 'open', raisedBy: 'tess' }]);
    await opened.store.commands.undo(resolved);
    view = await viewOf(opened, deployment);
    expect(view.receipt.counts.extra).toBe(0);
    expect(view.receipt.unresolvedScans).toHaveLength(1);
  });

  it('settles an unknown scan as belonging to a unit, or as a misreading', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const first = await opened.store.commands.scan(deployment, typed('Z2'));
    await opened.store.commands.resolveScan(deployment, first.scan, { decision: 'belongs_to', component: await idOf(opened, deployment, 'S2') });
    const second = await opened.store.commands.scan(deployment, typed('###'));
    await opened.store.commands.resolveScan(deployment, second.scan, { decision: 'misread' });
    const view = await viewOf(opened, deployment);
    expect([...view.components.values()].find((one) => one.expected?.serial === 'S2')).toMatchObject({ serial: 'Z2', state: 'matched' });
    expect(view.receipt.unresolvedScans).toEqual([]);
    await expect(opened.store.commands.resolveScan(deployment, 'none', { decision: 'misread' })).rejects.toMatchObject({ code: 'no_such_entity' });
    await expect(opened.store.commands.resolveScan(deployment, second.scan, { decision: 'belongs_to', component: 'none' })).rejects.toMatchObject({ code: 'no_such_entity' });
  });
});

describe('receiving by hand', () => {
  it('receives, takes back, and undoes the taking back', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const id = await idOf(opened, deployment, 'S1');
    const received = await opened.store.commands.receive(deployment, id, { serial: 'S1B', via: 'typed' });
    expect((await viewOf(opened, deployment)).components.get(id)).toMatchObject({ serial: 'S1B', state: 'matched' });
    const taken = await opened.store.commands.unreceive(deployment, id);
    expect((await viewOf(opened, deployment)).components.get(id)).toMatchObject({ serial: 'S1', state: 'expected' });
    await opened.store.commands.undo(taken);
    expect((await viewOf(opened, deployment)).components.get(id)).toMatchObject({ serial: 'S1B' });
    await opened.store.commands.undo(received);
    // Written over since by the undo itself: what stands now is no longer that first write.
    expect((await viewOf(opened, deployment)).components.get(id)).toMatchObject({ serial: 'S1B' });
  });

  it('counts accessories; too few are missing', async () => {
    const opened = await aStore();
    const deployment = await opened.store.commands.createDeployment(aPlan());
    await opened.store.commands.importComponents(deployment, [{ description: 'Screws', quantity: 24, tracked: false }]);
    const [id] = [...(await viewOf(opened, deployment)).components.keys()];
    await opened.store.commands.count(deployment, id!, 20);
    expect((await viewOf(opened, deployment)).components.get(id!)).toMatchObject({ short: 4, state: 'missing' });
    expect((await viewOf(opened, deployment)).nonconformances).toHaveLength(1);
    await expect(opened.store.commands.count(deployment, id!, -1)).rejects.toMatchObject({ code: 'malformed_value' });
  });

  it('raises a nonconformance for damage and withdraws it with the damage', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const id = await idOf(opened, deployment, 'S1');
    await opened.store.commands.receive(deployment, id, { via: 'typed' });
    const damaged = await opened.store.commands.setCondition(deployment, id, 'damaged', 'corner crushed');
    let view = await viewOf(opened, deployment);
    expect(view.nonconformances).toMatchObject([{ id: `component.${id}.damaged`, state: 'open' }]);
    expect((await opened.store.queries.state(deployment)).entities.has(`nonconformance/component.${id}.damaged`)).toBe(true);
    await opened.store.commands.undo(damaged);
    view = await viewOf(opened, deployment);
    expect(view.components.get(id)).toMatchObject({ condition: 'good', conditionNote: '' });
    expect(view.nonconformances.filter((one) => one.state === 'open')).toEqual([]);
  });

  it('declares what did not arrive to be missing, until it turns up', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const [one, two] = [await idOf(opened, deployment, 'S1'), await idOf(opened, deployment, 'S2')];
    await opened.store.commands.receive(deployment, one, { via: 'typed' });
    await opened.store.commands.declareMissing(deployment, [one, two]);
    let view = await viewOf(opened, deployment);
    expect(view.receipt.counts).toMatchObject({ matched: 1, missing: 1, waiting: 0 });
    expect(view.nonconformances.map((found) => found.id)).toEqual([`component.${two}.missing`]);
    await opened.store.commands.scan(deployment, typed('S2'));
    view = await viewOf(opened, deployment);
    expect(view.receipt.counts).toMatchObject({ matched: 2, missing: 0 });
    expect(view.nonconformances).toMatchObject([{ state: 'closed' }]);
  });

  it('raises anew what was decided once and comes again', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const id = await idOf(opened, deployment, 'S1');
    await opened.store.commands.receive(deployment, id, { via: 'typed' });
    await opened.store.commands.setCondition(deployment, id, 'damaged', 'scratch');
    await opened.store.commands.dispose(deployment, `component.${id}.damaged`, { decision: 'accept_as_is', reason: 'only a scratch', owner: null, due: null });
    await opened.store.commands.setCondition(deployment, id, 'good', '');
    await opened.store.commands.setCondition(deployment, id, 'damaged', 'fell off the cart');
    expect((await viewOf(opened, deployment)).nonconformances).toMatchObject([{ state: 'open', disposition: null }]);
  });

  it('keeps quarantine, position and name, and knows what it has not', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const id = await idOf(opened, deployment, 'S1');
    await opened.store.commands.setQuarantined(deployment, id, true);
    await opened.store.commands.setPosition(deployment, id, { rack: 'A01', u: 12, face: 'front' });
    await opened.store.commands.setUnitName(deployment, id, 'db-01');
    expect((await viewOf(opened, deployment)).components.get(id)).toMatchObject({ quarantined: true, position: { rack: 'A01', u: 12 }, name: 'db-01' });
    await opened.store.commands.setPosition(deployment, id, null);
    expect((await viewOf(opened, deployment)).components.get(id)?.position).toBeNull();
    await expect(opened.store.commands.setPosition(deployment, id, { rack: 'A01', u: 0, face: 'front' })).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(opened.store.commands.setUnitName(deployment, 'none', 'x')).rejects.toMatchObject({ code: 'no_such_entity' });
  });
});
