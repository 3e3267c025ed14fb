import { describe, expect, it } from 'vitest';
import { aDeployment, aModelOf, susan } from '../../../tests/support/fixtures';
import { enterBackOut } from '../../../tests/support/fixtures/back-out';
import { signBlockers, assertMayAnswer, assertMayReceive, assertMaySign } from './gates';
import { nextStep, waitingFor } from './next';

const yes = { type: 'confirm', value: 'yes' } as const;
const no = { type: 'confirm', value: 'no' } as const;

const received = () => aDeployment().withUnits(2).receivingAll();
const installing = () => received().passing('receipt').signing('receipt').passing('site').signing('site');

describe('hold points', () => {
  it('lock what comes after until a supervisor has accepted', () => {
    const deployment = received().passing('receipt');
    expect(deployment.stage('site')).toMatchObject({ state: 'locked', lockedBy: [{ stage: 'receipt' }] });
    expect(() => assertMayAnswer(deployment.view(), 'answer/breaker')).toThrow(expect.objectContaining({ code: 'stage_locked', values: { stage: 'site', by: 'receipt' } }) as Error);
    deployment.signing('receipt');
    expect(deployment.stage('site').state).toBe('not_begun');
    expect(() => assertMayAnswer(deployment.view(), 'answer/breaker')).not.toThrow();
  });

  it('lock through a stage that has none itself', () => {
    const deployment = received().passing('receipt').signing('receipt');
    expect(deployment.stage('handover')).toMatchObject({ state: 'locked', lockedBy: [{ stage: 'site' }] });
  });

  it('never lock the way home: it opens when a back-out is entered', () => {
    const deployment = aDeployment();
    expect(deployment.stage('back_out')).toMatchObject({ state: 'locked', lockedBy: [], closed: 'no_back_out' });
    enterBackOut(deployment);
    expect(deployment.stage('back_out')).toMatchObject({ state: 'in_progress', lockedBy: [], closed: undefined });
  });

  it('are not passed by a signature that does not verify', () => {
    const deployment = received().passing('receipt');
    const forged = aDeployment().withUnits(2).receivingAll().passing('receipt').signing('receipt').operations.at(-1)!.body;
    if (forged.kind !== 'sign') throw new Error('expected a sign-off');
    deployment.recorder.append({ ...forged, document: (forged as { document: string }).document.replace('I accept', 'I refuse') } as typeof forged);
    expect(deployment.view().signoffs).toMatchObject([{ valid: false }]);
    expect(deployment.stage('site').state).toBe('locked');
  });

  it('are not passed by a signature in another role', () => {
    const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'confirm' } }], { hold: true });
    const deployment = aDeployment({ model }).answering('a', yes);
    expect(() => assertMaySign(deployment.view(), 'work', ['technician'])).toThrow(expect.objectContaining({ code: 'wrong_role' }) as Error);
    expect(() => assertMaySign(deployment.view(), 'work', ['technician', 'supervisor'], 'accepted')).not.toThrow();
  });
});

