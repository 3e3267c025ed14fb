import { describe, expect, it } from 'vitest';
import { RuleError } from '../../domain/errors';
import { aDeploymentIn, aPlan, aStore } from '../../../tests/support/store';

const jpeg = Uint8Array.from([0xff, 0xd8, 1, 2, 3]);
const thumb = Uint8Array.from([0xff, 0xd8, 9]);
const photo = { jpeg, thumb, width: 4, height: 3, takenAt: null, caption: 'front' };

describe('answering', () => {
  it('is in the journal and in the view when it resolves', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const written = await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' }, 'wet corner');
    const check = (await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging');
    expect(check).toMatchObject({ answer: { type: 'confirm', value: 'yes' }, note: 'wet corner', status: 'done' });
    expect(opened.host.controls.streams.get(deployment)?.at(-1)).toContain(written.operations[0]);
    expect(check?.write?.actor).toBe('tess');
  });

  it('names the value that it replaces, so that no conflict arises from answering twice', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'no' });
    await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    const check = (await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging');
    expect(check?.conflicts).toEqual([]);
    expect(check?.history).toHaveLength(2);
  });

  it('records the same answer again: a re-test is a new answer', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging')?.history).toHaveLength(2);
  });

  it('refuses what does not fit the check, a locked stage and an unknown check, and writes nothing', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const unit = [...((await opened.store.queries.deployment(deployment))?.components.keys() ?? [])][0];
    await opened.store.commands.receive(deployment, unit!, { via: 'typed' });
    const before = opened.host.controls.streams.get(deployment)?.length;
    await expect(opened.store.commands.answer(deployment, 'answer/packaging', { type: 'text', value: 'x' })).rejects.toMatchObject({ code: 'wrong_answer_type' });
    await expect(opened.store.commands.answer(deployment, `answer/mounted@${unit!}`, { type: 'confirm', value: 'yes' })).rejects.toMatchObject({ code: 'stage_locked' });
    await expect(opened.store.commands.answer(deployment, 'answer/none', { type: 'confirm', value: 'yes' })).rejects.toBeInstanceOf(RuleError);
    await expect(opened.store.commands.answer(deployment, 'answer/inlet', { type: 'measurement', value: '1,5', unit: 'C' })).rejects.toMatchObject({ code: 'malformed_value' });
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(before!);
  });

  it('changes a note without touching the answer', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await opened.store.commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: 'yes' });
    await opened.store.commands.setNote(deployment, 'answer/packaging', 'dented');
    const check = (await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging');
    expect(check).toMatchObject({ note: 'dented', answer: { value: 'yes' } });
    expect(check?.history).toHaveLength(1);
  });

  it('offers the last values of the same check in other deployments, newest first and each once', async () => {
    const opened = await aStore();
    const values: string[] = ['21', '22', '22', '23'];
    for (const [index, value] of values.entries()) {
      opened.host.controls.advance(1000);
      const other = await opened.store.commands.createDeployment(aPlan({ reference: `CHG-${index}` }));
      await opened.store.commands.answer(other, 'answer/inlet', { type: 'measurement', value, unit: 'C' });
    }
    opened.host.controls.advance(1000);
    const withdrawn = await opened.store.commands.createDeployment(aPlan());
    await opened.store.commands.undo(await opened.store.commands.answer(withdrawn, 'answer/inlet', { type: 'measurement', value: '99', unit: 'C' }));
    const mine = await opened.store.commands.createDeployment(aPlan());
    await opened.store.commands.answer(mine, 'answer/inlet', { type: 'measurement', value: '24', unit: 'C' });
    const offered = await opened.store.queries.lastValues('inlet', mine, 2);
    expect(offered.map((value) => (value.type === 'measurement' ? value.value : ''))).toEqual(['23', '22']);
  });
});

