import { describe, expect, it } from 'vitest';
import { aCheck } from '../../../tests/support/fixtures';
import type { AnswerValue } from '../deployment/fields';
import { judge, judgeValue, type JudgeContext } from './judge';

const nothing: JudgeContext = { answers: {}, deployment: {} };
const reading = (value: string, uncertainty?: string): AnswerValue => ({ type: 'measurement', value, unit: 'A', ...(uncertainty === undefined ? {} : { uncertainty }) });
const load = aCheck('load', { type: 'measurement', unit: 'A', limits: { min: '1', max: '16', warnMax: '14' }, uncertainty: '0.2' });

describe('a measurement', () => {
  it('passes inside its limits and fails outside, saying by which limit', () => {
    expect(judge(load, reading('10'), nothing).verdict).toBe('pass');
    expect(judge(load, reading('16.01'), nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'above_max', values: { value: '16.01', limit: '16' } }] });
    expect(judge(load, reading('0.9'), nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'below_min' }] });
  });

  it('is marginal when a limit lies within the uncertainty, the answer\'s own before the model\'s', () => {
    expect(judge(load, reading('15.9'), nothing)).toMatchObject({ verdict: 'marginal', warning: true });
    expect(judge(load, reading('15.8'), nothing).verdict).toBe('pass');
    expect(judge(load, reading('15.8', '0.5'), nothing).verdict).toBe('marginal');
    expect(judge(load, reading('15.9', '0'), nothing).verdict).toBe('pass');
    expect(judge(load, reading('16'), nothing).verdict).toBe('marginal');
  });

  it('warns inside the limits and outside the warning band', () => {
    expect(judge(load, reading('14.5'), nothing)).toMatchObject({ verdict: 'pass', warning: true, reasons: [{ code: 'above_warning', values: { limit: '14' } }] });
    expect(judge(load, reading('14'), nothing).warning).toBe(false);
  });

  it('is compared as decimals, not as binary fractions', () => {
    expect(judgeValue('0.3', { max: '0.3' }, undefined).verdict).toBe('pass');
    expect(judgeValue('0.30000000000000001', { max: '0.3' }, undefined).verdict).toBe('fail');
    // 0.3 - 0.1 is 0.19999999999999998 in binary, which would be "less than 0.2".
    expect(judgeValue('0.1', { max: '0.3' }, '0.2').verdict).toBe('pass');
  });

  it('takes limits from other answers, and has no verdict while they are missing unless another limit fails it', () => {
    const check = aCheck('load', { type: 'measurement', unit: 'A', limits: { min: '1', max: { expr: 'answers.breaker * 0.8' } } });
    expect(judge(check, reading('12'), nothing).verdict).toBeUndefined();
    expect(judge(check, reading('0.5'), nothing).verdict).toBe('fail');
    expect(judge(check, reading('12'), { ...nothing, answers: { breaker: 20 } })).toMatchObject({ verdict: 'pass', limits: { min: '1', max: '16' } });
    expect(judge(check, reading('16.1'), { ...nothing, answers: { breaker: 20 } }).verdict).toBe('fail');
  });

  it('is only recorded without limits, and not judged in another unit', () => {
    expect(judge(aCheck('x', { type: 'measurement', unit: 'A' }), reading('5'), nothing).verdict).toBeUndefined();
    expect(judge(load, { type: 'measurement', value: '5', unit: 'mA' }, nothing).verdict).toBeUndefined();
  });
});

