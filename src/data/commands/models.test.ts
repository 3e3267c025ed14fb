import { describe, expect, it } from 'vitest';
import { listEntities } from '../../domain/deployment/entities';
import { libraryOf, type ModelVersion } from '../../domain/model/library';
import type { Model } from '../../domain/model/schema';
import { ORG_STREAM, type Json } from '../../domain/record/operation';
import { aDeploymentIn, aStore, smallModel } from '../../../tests/support/store';

const asDocument = (model: Model): Json => JSON.parse(JSON.stringify(model)) as Json;
const improvement = { model: smallModel.id, version: '1.0.0', title: 'Measure the inlet twice', description: '', checks: ['inlet'], deployment: null, state: 'accepted' as const, note: '', doneIn: null };
const how = { version: '1.1.0', changes: 'Inlet twice', improvements: [], shipped: ['1.0.0'] } as const;

async function begun() {
  const opened = await aStore();
  const { commands, queries } = opened.store;
  const library = async (): Promise<readonly ModelVersion[]> => libraryOf([smallModel], await queries.state(ORG_STREAM));
  const draft = async (model: Model = smallModel): Promise<string> => (await commands.draftModel(asDocument(model))).id;
  return { opened, commands, queries, library, draft };
}

describe('models of the organisation', () => {
  it('are drafted, changed, and deleted while they are drafts', async () => {
    const { commands, library, draft } = await begun();
    const id = await draft();
    await commands.saveDraft(id, { id: 'small-model', title: 'Half' });
    expect((await library()).find(({ key }) => key === id)).toMatchObject({ state: 'draft', model: undefined, title: 'Half' });
    await commands.deleteDraft(id);
    expect((await library()).map(({ key }) => key)).not.toContain(id);
  });

  it('are published whole and sound, under a number that is free and the highest', async () => {
    const { commands, library, draft } = await begun();
    const id = await draft();
    await expect(commands.publishModel(id, { ...how, version: '1.0.0' })).rejects.toMatchObject({ code: 'version_taken' });
    await expect(commands.publishModel(id, { ...how, version: '0.9.0' })).rejects.toMatchObject({ code: 'version_not_newer', values: { newest: '1.0.0' } });
    await expect(commands.publishModel(id, { ...how, version: 'soon' })).rejects.toMatchObject({ code: 'model_not_sound' });
    const model = await commands.publishModel(id, how);
    expect(model).toMatchObject({ version: '1.1.0', changes: 'Inlet twice' });
    expect((await library()).find(({ key }) => key === id)).toMatchObject({ state: 'published', version: '1.1.0', publishedBy: 'tess' });
    const other = await draft();
    await expect(commands.publishModel(other, how)).rejects.toMatchObject({ code: 'version_taken' });
  });

  it('are refused while something does not fit together, and stay drafts', async () => {
    const { commands, library, draft } = await begun();
    const broken = { ...smallModel, stages: smallModel.stages.map((stage) => ({ ...stage, after: ['nowhere'] })) };
    const id = await draft(broken);
    await expect(commands.publishModel(id, how)).rejects.toMatchObject({ code: 'model_not_sound', values: { count: '3' } });
    expect((await library()).find(({ key }) => key === id)?.state).toBe('draft');
  });

  it('never change once they are published', async () => {
    const { commands, library, draft } = await begun();
    const id = await draft();
    await commands.publishModel(id, how);
    await expect(commands.saveDraft(id, asDocument(smallModel))).rejects.toMatchObject({ code: 'model_published' });
    await expect(commands.deleteDraft(id)).rejects.toMatchObject({ code: 'model_published' });
    await expect(commands.publishModel(id, { ...how, version: '1.2.0' })).rejects.toMatchObject({ code: 'model_published' });
    expect((await library()).filter(({ key }) => key === id)).toMatchObject([{ version: '1.1.0' }]);
  });

  it('bring improvements, which are done with them; a declined one stays declined', async () => {
    const { commands, queries, draft } = await begun();
    const wanted = await commands.recordOrg('improvement', null, improvement);
    const declined = await commands.recordOrg('improvement', null, { ...improvement, state: 'declined', note: 'Too slow' });
    await commands.publishModel(await draft(), { ...how, improvements: [wanted.id, declined.id] });
    const states = new Map(listEntities(await queries.state(ORG_STREAM), 'improvement').map(({ id, values }) => [id, [values.state, values.doneIn]]));
    expect(states.get(wanted.id)).toEqual(['done', '1.1.0']);
    expect(states.get(declined.id)).toEqual(['declined', null]);
  });

  it('are retired and taken back into use, those that ship too', async () => {
    const { commands, library, draft } = await begun();
    const id = await draft();
    await commands.publishModel(id, how);
    await commands.retireModel(id);
    await commands.retireModel(smallModel);
    await commands.retireModel(smallModel);
    expect((await library()).map(({ version, state }) => [version, state])).toEqual([['1.1.0', 'retired'], ['1.0.0', 'retired']]);
    await commands.reinstateModel(id);
    expect((await library()).map(({ state }) => state)).toEqual(['published', 'retired']);
  });

  it('do nothing to a draft that is retired by mistake', async () => {
    const { commands, library, draft } = await begun();
    const id = await draft();
    await commands.retireModel(id);
    expect((await library()).find(({ key }) => key === id)?.state).toBe('draft');
  });

  it('refuse what could never be read again', async () => {
    const { commands } = await begun();
    await expect(commands.draftModel('text')).rejects.toMatchObject({ code: 'model_too_large' });
    await expect(commands.draftModel({ text: 'x'.repeat(2_000_001) })).rejects.toMatchObject({ code: 'model_too_large' });
  });
});

describe('a running deployment', () => {
  it('keeps its version when a newer one is published, and is moved knowingly', async () => {
    const { opened, commands, queries, draft } = await begun();
    const deployment = await aDeploymentIn(opened);
    await commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    const model = await commands.publishModel(await draft(), how);
    expect((await queries.deployment(deployment))?.model.version).toBe('1.0.0');
    await commands.moveToModel(deployment, model);
    const view = await queries.deployment(deployment);
    expect(view?.model).toMatchObject({ version: '1.1.0', changes: 'Inlet twice' });
    expect(view?.checks.get('answer/packaging')?.status).toBe('done');
    expect(await queries.summary(deployment)).toMatchObject({ modelVersion: '1.1.0' });
    await expect(commands.moveToModel(deployment, model)).rejects.toMatchObject({ code: 'version_not_newer' });
  });

  it('is not moved to a version that was retired', async () => {
    const { opened, commands, draft } = await begun();
    const deployment = await aDeploymentIn(opened);
    const id = await draft();
    const model = await commands.publishModel(id, how);
    await commands.retireModel(id);
    await expect(commands.moveToModel(deployment, model)).rejects.toMatchObject({ code: 'model_retired' });
  });
});
