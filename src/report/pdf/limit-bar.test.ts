import { describe, expect, it } from 'vitest';
import { barRange } from './limit-bar';

const none = { uncertainty: undefined, min: undefined, max: undefined, warnMin: undefined, warnMax: undefined };

describe('the range of a limit bar', () => {
  it.each([
    ['a value far outside', { ...none, value: 400, min: 18, max: 27 }],
    ['one limit', { ...none, value: 3, max: 10 }],
    ['a warning band', { ...none, value: 20, min: 10, max: 35, warnMin: 18, warnMax: 27 }],
    ['an uncertainty wider than the limits', { ...none, value: 1, uncertainty: 50, min: 0, max: 2 }],
    ['negative numbers', { ...none, value: -9, min: -11, max: 1 }],
  ])('holds every limit and the value, with a margin: %s', (_name, bar) => {
    const [low, high] = barRange(bar);
    const inside = [bar.value, bar.min, bar.max, bar.warnMin, bar.warnMax].filter((point) => point !== undefined);
    for (const point of inside) {
      expect(point).toBeGreaterThan(low);
      expect(point).toBeLessThan(high);
    }
    const { uncertainty } = bar;
    if (uncertainty !== undefined) expect(low).toBeLessThanOrEqual(bar.value - uncertainty);
  });

  it.each([13, 0, -2])('is not empty when the only limit is the value itself: %d', (value) => {
    const [low, high] = barRange({ ...none, value, min: value, max: value });
    expect(high).toBeGreaterThan(low);
  });
});
