import { describe, expect, it } from 'vitest';
import { readEntity } from '../../domain/deployment/entities';
import { aDeploymentIn, aStore } from '../../../tests/support/store';
import { aModelWithBackOut } from '../../../tests/support/fixtures/back-out';

const yes = { type: 'confirm', value: 'yes' } as const;
const decision = { reason: ' No link ', decidedBy: 'Change manager', point: null };

/** Installed half-way; its model has no hold points, so that nothing has to be signed on the way. */
async function halfWay() {
  const opened = await aStore();
  const { stages, ...model } = aModelWithBackOut();
  const withoutHolds = { ...model, stages: stages.map(({ hold: _hold, ...stage }) => stage) };
  const deployment = await aDeploymentIn(opened, { model: withoutHolds });
  const { commands, queries } = opened.store;
  await commands.answer(deployment, 'answer/old_config', { type: 'text', value: 'vlan 12' });
  await commands.answer(deployment, 'answer/traffic_moved', yes);
  const backOut = async () => (await queries.deployment(deployment))!.backOut;
  return { commands, queries, deployment, backOut };
}

describe('backing out', () => {
  it('is entered, walked, ended and taken up again, each step saved and in the lists', async () => {
    const { commands, queries, deployment, backOut } = await halfWay();
    await commands.enterBackOut(deployment, decision);
    expect(await backOut()).toMatchObject({ state: 'under_way', current: { entered: { reason: 'No link' } }, stepsOpen: ['answer/traffic_moved'] });
    expect((await queries.summary(deployment))?.backOut).toBe('under_way');
    await expect(commands.answer(deployment, 'answer/labelled', yes)).rejects.toMatchObject({ code: 'backing_out' });
    await expect(commands.endBackOut(deployment, { outcome: 'original_state', note: '' })).rejects.toMatchObject({ code: 'back_out_unproven' });
    await commands.undoStep(deployment, 'answer/traffic_moved', { how: 'undone', note: 'done' });
    await commands.answer(deployment, 'answer/old_links_up', yes);
    await commands.answer(deployment, 'answer/old_photo', { type: 'not_applicable', reason: 'no camera' });
    await commands.endBackOut(deployment, { outcome: 'original_state', note: '' });
    expect((await queries.summary(deployment))?.backOut).toBe('backed_out');
    await commands.resumeDeployment(deployment, 'New optics');
    expect((await queries.deployment(deployment))?.checks.get('answer/traffic_moved')?.status).toBe('reopened');
    expect((await queries.summary(deployment))?.backOut).toBe('none');
    await expect(commands.resumeDeployment(deployment, 'again')).rejects.toMatchObject({ code: 'no_back_out' });
  });

  it('takes back what was said of a step, and how it ended', async () => {
    const { commands, deployment, backOut } = await halfWay();
    await commands.enterBackOut(deployment, decision);
    await commands.undo(await commands.undoStep(deployment, 'answer/traffic_moved', { how: 'not_needed', note: 'it never moved' }));
    expect((await backOut()).stepsOpen).toEqual(['answer/traffic_moved']);
    await commands.undo(await commands.endBackOut(deployment, { outcome: 'not_restored', note: 'The old switch is dead' }));
    expect((await backOut()).state).toBe('under_way');
  });

  it('leaves an open point when the state was not restored and no finding says why', async () => {
    const { commands, queries, deployment } = await halfWay();
    await commands.enterBackOut(deployment, decision);
    await expect(commands.endBackOut(deployment, { outcome: 'not_restored', note: ' ' })).rejects.toMatchObject({ code: 'not_restored_unexplained' });
    await commands.endBackOut(deployment, { outcome: 'not_restored', note: 'The old switch is dead' });
    const points = [...(await queries.state(deployment)).entities.values()].filter(({ type }) => type === 'open_point');
    expect(points.map((entity) => readEntity('open_point', entity).values.title)).toEqual(['The old switch is dead']);
  });

  it('says at the decision point of the plan that it was decided there, and keeps what had been decided before', async () => {
    const { commands, queries, deployment } = await halfWay();
    const point = await commands.record(deployment, 'decision_point', null, { title: 'Links up', at: null, criteria: '', decider: '', decided: null });
    const decided = async () => readEntity('decision_point', (await queries.state(deployment)).entities.get(`decision_point/${point.id}`)).values.decided;
    await commands.enterBackOut(deployment, { ...decision, point: point.id });
    expect(await decided()).toEqual({ decision: 'no_go', reason: 'No link' });
    await commands.resumeDeployment(deployment, 'Found it');
    await commands.record(deployment, 'decision_point', point.id, { decided: { decision: 'go', reason: 'All up' } });
    await commands.enterBackOut(deployment, { ...decision, point: point.id });
    expect(await decided()).toEqual({ decision: 'go', reason: 'All up' });
    await expect(commands.enterBackOut(deployment, decision)).rejects.toMatchObject({ code: 'backing_out' });
  });

  it('takes photos of a step before anybody says that it was taken back, and of no other', async () => {
    const { commands, deployment, backOut } = await halfWay();
    await commands.enterBackOut(deployment, decision);
    const [step] = (await backOut()).steps;
    const photo = { jpeg: new Uint8Array([1, 2]), thumb: new Uint8Array([3]), width: 1, height: 1, takenAt: null, caption: '' };
    await commands.addPhoto(deployment, step!.entity, photo);
    expect((await backOut()).steps[0]?.photos).toHaveLength(1);
    await expect(commands.addPhoto(deployment, 'undo_step/nothing~labelled', photo)).rejects.toMatchObject({ code: 'no_such_entity' });
  });
});
