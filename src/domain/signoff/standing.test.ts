import { describe, expect, it } from 'vitest';
import { aDeployment, aHold, anAdmission, tina } from '../../../tests/support/fixtures';

const ohm = (value: string) => ({ type: 'measurement', value, unit: 'Ω', instrument: 'Meter 1' }) as const;

/** Ready to be signed, and somebody who was not assigned measures again. */
function measuredByAStranger() {
  const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt').passing('site').on('tablet').by('stranger').answering('bonding', ohm('0.09'));
  return { deployment, theirs: deployment.operations.at(-1)! };
}
const signoffOf = (deployment: ReturnType<typeof measuredByAStranger>['deployment']) => deployment.view().signoffs.findLast(({ stage }) => stage === 'site');

describe('what was signed', () => {
  it('stands while what is held stays held', () => {
    const { deployment, theirs } = measuredByAStranger();
    deployment.on('hub').recorder.append(aHold([theirs]));
    deployment.on('laptop').by(tina.person).signing('site');
    expect(deployment.check('bonding').answer).not.toEqual(ohm('0.09'));
    expect(signoffOf(deployment)?.supersededBy).toEqual([]);
  });

  it('is superseded when an entry that did not count then is admitted, though the signer had it', () => {
    const { deployment, theirs } = measuredByAStranger();
    deployment.on('hub').recorder.append(aHold([theirs]));
    deployment.on('laptop').by(tina.person).signing('site').recorder.append(anAdmission([theirs]));
    expect(deployment.check('bonding').answer).toEqual(ohm('0.09'));
    expect(signoffOf(deployment)?.supersededBy).toEqual(['answer/bonding']);
  });

  it('is superseded when an entry that counted then is held, and stands again when that is admitted', () => {
    const { deployment, theirs } = measuredByAStranger();
    deployment.on('laptop').by(tina.person).signing('site').on('hub').recorder.append(aHold([theirs]));
    expect(signoffOf(deployment)?.supersededBy).toEqual(['answer/bonding']);
    deployment.on('laptop').recorder.append(anAdmission([theirs]));
    expect(signoffOf(deployment)?.supersededBy).toEqual([]);
  });
});