describe('a stage can be signed', () => {
  it('when everything asked is answered and every discrepancy decided, and says what is left', () => {
    const deployment = aDeployment().withUnits(2).receiving('SN-0001').answering('packaging_intact', no, 'torn');
    expect(deployment.stage('receipt').blockers).toEqual([
      { code: 'open_checks', keys: ['answer/packaging_photos', 'answer/delivered_at'] },
      { code: 'undisposed', nonconformances: ['check.packaging_intact'] },
      { code: 'receipt_open', components: ['unit-2'], scans: [] },
    ]);
    deployment.photographing('answer/packaging_photos').answering('delivered_at', { type: 'date_time', value: '2026-03-02T09:00:00Z', zone: 'UTC' }).declaringMissing('unit-2').disposing('check.packaging_intact', 'accept_as_is');
    expect(deployment.stage('receipt').blockers).toEqual([{ code: 'undisposed', nonconformances: ['component.unit-2.missing'] }]);
    deployment.disposing('component.unit-2.missing', 'accept_as_is');
    expect(deployment.stage('receipt')).toMatchObject({ state: 'waiting_for_signature', blockers: [] });
  });

  it('not while a code is unknown, two values conflict, or operations cannot be read', () => {
    const deployment = received().passing('receipt').scanning('MYSTERY', 'unknown').on('tablet').answering('packaging_intact', no, 'x', { unseen: true });
    deployment.recorder.append({ kind: 'teleport', v: 1 });
    expect(signBlockers(deployment.view(), 'receipt').map((blocker) => blocker.code)).toEqual(['conflicts', 'undisposed', 'parked', 'receipt_open']);
    expect(signBlockers(deployment.view(), 'receipt', 'rejected').map((blocker) => blocker.code)).toEqual(['parked']);
  });

  it('a second scan of the same unit alone stops nobody', () => {
    expect(received().passing('receipt').scanning('SN-0001', 'duplicate', 'unit-1').stage('receipt').state).toBe('waiting_for_signature');
  });

  it('not before there is anything on the list', () => {
    expect(aDeployment().passing('receipt').stage('receipt').blockers).toEqual([{ code: 'receipt_open', components: [], scans: [] }]);
  });

  it('at handover only when every stage before it is finished', () => {
    const deployment = installing();
    expect(signBlockers(deployment.view(), 'handover')).toContainEqual({ code: 'earlier_stage', stages: ['installation'] });
    deployment.passing('installation').passing('handover');
    expect(deployment.stage('installation').state).toBe('complete');
    expect(deployment.stage('handover')).toMatchObject({ state: 'waiting_for_signature', blockers: [] });
  });
});

describe('a rejection', () => {
  it('reopens the checks it names, with the reason, until they are answered again', () => {
    const deployment = received().passing('receipt').rejecting('receipt', [['answer/packaging_intact', 'look at the rear']]);
    expect(deployment.stage('receipt').state).toBe('rejected');
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'reopened', reopened: { reason: 'look at the rear', by: susan.person }, answer: yes });
    expect(deployment.check('delivered_at').status).toBe('done');
    deployment.answering('packaging_intact', yes);
    expect(deployment.check('packaging_intact')).toMatchObject({ status: 'done', reopened: undefined });
    expect(deployment.stage('receipt')).toMatchObject({ state: 'waiting_for_signature', signoff: { decision: 'rejected' } });
    deployment.signing('receipt');
    expect(deployment.stage('receipt').state).toBe('accepted');
  });

  it('of a photo asks for another photo', () => {
    const deployment = received().passing('receipt').rejecting('receipt', [['answer/packaging_photos', 'blurred']]);
    expect(deployment.check('packaging_photos').status).toBe('reopened');
    deployment.photographing('answer/packaging_photos');
    expect(deployment.check('packaging_photos').status).toBe('done');
  });

  it('adds to an earlier one that was not worked off yet', () => {
    const deployment = received().passing('receipt').rejecting('receipt', [['answer/packaging_intact', 'one']]).rejecting('receipt', [['answer/delivered_at', 'two']]);
    expect([deployment.check('packaging_intact').status, deployment.check('delivered_at').status]).toEqual(['reopened', 'reopened']);
  });

  it('without named checks stands until something changes', () => {
    const deployment = received().passing('receipt').rejecting('receipt', [], 'not like this');
    expect(deployment.stage('receipt').state).toBe('rejected');
    deployment.answering('packaging_intact', yes);
    expect(deployment.stage('receipt').state).toBe('waiting_for_signature');
  });

  it('makes stale what depends on it, however far down, until that is answered again too', () => {
    const model = aModelOf(
      [
        { id: 'a', title: 'A', response: { type: 'confirm' } },
        { id: 'b', title: 'B', response: { type: 'confirm' }, dependsOn: ['a'] },
        { id: 'c', title: 'C', response: { type: 'confirm' }, dependsOn: ['b'] },
        { id: 'd', title: 'D', response: { type: 'confirm' } },
      ],
      { hold: true },
    );
    const deployment = aDeployment({ model }).answering('a', yes).answering('b', yes).answering('c', yes).answering('d', yes).rejecting('work', [['answer/a', 'again']]);
    const statuses = () => ['a', 'b', 'c', 'd'].map((id) => deployment.check(id).status);
    expect(statuses()).toEqual(['reopened', 'stale', 'stale', 'done']);
    deployment.answering('a', yes);
    expect(statuses()).toEqual(['done', 'stale', 'stale', 'done']);
    deployment.answering('b', yes);
    expect(statuses()).toEqual(['done', 'done', 'stale', 'done']);
    deployment.answering('c', yes);
    expect(statuses()).toEqual(['done', 'done', 'done', 'done']);
  });
});

