import { describe, expect, it } from 'vitest';
import { aDeployment, type DeploymentFixture } from '../../../tests/support/fixtures';
import { aModelWithBackOut, endBackOut, enterBackOut, resumeAfter, takeBack } from '../../../tests/support/fixtures/back-out';
import { assertMayAnswer, assertMayReceive, assertMaySign } from '../deployment/gates';
import { nextStep, waitingFor } from '../deployment/next';
import { summarise } from '../deployment/summary';
import { RuleError } from '../errors';
import { assertMayEndBackOut, assertMayEnterBackOut, assertMayResume, assertMayUndoStep } from './gates';

const yes = { type: 'confirm', value: 'yes' } as const;
const no = { type: 'confirm', value: 'no' } as const;

/** Received and signed, the original state captured, nothing changed yet. */
function begun(): DeploymentFixture {
  return aDeployment({ model: aModelWithBackOut() }).withUnits(2).receivingAll().passing('receipt').signing('receipt').answering('old_config', { type: 'text', value: 'vlan 12' });
}

/** Installed and signed, verification half done. */
function halfWay(): DeploymentFixture {
  return begun().answering('traffic_moved', yes).photographing('answer/old_out').answering('mounted@unit-2', yes).answering('mounted@unit-1', yes).answering('labelled', yes).signing('install').answering('monitoring', yes);
}

const steps = (deployment: DeploymentFixture): readonly string[] => deployment.view().backOut.steps.map(({ key }) => key.replace('answer/', ''));
const refusal = (act: () => void): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
};

/** Every step taken back, tests done and signed, and ended. */
function home(deployment: DeploymentFixture, id = 'home-1'): DeploymentFixture {
  for (const key of deployment.view().backOut.stepsOpen) takeBack(deployment, key.replace('answer/', ''), 'undone', id);
  return endBackOut(deployment.passing('home').signing('home'), id);
}

