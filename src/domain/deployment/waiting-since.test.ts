import { describe, expect, it } from 'vitest';
import { aDeployment, type DeploymentFixture } from '../../../tests/support/fixtures';
import { summarise } from './summary';

const HOUR_MS = 3_600_000;
const lastAt = (deployment: DeploymentFixture): string => deployment.operations.at(-1)!.at;
const turn = (deployment: DeploymentFixture): readonly [who: string, since: string | null] => {
  const { waitingFor, waitingSince } = summarise(deployment.view());
  return [waitingFor, waitingSince];
};

describe('waiting', () => {
  it('for a technician begins with the deployment, and goes on while they work', () => {
    const deployment = aDeployment().withUnits(1);
    const { createdAt } = deployment.view();
    deployment.wait(HOUR_MS).receivingAll();
    expect(turn(deployment)).toEqual(['technician', createdAt]);
  });

  it('for a supervisor begins with the last work, and for the technician again with the signature', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt');
    const worked = lastAt(deployment);
    expect(turn(deployment)).toEqual(['supervisor', worked]);
    deployment.wait(5 * HOUR_MS).signing('receipt');
    const signed = deployment.stage('receipt').signoff!.at;
    expect(signed > worked).toBe(true);
    deployment.wait(HOUR_MS);
    expect(turn(deployment)).toEqual(['technician', signed]);
  });

  it('for a technician begins anew with a rejection', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').wait(HOUR_MS).rejecting('receipt', [['answer/packaging_intact', 'look again']]);
    expect(turn(deployment)).toEqual(['technician', deployment.stage('receipt').signoff!.at]);
  });

  it('ends when nothing is left to do', () => {
    expect(turn(aDeployment({ details: { cancelled: { reason: 'order withdrawn' } } }))).toEqual(['nobody', null]);
  });
});