describe('changing an answer', () => {
  const mounted = () => installing().answering('serial_read@unit-1', { type: 'identifier', value: 'SN-0001', via: 'wedge' }).answering('mounted@unit-1', yes).answering('mounted@unit-2', yes).answering('rack_closed', yes);

  it('makes stale what was answered on the strength of it, in its own unit and for the whole', () => {
    const deployment = mounted().answering('mounted@unit-1', no, 'loose rail');
    expect(deployment.check('rack_closed')).toMatchObject({ status: 'stale', staleBecause: ['answer/mounted@unit-1'] });
    deployment.answering('serial_read@unit-2', { type: 'identifier', value: 'SN-0002', via: 'wedge' });
    expect(deployment.check('mounted@unit-2').status).toBe('done');
  });

  it('to the same value, or answering for the first time, makes nothing stale', () => {
    const same = mounted().answering('mounted@unit-1', yes).answering('serial_read@unit-2', { type: 'identifier', value: 'SN-0002', via: 'wedge' });
    expect([same.check('rack_closed').status, same.check('mounted@unit-2').status]).toEqual(['done', 'done']);
  });

  it('and back again makes nothing stale', () => {
    expect(mounted().answering('mounted@unit-1', no, 'x').answering('mounted@unit-1', yes).check('rack_closed').status).toBe('done');
  });

  it('after a sign-off is allowed, shows as superseded, and locks nothing', () => {
    const deployment = installing().answering('breaker', { type: 'measurement', value: '17', unit: 'A' });
    expect(deployment.stage('site')).toMatchObject({ state: 'superseded', signoff: { supersededBy: ['answer/breaker'] } });
    expect(deployment.stage('receipt').state).toBe('accepted');
    expect(deployment.stage('installation').state).not.toBe('locked');
    deployment.signing('site');
    expect(deployment.stage('site').state).toBe('accepted');
  });
});

describe('what supersedes a sign-off', () => {
  it('is a change to what it covers: a condition for the receipt, not the position that was built later', () => {
    const deployment = installing().writing('component', 'unit-1', { position: { rack: 'B07', u: 4, face: 'front' }, name: 'web-1' });
    expect(deployment.stage('receipt').state).toBe('accepted');
    deployment.condition('unit-1', 'dead_on_arrival', 'no power');
    expect(deployment.stage('receipt')).toMatchObject({ state: 'superseded', signoff: { supersededBy: ['component/unit-1'] } });
  });

  it('is a photo of a covered check, and at handover anything on the way', () => {
    const deployment = installing().photographing('answer/breaker');
    expect(deployment.stage('site').state).toBe('superseded');
    const handed = installing().passing('installation').passing('handover').signing('handover');
    handed.writing('component', 'unit-1', { position: { rack: 'B07', u: 5, face: 'front' } });
    expect(handed.stage('handover')).toMatchObject({ state: 'superseded', signoff: { supersededBy: ['component/unit-1'] } });
  });

  it('is an operation of a device that the signer had not heard of', () => {
    const deployment = received().passing('receipt').signing('receipt').on('tablet').answering('packaging_intact', no, 'found later');
    expect(deployment.stage('receipt').state).toBe('superseded');
  });
});