describe('the way home', () => {
  it('is closed while nobody entered a back-out, and has no steps', () => {
    const deployment = halfWay();
    expect(deployment.view().backOut).toMatchObject({ state: 'none', steps: [], current: undefined, stage: 'home' });
    expect(deployment.stage('home')).toMatchObject({ state: 'locked', closed: 'no_back_out' });
    expect(refusal(() => assertMayAnswer(deployment.view(), 'answer/old_links_up', yes))).toBe('no_back_out');
    expect(summarise(deployment.view())).toMatchObject({ backOut: 'none', stage: 'verify' });
  });

  it('walks what was done in reverse, whatever it was answered by, and leaves out what cannot be taken back', () => {
    expect(steps(enterBackOut(halfWay()))).toEqual(['monitoring', 'mounted@unit-1', 'mounted@unit-2', 'old_out', 'traffic_moved']);
  });

  it('orders a step by when it was done first, not by a later correction', () => {
    expect(steps(enterBackOut(begun().answering('traffic_moved', yes).answering('mounted@unit-1', yes).answering('traffic_moved', yes, 'all of it')))).toEqual(['mounted@unit-1', 'traffic_moved']);
  });

  it('begins with what was done for the handover already', () => {
    const model = aModelWithBackOut();
    const stages = model.stages.map((stage) => (stage.kind === 'handover' ? { ...stage, sections: stage.sections.map((section) => ({ ...section, checks: section.checks.map((check) => ({ ...check, undo: 'Tell the service desk' })) })) } : stage));
    const deployment = aDeployment({ model: { ...model, stages } }).withUnits(1).receivingAll().passing('receipt').signing('receipt').answering('old_config', { type: 'text', value: 'vlan 12' });
    deployment.answering('traffic_moved', yes).answering('desk_briefed', yes);
    expect(steps(enterBackOut(deployment))).toEqual(['desk_briefed', 'traffic_moved']);
  });

  it('leaves out what was answered no, is not applicable, or was withdrawn: it was not done', () => {
    const deployment = begun().answering('traffic_moved', no, 'refused').answering('mounted@unit-1', { type: 'not_applicable', reason: 'spare' }).answering('mounted@unit-2', yes).answering('mounted@unit-2', { type: 'cleared' });
    expect(steps(enterBackOut(deployment))).toEqual([]);
  });

  it('stops everything that goes forward, but not what arrives at the door', () => {
    const view = enterBackOut(halfWay()).view();
    expect(refusal(() => assertMayAnswer(view, 'answer/links_up', yes))).toBe('backing_out');
    expect(refusal(() => assertMaySign(view, 'verify', ['supervisor']))).toBe('backing_out');
    expect(refusal(() => assertMayReceive(view))).toBe('allowed');
    expect(refusal(() => assertMayAnswer(view, 'answer/old_links_up', yes))).toBe('allowed');
    expect(refusal(() => assertMayEnterBackOut(view))).toBe('backing_out');
  });

  it('leads through steps, tests, signature and end', () => {
    const deployment = enterBackOut(halfWay());
    const next = (): unknown => nextStep(deployment.view(), ['technician']);
    expect(next()).toEqual({ kind: 'undo_step', key: 'answer/monitoring' });
    for (const answer of ['monitoring', 'mounted@unit-1', 'mounted@unit-2', 'old_out']) takeBack(deployment, answer);
    takeBack(deployment, 'traffic_moved', 'not_needed');
    expect(next()).toMatchObject({ kind: 'check', key: 'answer/old_links_up' });
    expect(waitingFor(deployment.view())).toBe('technician');
    deployment.passing('home');
    expect(next()).toEqual({ kind: 'wait_for_signature', stage: 'home' });
    expect(nextStep(deployment.view(), ['supervisor'])).toEqual({ kind: 'sign', stage: 'home' });
    expect(waitingFor(deployment.view())).toBe('supervisor');
    deployment.signing('home');
    expect(next()).toEqual({ kind: 'end_back_out' });
    endBackOut(deployment);
    expect(next()).toEqual({ kind: 'report' });
    expect(waitingFor(deployment.view())).toBe('nobody');
    expect(summarise(deployment.view())).toMatchObject({ backOut: 'backed_out', complete: false, stage: 'home', stageState: 'accepted' });
  });

  it('is in progress from the decision on, also before one of its own tests is answered', () => {
    expect(halfWay().stage('home').state).toBe('locked');
    const deployment = enterBackOut(halfWay());
    expect(deployment.stage('home').state).toBe('in_progress');
    expect(summarise(deployment.view())).toMatchObject({ stage: 'home', stageState: 'in_progress' });
  });

  it('cannot be signed while a step is left, and what was taken back is part of what is signed', () => {
    const deployment = enterBackOut(halfWay()).passing('home');
    expect(deployment.stage('home').blockers).toContainEqual({ code: 'steps_to_undo', keys: deployment.view().backOut.stepsOpen });
    expect(() => deployment.signing('home')).toThrow(/signing_blocked/);
    home(deployment);
    const document = JSON.parse(deployment.state.signs.at(-1)!.body.document) as { answers: readonly { key: string; title: string; shown: string }[] };
    expect(document.answers.slice(-5)[0]).toMatchObject({ key: 'undo_step/home-1~monitoring', title: 'Point monitoring to the old switch', shown: 'Taken back' });
  });

  it('shows the signature of the tests as changed once a step is dealt with otherwise', () => {
    const deployment = home(enterBackOut(halfWay()));
    expect(deployment.stage('home').state).toBe('accepted');
    takeBack(deployment, 'monitoring', 'not_needed');
    expect(deployment.stage('home').signoff?.supersededBy).toEqual(['undo_step/home-1~monitoring']);
  });

  it('ends with the original state only when that is proven, and without it only with words', () => {
    const deployment = enterBackOut(halfWay());
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'original_state', ''))).toBe('back_out_unproven');
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'not_restored', ' '))).toBe('not_restored_unexplained');
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'not_restored', 'The old switch does not start'))).toBe('allowed');
    for (const key of deployment.view().backOut.stepsOpen) takeBack(deployment, key.replace('answer/', ''));
    deployment.passing('home');
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'original_state', ''))).toBe('back_out_unproven');
    deployment.signing('home');
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'original_state', ''))).toBe('allowed');
    expect(refusal(() => assertMayUndoStep(deployment.view(), 'answer/labelled'))).toBe('no_such_step');
    endBackOut(deployment);
    expect(refusal(() => assertMayUndoStep(deployment.view(), 'answer/monitoring'))).toBe('backed_out');
    expect(refusal(() => assertMayAnswer(deployment.view(), 'answer/links_up', yes))).toBe('backed_out');
    expect(refusal(() => assertMayAnswer(deployment.view(), 'answer/old_links_up', yes))).toBe('backed_out');
  });

  it('may be entered at any time until the handover is accepted', () => {
    expect(refusal(() => assertMayEnterBackOut(aDeployment({ model: aModelWithBackOut() }).view()))).toBe('allowed');
    const done = halfWay().passing('verify').signing('verify').passing('handover');
    expect(refusal(() => assertMayEnterBackOut(done.view()))).toBe('allowed');
    expect(refusal(() => assertMayEnterBackOut(done.signing('handover').view()))).toBe('handed_over');
    expect(refusal(() => assertMayResume(done.view()))).toBe('no_back_out');
  });

  it('needs no stage of its own: a model without one ends on the word of whoever walked it', () => {
    const { stages, ...rest } = aModelWithBackOut();
    const deployment = enterBackOut(aDeployment({ model: { ...rest, stages: stages.filter(({ kind }) => kind !== 'back_out') } }));
    expect(nextStep(deployment.view(), [])).toEqual({ kind: 'end_back_out' });
    expect(refusal(() => assertMayEndBackOut(deployment.view(), 'original_state', ''))).toBe('allowed');
  });
});

