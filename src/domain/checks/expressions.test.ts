import { describe, expect, it } from 'vitest';
import { dewPointCelsius, evaluateBoolean, evaluateInstantMs, evaluateNumber, expressionReferences, parseExpression } from './expressions';

const context = {
  answers: { amps: 12.5, floor: 'raised', bonded: true, inlet: { low: 20.1, high: 24.3 }, alarms: ['a', 'b'], delivered: '2026-03-02T08:00:00Z' },
  unit: { serial: 'SN-1' },
  deployment: { rackUnits: 42, units: 12 },
};

describe('expressions', () => {
  it('are true or false over answers, unit and deployment', () => {
    expect(evaluateBoolean('answers.floor == "raised" && answers.bonded', context)).toBe(true);
    expect(evaluateBoolean('unit.serial == "SN-2"', context)).toBe(false);
    expect(evaluateBoolean('"b" in answers.alarms', context)).toBe(true);
  });

  it('cannot be evaluated while an answer is missing, unless the rest decides already', () => {
    expect(evaluateBoolean('answers.nothing > 1', context)).toBeUndefined();
    expect(evaluateBoolean('answers.nothing > 1 || answers.bonded', context)).toBe(true);
    expect(evaluateBoolean('has(answers.nothing)', context)).toBe(false);
    expect(evaluateNumber('answers.nothing * 2', context)).toBeUndefined();
  });

  it('mix whole numbers and readings', () => {
    expect(evaluateNumber('2 * answers.amps + 1', context)).toBe('26');
    expect(evaluateNumber('answers.amps / 4', context)).toBe('3.125');
    expect(evaluateNumber('deployment.rackUnits - 2', context)).toBe('40');
  });

  it('give decimal text without binary noise', () => {
    expect(evaluateNumber('0.1 + 0.2', context)).toBe('0.3');
    expect(evaluateNumber('0.0 * -1.0', context)).toBe('0');
    expect(evaluateNumber('size(answers.alarms)', context)).toBe('2');
  });

  it('work over the points of a series', () => {
    expect(evaluateNumber('max(values(answers.inlet))', context)).toBe('24.3');
    expect(evaluateNumber('avg(values(answers.inlet))', context)).toBe('22.2');
    expect(evaluateNumber('sum(values(answers.inlet))', context)).toBe('44.4');
    expect(evaluateNumber('max([])', context)).toBeUndefined();
  });

  it('do not give a number for a division by zero, nor a boolean for a number', () => {
    expect(evaluateNumber('answers.amps / 0', context)).toBeUndefined();
    expect(evaluateBoolean('answers.amps', context)).toBeUndefined();
  });

  it('give instants from timestamps and from answers', () => {
    expect(evaluateInstantMs('timestamp(answers.delivered) + duration("24h")', context)).toBe(Date.parse('2026-03-03T08:00:00Z'));
    expect(evaluateInstantMs('answers.delivered', context)).toBe(Date.parse('2026-03-02T08:00:00Z'));
    expect(evaluateInstantMs('answers.floor', context)).toBeUndefined();
  });

  it('say what is wrong with a malformed one, and where', () => {
    expect(parseExpression('answers.a > 1')).toEqual({ ok: true });
    expect(parseExpression('answers.a +')).toMatchObject({ ok: false, offset: 11 });
    const unknown = parseExpression('answer.a > 1');
    expect(unknown).toMatchObject({ ok: false, message: expect.stringContaining('answer') as string });
    expect(evaluateNumber('answers.a +', context)).toBeUndefined();
  });

  it('tell which checks they read', () => {
    expect(expressionReferences('answers.a * answers["b"] + unit.u')).toEqual(['a', 'b']);
    expect(expressionReferences('has(answers.c) ? answers.d : 0.0')).toEqual(['c', 'd']);
    expect(expressionReferences('answers.inlet.map(p, answers.inlet[p]) == [answers.e]')).toEqual(['inlet', 'e']);
    expect(expressionReferences('size(answers) > 2')).toBe('any');
  });

  it('work out the dew point', () => {
    // Sonntag (1990): 25 °C at 50 % is 13.9 °C; saturated air is at its dew point.
    expect(dewPointCelsius(25, 50)).toBeCloseTo(13.9, 1);
    expect(dewPointCelsius(18, 100)).toBeCloseTo(18, 9);
    expect(evaluateNumber('dewPointCelsius(20, 100)', context)).toBe('20');
  });
});
