import { expect, it } from 'vitest';
import type { Accuracy } from './fields';
import { halfWidth, uncertaintyOf } from './uncertainty';

const volts: Accuracy = { unit: 'V', percent: '0.8', digits: '3', resolution: '0.1', fixed: null };

it('adds percent of the reading and digits of the display, without rounding', () => {
  // 0.8 % of 230.4 V is 1.8432 V; three digits of 0.1 V are 0.3 V.
  expect(halfWidth(volts, '230.4')).toBe('2.1432');
  expect(halfWidth(volts, '-230.4')).toBe('2.1432');
  expect(halfWidth(volts, '0')).toBe('0.3');
});

it('is exact where binary fractions are not', () => {
  // 0.1 % of 0.3 is 0.0003; in binary 0.3 * 0.001 is 0.00029999999999999997.
  expect(halfWidth({ unit: 'Ω', percent: '0.1', digits: null, resolution: null, fixed: null }, '0.3')).toBe('0.0003');
});

it('takes a fixed half-width by itself or on top', () => {
  expect(halfWidth({ unit: '°C', percent: null, digits: null, resolution: null, fixed: '0.5' }, '21')).toBe('0.5');
  expect(halfWidth({ unit: '%', percent: '2', digits: null, resolution: null, fixed: '1.5' }, '50')).toBe('2.5');
});

it('says nothing where nobody said anything', () => {
  expect(halfWidth({ unit: 'V', percent: null, digits: '3', resolution: null, fixed: null }, '230')).toBeUndefined();
});

it('goes by the unit; an instrument without accuracies has one half-width for all it measures', () => {
  const meter = { accuracies: [volts, { ...volts, unit: 'A', percent: '2', resolution: '0.01' }], uncertainty: '9' };
  expect(uncertaintyOf(meter, 'V', '100')).toBe('1.1');
  expect(uncertaintyOf(meter, 'A', '10')).toBe('0.23');
  expect(uncertaintyOf(meter, '°C', '20')).toBeUndefined();
  expect(uncertaintyOf({ accuracies: [], uncertainty: '0.5' }, '°C', '20')).toBe('0.5');
  expect(uncertaintyOf({ accuracies: [], uncertainty: null }, '°C', '20')).toBeUndefined();
});
