import { describe, expect, it } from 'vitest';
import { aDeployment, aModelOf, susan, tina, type DeploymentFixture } from '../../../tests/support/fixtures';
import { staleReasons, type StaleReason } from './stale-reasons';

const model = aModelOf(
  [
    { id: 'firmware', title: 'Firmware', response: { type: 'text' } },
    { id: 'soak', title: 'Soak', response: { type: 'confirm' }, dependsOn: ['firmware'] },
    { id: 'result', title: 'Result', response: { type: 'confirm' }, dependsOn: ['soak'] },
  ],
  { hold: true },
);
const yes = { type: 'confirm', value: 'yes' } as const;
const text = (value: string) => ({ type: 'text', value }) as const;
const answered = (): DeploymentFixture => aDeployment({ model }).answering('firmware', text('2.1')).answering('soak', yes).answering('result', yes);

function why(deployment: DeploymentFixture, check: string): readonly StaleReason[] {
  return staleReasons(deployment.view(), deployment.check(check));
}

describe('why a check has to be done again', () => {
  it('is what changed, from what to what, by whom; further down, that the one before is to be done again', () => {
    const deployment = answered().by(susan.person).answering('firmware', text('2.2'));
    expect(why(deployment, 'soak')).toMatchObject([{ kind: 'changed', cause: { key: 'answer/firmware' }, by: susan.person, from: text('2.1'), to: text('2.2') }]);
    expect(why(deployment, 'result')).toMatchObject([{ kind: 'pending', cause: { key: 'answer/soak' } }]);
  });

  it('is the rejection with its reason, also once what it named was answered again, until the check itself was', () => {
    const deployment = answered().rejecting('work', [['answer/firmware', 'not the agreed version']]);
    expect(deployment.check('firmware').status).toBe('reopened');
    expect(why(deployment, 'soak')).toMatchObject([{ kind: 'rejected', cause: { key: 'answer/firmware' }, by: susan.person, reason: 'not the agreed version' }]);
    deployment.by(tina.person).answering('firmware', text('2.1'));
    expect(deployment.check('soak').status).toBe('stale');
    expect(why(deployment, 'soak')).toMatchObject([{ kind: 'rejected', by: susan.person, reason: 'not the agreed version' }]);
    deployment.answering('soak', yes).answering('result', yes);
    expect(deployment.check('soak').status).toBe('done');
    expect(why(deployment, 'soak')).toEqual([]);
  });

  it('is nothing while nothing is stale', () => {
    expect(why(answered(), 'soak')).toEqual([]);
  });
});