describe('a series', () => {
  const inlet = aCheck('inlet', { type: 'series', unit: '°C', limits: { min: '15', max: '32', warnMax: '27' }, uncertainty: '0.5', points: [{ id: 'low', title: 'Low' }, { id: 'high', title: 'High' }] });
  const at = (low: string, high?: string): AnswerValue => ({ type: 'series', unit: '°C', values: { low, ...(high === undefined ? {} : { high }) } });

  it('is as bad as its worst point, and names it', () => {
    expect(judge(inlet, at('20', '21'), nothing).verdict).toBe('pass');
    expect(judge(inlet, at('20', '33'), nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'above_max', values: { point: 'high', value: '33' } }] });
    expect(judge(inlet, at('31.8', '20'), nothing)).toMatchObject({ verdict: 'marginal', warning: true });
    expect(judge(inlet, at('31.8', '14'), nothing).reasons.map((reason) => reason.values['point'])).toEqual(['high']);
  });

  it('has no verdict while points are missing, unless one fails already', () => {
    expect(judge(inlet, at('20'), nothing).verdict).toBeUndefined();
    expect(judge(inlet, at('40'), nothing).verdict).toBe('fail');
  });
});

describe('a yes or no', () => {
  it('is judged by the expected answer', () => {
    expect(judge(aCheck('a'), { type: 'confirm', value: 'yes' }, nothing).verdict).toBe('pass');
    expect(judge(aCheck('a'), { type: 'confirm', value: 'no' }, nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'answered_no' }] });
    expect(judge(aCheck('a', { type: 'confirm', expected: 'no' }), { type: 'confirm', value: 'yes' }, nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'answered_yes' }] });
  });

  it('is not applicable when declared so, and open when withdrawn', () => {
    expect(judge(aCheck('a'), { type: 'not_applicable', reason: 'no such part' }, nothing).verdict).toBe('not_applicable');
    expect(judge(aCheck('a'), { type: 'cleared' }, nothing).verdict).toBeUndefined();
    expect(judge(aCheck('a'), { type: 'text', value: 'yes' }, nothing).verdict).toBeUndefined();
  });
});

describe('a choice', () => {
  const options = [{ id: 'good', title: 'Good', verdict: 'pass' as const }, { id: 'bad', title: 'Bad', verdict: 'fail' as const }, { id: 'other', title: 'Other' }];
  it('passes or fails by the option', () => {
    const check = aCheck('c', { type: 'choice', options });
    expect(judge(check, { type: 'choice', value: 'good' }, nothing).verdict).toBe('pass');
    expect(judge(check, { type: 'choice', value: 'bad' }, nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'failing_option', values: { option: 'bad' } }] });
    expect(judge(check, { type: 'choice', value: 'other' }, nothing).verdict).toBeUndefined();
  });

  it('of several fails by a bad one and by one that is missing', () => {
    const check = aCheck('c', { type: 'multi_choice', options, mustInclude: ['good'] });
    expect(judge(check, { type: 'multi_choice', values: ['good', 'other'] }, nothing).verdict).toBe('pass');
    expect(judge(check, { type: 'multi_choice', values: ['bad'] }, nothing).reasons.map((reason) => reason.code)).toEqual(['failing_option', 'missing_option']);
  });
});

describe('an identifier', () => {
  const id = (value: string): AnswerValue => ({ type: 'identifier', value, via: 'wedge' });
  const unit: JudgeContext = { ...nothing, identity: { serial: 'SN-1', mac: '00:1B:21:aa:bb:cc' } };

  it('must match the whole pattern', () => {
    const check = aCheck('i', { type: 'identifier', pattern: '[A-Z]{2}\\d+' });
    expect(judge(check, id('AB12'), nothing).verdict).toBe('pass');
    expect(judge(check, id('AB12x'), nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'pattern' }] });
  });

  it('must equal what receipt recorded, whatever the case or the grouping', () => {
    const serial = aCheck('i', { type: 'identifier', mustEqual: 'serial' });
    expect(judge(serial, id(' sn-1 '), unit).verdict).toBe('pass');
    expect(judge(serial, id('SN-2'), unit)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'differs_from_unit', values: { value: 'SN-2', expected: 'SN-1' } }] });
    expect(judge(aCheck('i', { type: 'identifier', mustEqual: 'mac' }), id('001b.21AA.BBCC'), unit).verdict).toBe('pass');
    expect(judge(aCheck('i', { type: 'identifier', mustEqual: 'assetTag' }), id('A-1'), unit).verdict).toBeUndefined();
  });

  it.each([
    ['luhn', '79927398713', '79927398710'],
    ['luhn', '49015420323751 8', '490154203237519'],
    ['gs1', '4006381333931', '4006381333932'],
    ['gs1', '(00)106141412345678908'.replace('(00)', ''), '106141412345678909'],
    ['mac', '00:1B:21:AA:BB:CC', '01:00:5e:00:00:01'],
    ['mac', '001b21aabbcc', '00:00:00:00:00:00'],
  ] as const)('has its %s checksum verified: %s, not %s', (checksum, good, bad) => {
    const check = aCheck('i', { type: 'identifier', checksum });
    expect(judge(check, id(good), nothing).verdict).toBe('pass');
    expect(judge(check, id(bad), nothing)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'checksum' }] });
  });
});