describe('taking the deployment up again', () => {
  it('asks again what was taken back, what rests on it, every test, and the original state; the rest stands', () => {
    const deployment = halfWay().answering('links_up', yes);
    enterBackOut(deployment);
    takeBack(takeBack(takeBack(takeBack(deployment, 'traffic_moved'), 'old_out'), 'mounted@unit-1'), 'mounted@unit-2', 'not_needed');
    takeBack(deployment, 'monitoring');
    const again = resumeAfter(endBackOut(deployment.passing('home').signing('home')));
    expect(again.check('traffic_moved')).toMatchObject({ status: 'reopened', answer: yes, reopened: { cause: 'backed_out', reason: 'New optics have come' } });
    expect(again.check('old_out').status).toBe('reopened');
    expect(again.check('mounted@unit-1').status).toBe('reopened');
    expect(again.check('mounted@unit-2').status).toBe('done');
    expect(again.check('labelled').status).toBe('done');
    expect(again.check('old_config').status).toBe('reopened');
    expect(again.check('monitoring').status).toBe('reopened');
    expect(again.check('links_up').status).toBe('stale');
    expect(again.check('links_up').staleBecause).toContain('answer/traffic_moved');
    expect(again.check('packaging').status).toBe('done');
  });

  it('holds again at the hold points of what was taken back, and keeps the signatures as history', () => {
    const again = resumeAfter(home(enterBackOut(halfWay())));
    expect(again.stage('receipt').state).toBe('accepted');
    expect(again.stage('install')).toMatchObject({ state: 'in_progress', signoff: undefined, closed: undefined });
    expect(again.stage('verify').state).toBe('locked');
    expect(again.stage('home')).toMatchObject({ state: 'locked', closed: 'no_back_out' });
    expect(again.view().signoffs.filter(({ takenBack }) => takenBack).map(({ stage }) => stage)).toEqual(['install']);
    expect(again.view().signoffs.find(({ stage }) => stage === 'install')?.supersededBy).toContain('answer/traffic_moved');
    expect(nextStep(again.view(), ['technician'])).toMatchObject({ kind: 'check', key: 'answer/old_config' });
    expect(summarise(again.view())).toMatchObject({ backOut: 'none', complete: false });
  });

  it('goes on to the end once everything is done again', () => {
    const again = resumeAfter(home(enterBackOut(halfWay())));
    again.answering('old_config', { type: 'text', value: 'vlan 12' }).answering('traffic_moved', yes).photographing('answer/old_out').answering('mounted@unit-1', yes).answering('mounted@unit-2', yes).signing('install').passing('verify').signing('verify').passing('handover').signing('handover');
    expect(summarise(again.view())).toMatchObject({ complete: true, backOut: 'none', waitingFor: 'nobody' });
    expect(again.view().signoffs.filter(({ stage, takenBack }) => stage === 'install' && !takenBack)).toHaveLength(1);
  });

  it('walks only what was done since when it is backed out a second time, and asks its tests anew', () => {
    const again = resumeAfter(home(enterBackOut(halfWay())));
    expect(again.check('old_links_up').answer).toEqual(yes);
    again.answering('old_config', { type: 'text', value: 'vlan 12' }).answering('mounted@unit-1', yes);
    enterBackOut(again, 'home-2');
    expect(steps(again)).toEqual(['mounted@unit-1']);
    expect(again.check('old_links_up')).toMatchObject({ status: 'open', answer: undefined, history: [expect.objectContaining({ value: yes })] });
    expect(again.check('old_photo')).toMatchObject({ status: 'open', photos: [] });
    expect(again.stage('home').state).not.toBe('accepted');
    home(again, 'home-2');
    expect(again.view().backOut).toMatchObject({ state: 'ended', episodes: [{ ids: ['home-1'] }, { ids: ['home-2'] }] });
    expect(again.stage('home').state).toBe('accepted');
  });

  it('keeps what the tests of the first one found until a person decides, or the test passes', () => {
    const deployment = enterBackOut(begun().answering('traffic_moved', yes)).answering('old_links_up', no, 'port 3 stays dark').writing('nonconformance', 'check.old_links_up', { source: { kind: 'check', key: 'answer/old_links_up' }, summary: 'Port 3 stays dark' });
    enterBackOut(resumeAfter(endBackOut(deployment)), 'home-2');
    expect(deployment.check('old_links_up').answer).toBeUndefined();
    expect(deployment.view().nonconformances).toMatchObject([{ id: 'check.old_links_up', state: 'open' }]);
    deployment.answering('old_links_up', yes);
    expect(deployment.view().nonconformances.filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('keeps a step that was left as it is for a second back-out', () => {
    const deployment = enterBackOut(begun().answering('traffic_moved', yes).answering('mounted@unit-1', yes));
    takeBack(takeBack(deployment, 'mounted@unit-1'), 'traffic_moved', 'not_needed');
    enterBackOut(resumeAfter(deployment), 'home-2');
    expect(steps(deployment)).toEqual(['traffic_moved']);
  });

  it('is possible in the middle of a back-out: what was not taken back still stands', () => {
    const deployment = resumeAfter(takeBack(enterBackOut(halfWay()), 'monitoring'));
    expect(deployment.view().backOut.state).toBe('resumed');
    expect(deployment.check('traffic_moved').status).toBe('done');
    expect(deployment.check('monitoring').status).toBe('reopened');
    expect(deployment.stage('install').state).toBe('accepted');
  });
});

describe('two devices at once', () => {
  it('that enter a back-out see one and the same, with both reasons', () => {
    const deployment = halfWay();
    enterBackOut(deployment, 'home-a');
    enterBackOut(deployment.on('tablet'), 'home-b', { unseen: true });
    takeBack(deployment, 'monitoring', 'undone', 'home-b');
    const { backOut } = deployment.view();
    expect(backOut.episodes).toHaveLength(1);
    expect(backOut.current?.ids).toEqual(['home-a', 'home-b']);
    expect(backOut.current?.alsoEntered).toHaveLength(1);
    expect(backOut.stepsOpen).not.toContain('answer/monitoring');
    resumeAfter(deployment, 'home-a');
    expect(deployment.view().backOut.state).toBe('under_way');
    resumeAfter(deployment, 'home-b');
    expect(deployment.view().backOut.state).toBe('resumed');
  });

  it('show a step that somebody did while another device was already on the way home', () => {
    const deployment = home(enterBackOut(begun().answering('traffic_moved', yes)));
    deployment.on('tablet').answering('mounted@unit-1', yes);
    expect(deployment.view().backOut).toMatchObject({ state: 'ended', stepsOpen: ['answer/mounted@unit-1'] });
  });
});