describe('what may be done', () => {
  it('is refused with a reason', () => {
    const view = received().view();
    const refusal = (act: () => void): string => {
      try {
        act();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'allowed';
    };
    expect(refusal(() => assertMayAnswer(view, 'answer/nothing'))).toBe('no_such_check');
    expect(refusal(() => assertMayAnswer(view, 'answer/packaging_intact', { type: 'text', value: 'x' }))).toBe('wrong_answer_type');
    expect(refusal(() => assertMayAnswer(view, 'answer/packaging_intact', yes))).toBe('allowed');
    expect(refusal(() => assertMayReceive(view))).toBe('allowed');
    expect(refusal(() => assertMayReceive(aDeployment({ model: aModelOf([{ id: 'a', title: 'A', response: { type: 'confirm' } }]) }).view()))).toBe('no_receiving_stage');
    expect(refusal(() => assertMaySign(view, 'installation', ['supervisor']))).toBe('no_hold_point');
    expect(refusal(() => assertMaySign(view, 'nowhere', ['supervisor']))).toBe('no_such_stage');
    expect(refusal(() => assertMaySign(view, 'receipt', ['supervisor'], 'accepted'))).toBe('signing_blocked');
    expect(refusal(() => assertMaySign(view, 'receipt', ['supervisor'], 'rejected'))).toBe('allowed');
    const cancelled = aDeployment({ details: { cancelled: { reason: 'withdrawn' } } }).view();
    expect(refusal(() => assertMayAnswer(cancelled, 'answer/packaging_intact'))).toBe('deployment_cancelled');
  });

  it('a check that is not asked takes no answer, but may give one up', () => {
    const deployment = received().passing('receipt').signing('receipt');
    expect(() => assertMayAnswer(deployment.view(), 'answer/floor_load', yes)).toThrow(expect.objectContaining({ code: 'check_not_asked' }) as Error);
    expect(() => assertMayAnswer(deployment.view(), 'answer/floor_load', { type: 'cleared' })).not.toThrow();
  });
});

describe('the next step', () => {
  it('leads from the list to the report', () => {
    const tech = ['technician'] as const;
    const deployment = aDeployment();
    const next = () => nextStep(deployment.view(), tech);
    expect(next()).toEqual({ kind: 'import_list' });
    deployment.withUnits(1);
    expect(next()).toEqual({ kind: 'receive', stage: 'receipt', section: 'delivery' });
    deployment.receivingAll();
    expect(next()).toEqual({ kind: 'check', stage: 'receipt', section: 'delivery', key: 'answer/packaging_intact', unit: undefined });
    deployment.passing('receipt');
    expect(next()).toEqual({ kind: 'wait_for_signature', stage: 'receipt' });
    expect(nextStep(deployment.view(), ['supervisor'])).toEqual({ kind: 'sign', stage: 'receipt' });
    deployment.signing('receipt').passing('site').signing('site');
    expect(next()).toMatchObject({ kind: 'check', key: 'answer/serial_read@unit-1', unit: 'unit-1' });
    deployment.answering('serial_read@unit-1', { type: 'identifier', value: 'SN-0001', via: 'wedge' }).answering('mounted@unit-1', yes).answering('soak@unit-1', { type: 'timer', state: 'running' });
    deployment.answering('power_draw@unit-1', { type: 'measurement', value: '400', unit: 'W' }).answering('rack_closed', yes).passing('handover');
    expect(next()).toEqual({ kind: 'wait_for_timer', key: 'answer/soak@unit-1' });
    deployment.wait(1_800_000).answering('soak@unit-1', { type: 'timer', state: 'finished' }).signing('handover');
    expect(next()).toEqual({ kind: 'report' });
  });

  it('is a conflict before anything else, and a decision when only that is left', () => {
    const deployment = received().passing('receipt').answering('packaging_intact', no, 'torn');
    expect(nextStep(deployment.view(), ['technician'])).toEqual({ kind: 'dispose', nonconformance: 'check.packaging_intact' });
    deployment.on('tablet').answering('packaging_intact', yes, undefined, { unseen: true });
    expect(nextStep(deployment.view(), ['supervisor'])).toEqual({ kind: 'resolve_conflict', key: 'answer/packaging_intact' });
  });

  it('is the re-test of what was repaired, and to sign again what was superseded', () => {
    const deployment = received().passing('receipt').answering('packaging_intact', no, 'torn').disposing('check.packaging_intact', 'repair');
    expect(nextStep(deployment.view(), ['technician'])).toMatchObject({ kind: 'check', key: 'answer/packaging_intact' });
    expect(waitingFor(deployment.view())).toBe('technician');
    const done = installing().passing('installation').passing('handover').signing('handover').answering('custody', { type: 'signature', image: { sha256: '0'.repeat(64), bytes: 1, mime: 'image/png' }, name: 'Someone' });
    expect(nextStep(done.view(), ['supervisor'])).toEqual({ kind: 'sign', stage: 'handover' });
    expect(waitingFor(done.view())).toBe('supervisor');
  });
});