describe('dates, timers, text and computed values', () => {
  it('a date can be too early and too late', () => {
    const check = aCheck('d', { type: 'date_time', notBefore: 'timestamp(answers.delivered) + duration("24h")', notAfter: 'timestamp("2026-04-01T00:00:00Z")' });
    const context = { ...nothing, answers: { delivered: '2026-03-01T00:00:00Z' } };
    const on = (value: string): AnswerValue => ({ type: 'date_time', value, zone: 'UTC' });
    expect(judge(check, on('2026-03-01T12:00:00Z'), context)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'too_early', values: { limit: '2026-03-02T00:00:00.000Z' } }] });
    expect(judge(check, on('2026-03-03T00:00:00Z'), context).verdict).toBe('pass');
    expect(judge(check, on('2026-05-01T00:00:00Z'), context).reasons[0]?.code).toBe('too_late');
    expect(judge(check, on('2026-03-03T00:00:00Z'), nothing).verdict).toBeUndefined();
  });

  it('a timer must run long enough and not too long', () => {
    const check = aCheck('t', { type: 'timer', minimumMinutes: 30, maximumMinutes: 60 });
    const ran = (elapsedMs: number) => judge(check, { type: 'timer', state: 'finished' }, { ...nothing, elapsedMs });
    expect(ran(30 * 60_000).verdict).toBe('pass');
    expect(ran(30 * 60_000 - 1)).toMatchObject({ verdict: 'fail', reasons: [{ code: 'too_short', values: { minutes: '29', limit: '30' } }] });
    expect(ran(60 * 60_000 + 1).reasons[0]?.code).toBe('too_long');
    expect(judge(check, { type: 'timer', state: 'running' }, { ...nothing, elapsedMs: 1e9 }).verdict).toBeUndefined();
  });

  it('text is judged by its pattern only', () => {
    expect(judge(aCheck('x', { type: 'text' }), { type: 'text', value: 'a' }, nothing).verdict).toBeUndefined();
    expect(judge(aCheck('x', { type: 'text', pattern: 'v\\d+' }), { type: 'text', value: 'v2' }, nothing).verdict).toBe('pass');
    expect(judge(aCheck('x', { type: 'text', pattern: 'v\\d+' }), { type: 'text', value: 'w2' }, nothing).verdict).toBe('fail');
    expect(judge(aCheck('x', { type: 'text', pattern: '(' }), { type: 'text', value: '(' }, nothing).verdict).toBe('fail');
  });

  it('a computed value is judged like a reading', () => {
    const check = aCheck('c', { type: 'computed', expression: '1.0', unit: '%', limits: { max: '80' } });
    expect(judge(check, undefined, { ...nothing, computed: '80.1' }).verdict).toBe('fail');
    expect(judge(check, undefined, { ...nothing, computed: '80' }).verdict).toBe('pass');
    expect(judge(check, undefined, nothing)).toMatchObject({ verdict: undefined, limits: { max: '80' } });
  });
});
