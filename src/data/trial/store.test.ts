import { describe, expect, it } from 'vitest';
import { aModel } from '../../../tests/support/fixtures';
import { openTrial } from './store';
import { TRIAL_STREAM } from './sample';

const open = () => openTrial(aModel(), () => 'en');

describe('a sample that a model is tried on', () => {
  it('has units, racks and feeds, and stages that wait for nothing', () => {
    const view = open().view();
    expect(view?.units.map(({ serial }) => serial)).toEqual(['SN-0001', 'SN-0002', 'SN-0003']);
    expect(view?.stages.filter(({ stage }) => stage.kind !== 'back_out').flatMap(({ lockedBy }) => lockedBy)).toEqual([]);
    expect([...(view?.targets.keys() ?? [])]).toEqual(expect.arrayContaining(['rack:b07', 'feed:a']));
  });

  it('judges answers by the rules of the model, and tells whoever watches', async () => {
    const trial = open();
    let told = 0;
    const stop = trial.subscribe(() => (told += 1));
    await trial.commands.answer(TRIAL_STREAM, 'answer/breaker', { type: 'measurement', value: '10', unit: 'A' });
    await trial.commands.answer(TRIAL_STREAM, 'answer/load', { type: 'measurement', value: '9', unit: 'A' }, 'too much');
    expect(trial.view()?.checks.get('answer/load')).toMatchObject({ status: 'failed', judgement: { limits: { max: '8' } } });
    expect(trial.view()?.nonconformances).toHaveLength(2);
    expect(told).toBe(2);
    stop();
    await trial.commands.answer(TRIAL_STREAM, 'answer/breaker', { type: 'measurement', value: '20', unit: 'A' });
    expect(told).toBe(2);
  });

  it('takes photos, whose bytes can be shown again', async () => {
    const trial = open();
    const bytes = new Uint8Array([1, 2, 3]);
    await trial.commands.addPhoto(TRIAL_STREAM, 'answer/packaging_photos', { jpeg: bytes, thumb: bytes, width: 1, height: 1, takenAt: null, caption: '' });
    const [photo] = trial.view()?.checks.get('answer/packaging_photos')?.photos ?? [];
    expect((await trial.host.invoke('files.read', { sha256: photo?.file.sha256 ?? '' })).bytes).toEqual(bytes);
  });

  it('refuses what the rules refuse, and has nothing else of a host', async () => {
    const trial = open();
    await expect(trial.commands.answer(TRIAL_STREAM, 'answer/nowhere', { type: 'confirm', value: 'yes' })).rejects.toMatchObject({ code: 'no_such_check' });
    await expect(trial.host.invoke('journal.streams', {})).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
