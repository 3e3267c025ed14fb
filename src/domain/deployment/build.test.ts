import { describe, expect, it } from 'vitest';
import { aDeployment, aModel, aModelOf, aRecorder, tina } from '../../../tests/support/fixtures';
import { emptyStream } from '../record/fold';
import { buildDeploymentView } from './build';
import { summarise } from './summary';

const yes = { type: 'confirm', value: 'yes' } as const;
const no = { type: 'confirm', value: 'no' } as const;
const amps = (value: string) => ({ type: 'measurement', value, unit: 'A' }) as const;

describe('the view', () => {
  it('is there once a valid model was adopted, and not before', () => {
    expect(buildDeploymentView(emptyStream('org'))).toBeUndefined();
    const recorder = aRecorder();
    recorder.append({ kind: 'adopt', v: 1, model: { schema: 'plumbline.model/9' }, sha256: '0'.repeat(64) });
    expect(buildDeploymentView(recorder.state)).toBeUndefined();
    expect(aDeployment().view()).toMatchObject({ createdBy: tina.person, details: { reference: 'CHG-1001', rack: 'B07' }, parked: 0 });
  });

  it('keeps the model it had when a later one cannot be read, and says that something is parked', () => {
    const deployment = aDeployment();
    deployment.recorder.append({ kind: 'adopt', v: 1, model: { schema: 'plumbline.model/9' }, sha256: '0'.repeat(64) });
    expect(deployment.view()).toMatchObject({ model: { id: 'rack-server-small' }, parked: 1 });
  });

  it('repeats per-unit sections over the units that go on, each under its own key', () => {
    const deployment = aDeployment().withUnits(3).receiving('SN-0001', 'SN-0003');
    const section = deployment.stage('installation').sections.find((one) => one.section.id === 'per_unit');
    expect(section?.units.map((one) => one.unit)).toEqual(['unit-1', 'unit-3']);
    expect(section?.units[0]?.checks.map((check) => check.key)).toEqual(['answer/serial_read@unit-1', 'answer/mounted@unit-1', 'answer/soak@unit-1', 'answer/power_draw@unit-1']);
  });

  it('asks a check only when its condition holds', () => {
    const deployment = aDeployment();
    expect(deployment.check('floor_load').applies).toBe(false);
    const before = deployment.stage('site').counts.total;
    deployment.answering('raised_floor', { type: 'choice', value: 'raised' });
    expect(deployment.check('floor_load').applies).toBe(true);
    expect(deployment.stage('site').counts.total).toBe(before + 1);
    deployment.answering('floor_load', yes).answering('raised_floor', { type: 'choice', value: 'slab' });
    expect(deployment.check('floor_load')).toMatchObject({ applies: false, answer: yes });
  });

  it('computes values from others and judges them; limits follow other answers', () => {
    const deployment = aDeployment().answering('breaker', amps('16')).answering('load', amps('12'));
    expect(deployment.check('load_share')).toMatchObject({ computed: '75.0', status: 'done', judgement: { verdict: 'pass' } });
    expect(deployment.check('load').judgement).toMatchObject({ verdict: 'pass', limits: { max: '12.8' } });
    deployment.answering('load', amps('14'));
    expect(deployment.check('load_share')).toMatchObject({ computed: '87.5', status: 'incomplete', missing: ['note_or_photo'], judgement: { verdict: 'fail' } });
    expect(deployment.check('load').judgement.verdict).toBe('fail');
  });

  it('takes a computed check for not applicable when what it is computed from is', () => {
    const deployment = aDeployment().answering('breaker', { type: 'not_applicable', reason: 'battery only' });
    expect(deployment.check('load_share').status).toBe('open');
    deployment.answering('load', amps('3'));
    expect(deployment.check('load_share')).toMatchObject({ status: 'done', judgement: { verdict: 'not_applicable' } });
  });

  it('ends circles of conditions instead of hanging', () => {
    const model = aModelOf([
      { id: 'a', title: 'A', response: { type: 'confirm' }, when: 'answers.b' },
      { id: 'b', title: 'B', response: { type: 'confirm' }, when: 'answers.a' },
      { id: 'c', title: 'C', response: { type: 'computed', expression: 'answers.c + 1.0', unit: '' } },
    ]);
    const deployment = aDeployment({ model }).answering('a', yes).answering('b', yes);
    expect(deployment.check('c').computed).toBeUndefined();
    expect(deployment.view().checks.size).toBe(3);
  });

  it('shows what is missing, and the failure once everything is there', () => {
    const deployment = aDeployment().answering('packaging_intact', no);
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'incomplete', missing: ['note_or_photo'] });
    deployment.photographing('answer/packaging_intact', { caption: 'Torn corner' });
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'failed', missing: [], photos: [{ caption: 'Torn corner', by: tina.person }] });
  });

  it('forgets a removed photo and a withdrawn answer', () => {
    const deployment = aDeployment().photographing('answer/packaging_photos').answering('packaging_intact', yes);
    expect(deployment.check('packaging_photos').status).toBe('done');
    const [photo] = deployment.check('packaging_photos').photos;
    deployment.writing('photo', photo!.id, { removed: true }).answering('packaging_intact', { type: 'cleared' });
    expect(deployment.check('packaging_photos').status).toBe('open');
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'open', answer: undefined });
    expect(deployment.check('packaging_intact').history).toHaveLength(2);
  });

  it('keeps both values of a conflict, shows one, and settles when a person chooses', () => {
    const deployment = aDeployment().answering('packaging_intact', yes).on('tablet').answering('packaging_intact', no, 'torn', { unseen: true });
    const check = deployment.check('packaging_intact');
    expect(check.status).toBe('conflict');
    expect(check.conflicts[0]?.heads.map((head) => head.value)).toEqual([yes, no]);
    expect(deployment.view().conflicts).toHaveLength(1);
    deployment.answering('packaging_intact', yes);
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'done', conflicts: [] });
    expect(deployment.check('packaging_intact').history).toHaveLength(3);
  });

  it('does not call it a conflict when two people gave the same answer', () => {
    const deployment = aDeployment().answering('packaging_intact', yes).on('tablet').answering('packaging_intact', { value: 'yes', type: 'confirm' }, undefined, { unseen: true });
    expect(deployment.check('packaging_intact').status).toBe('done');
  });

  it.each([
    ['another type', { type: 'text', value: 'yes' }],
    ['a foreign shape', { type: 'confirm', value: 'perhaps' }],
    ['no object at all', 'yes'],
  ])('ignores an answer of %s and counts it as parked until it is replaced', (_what, value) => {
    const deployment = aDeployment().writing('answer', 'packaging_intact', { value });
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'open', answer: undefined });
    expect(deployment.view().parked).toBe(1);
    deployment.answering('packaging_intact', yes);
    expect(deployment.check('packaging_intact').status).toBe('done');
    expect(deployment.view().parked).toBe(0);
  });

  it('does not judge a reading in another unit or an option that is not offered', () => {
    const deployment = aDeployment().answering('breaker', { type: 'measurement', value: '16', unit: 'mA' }).answering('raised_floor', { type: 'choice', value: 'ice' });
    expect([deployment.check('breaker').status, deployment.check('raised_floor').status]).toEqual(['open', 'open']);
    expect(deployment.view().parked).toBe(2);
  });

  it('parks operations of an unknown kind and shows the rest', () => {
    const deployment = aDeployment().answering('packaging_intact', yes);
    deployment.recorder.append({ kind: 'teleport', v: 1 });
    expect(deployment.view().parked).toBe(1);
    expect(deployment.check('packaging_intact').status).toBe('done');
  });

  it('counts so that total = answered + open + conflicts + stale + reopened, in every section', () => {
    const deployment = aDeployment().withUnits(2).receivingAll().passing('receipt').answering('packaging_intact', no);
    for (const stage of deployment.view().stages) {
      for (const { counts } of [...stage.sections, stage]) expect(counts.answered + counts.open + counts.conflicts + counts.stale + counts.reopened).toBe(counts.total);
    }
    expect(deployment.view().counts.total).toBe(deployment.view().stages.filter((one) => one.stage.kind !== 'back_out').reduce((sum, one) => sum + one.counts.total, 0));
  });

  it('shows running timers with their start, and judges them by their own clock', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().answering('soak@unit-1', { type: 'timer', state: 'running' });
    expect(deployment.view().timers).toMatchObject([{ key: 'answer/soak@unit-1', unit: 'unit-1', minimumMs: 1_800_000 }]);
    expect(deployment.check('soak@unit-1')).toMatchObject({ status: 'incomplete', missing: ['timer_running'] });
    deployment.wait(29 * 60_000).answering('soak@unit-1', { type: 'timer', state: 'finished' });
    expect(deployment.check('soak@unit-1').judgement).toMatchObject({ verdict: 'fail', reasons: [{ code: 'too_short', values: { minutes: '29' } }] });
    expect(deployment.view().timers).toEqual([]);
  });

  it('keeps a timer across a restart of the machine', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().answering('soak@unit-1', { type: 'timer', state: 'running' });
    deployment.recorder.wait(31 * 60_000).restart();
    deployment.answering('soak@unit-1', { type: 'timer', state: 'finished' });
    expect(deployment.check('soak@unit-1').judgement.verdict).toBe('pass');
  });

  it('marks where a clock was set, and not where time merely passed or the machine was restarted', () => {
    const deployment = aDeployment().wait(3_600_000).answering('breaker', amps('16'));
    deployment.recorder.restart();
    deployment.answering('load', amps('3'));
    expect(deployment.view().clockJumps).toEqual([]);
    deployment.recorder.at('2026-03-02T05:00:00.000Z');
    deployment.answering('load', amps('4'));
    const [jump, ...others] = deployment.view().clockJumps;
    expect(others).toEqual([]);
    expect(jump).toMatchObject({ op: deployment.operations.at(-1)?.id, device: deployment.recorder.device });
    expect(jump!.jumpMs).toBeLessThan(-4 * 3_600_000);
  });

  it('keeps the very same object for every check that an answer did not touch', () => {
    const deployment = aDeployment().answering('packaging_intact', yes).photographing('answer/packaging_photos');
    const before = deployment.view();
    deployment.answering('breaker', amps('16'));
    const changed = [...deployment.view().checks].filter(([key, check]) => before.checks.get(key) !== check).map(([key]) => key);
    expect(changed).toContain('answer/breaker');
    expect(changed).not.toContain('answer/packaging_intact');
    expect(changed).not.toContain('answer/bonding');
  });

  it('moves on from stage to stage as they are signed', () => {
    const deployment = aDeployment().withUnits(2).receivingAll().passing('receipt').signing('receipt').passing('site');
    expect(deployment.view().stages.map((one) => one.state)).toEqual(['accepted', 'waiting_for_signature', 'locked', 'locked', 'locked']);
  });
});

describe('the summary', () => {
  it('says where a deployment stands', () => {
    const deployment = aDeployment().withUnits(2).receivingAll().passing('receipt');
    expect(summarise(deployment.view())).toMatchObject({ reference: 'CHG-1001', site: 'Frankfurt 3', modelId: aModel().id, modelTitle: { en: 'Rack servers, small', de: 'Server im Rack, klein' }, stage: 'receipt', stageState: 'waiting_for_signature', units: 2, waitingFor: 'supervisor', openNonconformances: 0, complete: false, people: ['person-tina', 'person-susan'] });
    deployment.signing('receipt').passing('site').signing('site');
    expect(summarise(deployment.view())).toMatchObject({ stage: 'installation', stageState: 'not_begun', waitingFor: 'technician' });
    deployment.passing('installation').passing('handover').signing('handover');
    expect(summarise(deployment.view())).toMatchObject({ stage: 'handover', stageState: 'accepted', waitingFor: 'nobody', complete: true });
  });

  it('of a cancelled deployment waits for nobody', () => {
    expect(summarise(aDeployment({ details: { cancelled: { reason: 'order withdrawn' } } }).view())).toMatchObject({ cancelled: true, waitingFor: 'nobody' });
  });
});
