import { describe, expect, it } from 'vitest';
import { aDeployment, aModel } from '../../../tests/support/fixtures';
import type { Check, Model } from '../model/schema';
import { adoptBody, assertMayMove, moveConsequences } from './move';
import { nextStep } from './next';

const yes = { type: 'confirm', value: 'yes' } as const;

/** The next version: stricter bonding, another unit for the breaker, no floor question, one check more on site. */
function nextModel(changes: Partial<Model> = {}): Model {
  const model = aModel({ version: '1.3.0' });
  const change = (check: Check): readonly Check[] => {
    if (check.id === 'bonding') return [{ ...check, response: { ...check.response, limits: { max: '0.5' } } as Check['response'] }];
    if (check.id === 'breaker') return [{ ...check, response: { ...check.response, unit: 'kA' } as Check['response'] }];
    if (check.id === 'raised_floor' || check.id === 'floor_load') return [];
    return check.id === 'protection' ? [check, { ...check, id: 'access', title: 'Access', response: { type: 'confirm', expected: 'yes' } }] : [check];
  };
  return { ...model, stages: model.stages.map((stage) => (stage.id === 'site' ? { ...stage, sections: stage.sections.map((section) => ({ ...section, checks: section.checks.flatMap(change) })) } : stage)), ...changes };
}

describe('moving a running deployment to a newer version', () => {
  const begun = () => aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt').passing('site').answering('bonding', { type: 'measurement', value: '0.8', unit: 'Ω', instrument: 'Meter 1' }, 'see photo');

  it('tells what is kept, dropped, asked again, judged otherwise and added, and writes nothing', () => {
    const deployment = begun();
    const found = moveConsequences(deployment.state, deployment.view(), nextModel());
    expect(found.dropped.map(({ key }) => key)).toEqual(['answer/raised_floor']);
    expect(found.again.map(({ key }) => key)).toEqual(['answer/breaker']);
    expect(found.judgedOtherwise.map(({ before, after }) => [before.key, before.judgement.verdict, after.judgement.verdict])).toEqual([['answer/bonding', 'pass', 'fail'], ['answer/load', 'pass', undefined]]);
    expect(found.added.map(({ key }) => key)).toEqual(['answer/access']);
    expect(found.kept).toBeGreaterThan(3);
    expect(deployment.view().model.version).toBe('1.2.0');
  });

  it('is the deployment afterwards: same answers, the new version, and what is new comes next', () => {
    const deployment = begun();
    deployment.recorder.append(adoptBody(nextModel()));
    const view = deployment.view();
    expect(view.model.version).toBe('1.3.0');
    expect(view.checks.get('answer/bonding')).toMatchObject({ answer: { value: '0.8' }, status: 'failed' });
    expect(view.checks.has('answer/raised_floor')).toBe(false);
    expect(nextStep(view, ['technician'])).toMatchObject({ kind: 'check', key: 'answer/breaker' });
  });

  it('shows a signature as changed since where the stage asks for something else, and leads back to it', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt').passing('site').signing('site');
    expect(moveConsequences(deployment.state, deployment.view(), nextModel()).superseded).toEqual(['site']);
    deployment.recorder.append(adoptBody(nextModel()));
    const states = new Map(deployment.view().stages.map(({ stage, state, signoff }) => [stage.id, [state, signoff?.supersededBy] as const]));
    expect(states.get('receipt')).toEqual(['accepted', []]);
    expect(states.get('site')).toEqual(['superseded', ['model/rack-server-small@1.3.0']]);
    expect(nextStep(deployment.view(), ['technician'])).toMatchObject({ kind: 'check', stage: 'site' });
    deployment.answering('breaker', { type: 'measurement', value: '0.04', unit: 'kA' }).passing('site');
    for (const one of deployment.view().nonconformances) deployment.disposing(one.id, 'accept_as_is');
    deployment.signing('site');
    expect(deployment.stage('site').state).toBe('accepted');
  });

  it('leaves signatures alone where only words changed', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt');
    deployment.recorder.append(adoptBody(aModel({ version: '1.2.1', title: 'Another title' })));
    expect(deployment.stage('receipt').state).toBe('accepted');
  });

  it('goes forward only, within one model, and not where all is over', () => {
    const deployment = begun();
    expect(() => assertMayMove(deployment.view(), nextModel({ version: '1.2.0' }))).toThrow(expect.objectContaining({ code: 'version_not_newer' }));
    expect(() => assertMayMove(deployment.view(), nextModel({ id: 'another-model' }))).toThrow(expect.objectContaining({ code: 'other_model' }));
    expect(() => assertMayMove(aDeployment({ details: { cancelled: { reason: 'withdrawn' } } }).view(), nextModel())).toThrow(expect.objectContaining({ code: 'deployment_cancelled' }));
    deployment.answering('bonding', { type: 'measurement', value: '0.05', unit: 'Ω', instrument: 'Meter 1' }).signing('site').passing('installation').passing('handover').signing('handover');
    expect(() => assertMayMove(deployment.view(), nextModel())).toThrow(expect.objectContaining({ code: 'deployment_complete' }));
  });

  it('treats an answer to a conditional check as before', () => {
    const deployment = aDeployment().answering('packaging_intact', yes);
    expect(moveConsequences(deployment.state, deployment.view(), nextModel())).toMatchObject({ kept: 1, dropped: [], again: [] });
  });
});
