import { expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { previewJudgement } from './preview';

const amps = (value: string) => ({ type: 'measurement', value, unit: 'A' }) as const;

it('judges what is being typed by the limits of this moment, and writes nothing', () => {
  const deployment = aDeployment().answering('breaker', amps('20'));
  expect(previewJudgement(deployment.view(), 'answer/load', amps('17'))).toMatchObject({ verdict: 'fail', limits: { max: '16' } });
  expect(previewJudgement(deployment.view(), 'answer/load', amps('15'))?.verdict).toBe('pass');
  expect(deployment.check('load').answer).toBeUndefined();
});

it('has no verdict while the limit cannot be worked out', () => {
  expect(previewJudgement(aDeployment().view(), 'answer/load', amps('17'))?.verdict).toBeUndefined();
});

it('compares a serial with the unit\'s own', () => {
  const view = aDeployment().withUnits(1).receivingAll().view();
  const serial = (value: string) => ({ type: 'identifier', value, via: 'wedge' }) as const;
  expect(previewJudgement(view, 'answer/serial_read@unit-1', serial('sn-0001'))?.verdict).toBe('pass');
  expect(previewJudgement(view, 'answer/serial_read@unit-1', serial('SN-0002'))?.verdict).toBe('fail');
  expect(previewJudgement(view, 'answer/nothing', serial('x'))).toBeUndefined();
});