describe('undo', () => {
  const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;

  it('writes the value and note from before, and clears a first answer', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const inlet = async () => (await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet');
    const first = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'), 'door shut');
    const second = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('21'), 'door open');
    await opened.store.commands.undo(second);
    expect(await inlet()).toMatchObject({ answer: celsius('20'), note: 'door shut' });
    expect((await inlet())?.history.map((write) => write.value)).toEqual([celsius('20'), celsius('21'), celsius('20')]);
    // What stands now was written by the undo, not by the first answer: nothing of that is left to take back.
    const length = opened.host.controls.streams.get(deployment)?.length;
    await opened.store.commands.undo(first);
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(length!);
  });

  it('leaves what was written over since', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const first = await opened.store.commands.answer(deployment, 'answer/inlet', celsius('20'), 'door shut');
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('22'));
    await opened.store.commands.undo(first);
    // The note is the first answer's still, the value is not.
    expect((await opened.store.queries.deployment(deployment))?.checks.get('answer/inlet')).toMatchObject({ answer: celsius('22'), note: '' });
  });
});

describe('photos and files', () => {
  it('stores the bytes before the operation that names them', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const added = await opened.store.commands.addPhoto(deployment, 'answer/packaging', photo);
    const calls = opened.host.controls.calls.map((call) => call.channel).slice(-3);
    expect(calls).toEqual(['files.put', 'files.put', 'journal.append']);
    const [shown] = (await opened.store.queries.deployment(deployment))?.checks.get('answer/packaging')?.photos ?? [];
    expect(shown).toMatchObject({ id: added.photo, caption: 'front', width: 4 });
    expect(opened.host.controls.files.get(shown!.file.sha256)).toEqual(jpeg);
  });

  it('writes no operation when the file cannot be stored', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const before = opened.host.controls.streams.get(deployment)?.length;
    opened.host.controls.failNext('disk_low', 'files.put');
    await expect(opened.store.commands.addPhoto(deployment, 'answer/packaging', photo)).rejects.toMatchObject({ code: 'disk_low' });
    expect(opened.host.controls.streams.get(deployment)).toHaveLength(before!);
    expect(opened.store.saveState().failed).toMatchObject({ code: 'disk_low' });
  });

  it('keeps the first original through several annotations, takes captions and removes', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const { photo: id } = await opened.store.commands.addPhoto(deployment, 'answer/packaging', photo);
    const first = (await opened.store.queries.deployment(deployment))!.checks.get('answer/packaging')!.photos[0]!.file;
    await opened.store.commands.annotatePhoto(deployment, id, { ...photo, jpeg: Uint8Array.from([1, 1]), caption: 'arrow' });
    await opened.store.commands.annotatePhoto(deployment, id, { ...photo, jpeg: Uint8Array.from([2, 2]), caption: 'two arrows' });
    await opened.store.commands.captionPhoto(deployment, id, 'dent');
    const shown = (await opened.store.queries.deployment(deployment))!.checks.get('answer/packaging')!.photos[0]!;
    expect(shown.original).toEqual(first);
    expect(shown.caption).toBe('dent');
    const removed = await opened.store.commands.removePhoto(deployment, id);
    expect((await opened.store.queries.deployment(deployment))!.checks.get('answer/packaging')!.photos).toEqual([]);
    await expect(opened.store.commands.captionPhoto(deployment, id, 'x')).rejects.toMatchObject({ code: 'no_such_entity' });
    await opened.store.commands.undo(removed);
    expect((await opened.store.queries.deployment(deployment))!.checks.get('answer/packaging')!.photos).toHaveLength(1);
  });

  it('attaches files and takes them back by undo', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    const written = await opened.store.commands.addFile(deployment, 'answer/remarks', { bytes: Uint8Array.from([7]), mime: 'text/plain', name: 'lshw.txt' });
    expect((await opened.store.queries.deployment(deployment))!.checks.get('answer/remarks')!.files[0]).toMatchObject({ caption: 'lshw.txt' });
    await opened.store.commands.undo(written);
    expect((await opened.store.queries.deployment(deployment))!.checks.get('answer/remarks')!.files).toEqual([]);
  });

  it('refuses evidence of something that does not exist', async () => {
    const opened = await aStore();
    const deployment = await aDeploymentIn(opened);
    await expect(opened.store.commands.addPhoto(deployment, 'component/none', photo)).rejects.toMatchObject({ code: 'no_such_entity' });
    await expect(opened.store.commands.addPhoto(deployment, 'nonsense', photo)).rejects.toMatchObject({ code: 'no_such_entity' });
  });
});
