import { describe, expect, it } from 'vitest';
import { limitScale } from './limitScale';

describe('the bar beside a reading', () => {
  it('puts limits, warning band and value in order', () => {
    const scale = limitScale({ min: '18', warnMin: '20', warnMax: '25', max: '27' }, ['22']);
    expect(scale).toBeDefined();
    const { min, warnMin, warnMax, max, values } = scale!;
    const order = [0, min!, warnMin!, values[0]!.at, warnMax!, max!, 1];
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
  it('keeps a value far outside at the end and says so', () => {
    expect(limitScale({ min: '18', max: '27' }, ['900'])?.values).toEqual([{ at: 1, beyond: 'high' }]);
    expect(limitScale({ min: '18', max: '27' }, ['-40'])?.values).toEqual([{ at: 0, beyond: 'low' }]);
  });
  it('shows how far a value may be off, no further than the bar', () => {
    const [value] = limitScale({ min: '0', max: '10' }, ['9'], ['2'])!.values;
    // The bar goes from -2.5 to 12.5: 7 stands at 9.5 of 15, 11 at 13.5 of 15.
    expect(value!.within!.map((at) => at.toFixed(4))).toEqual(['0.6333', '0.9000']);
    expect(limitScale({ min: '0', max: '10' }, ['9'], ['20'])!.values[0]!.within).toEqual([0, 1]);
    expect(limitScale({ min: '0', max: '10' }, ['9'])!.values[0]!.within).toBeUndefined();
  });
  it('draws one limit alone', () => {
    const scale = limitScale({ max: '0.1' }, ['0.05']);
    expect(scale?.values[0]?.at).toBeLessThan(scale!.max!);
    expect(scale?.max).toBeLessThan(1);
  });
  it('tells values apart on a side without a limit', () => {
    const scale = limitScale({ warnMin: '18' }, ['24.5', '31']);
    const [first, second] = scale!.values;
    expect(first!.at).toBeGreaterThan(scale!.warnMin!);
    expect(second!.at).toBeGreaterThan(first!.at);
    expect(second).toMatchObject({ beyond: undefined });
  });
  it('draws a limit of zero with a value of zero', () => {
    const scale = limitScale({ max: '0' }, ['0']);
    expect(scale?.max).toBeGreaterThan(0.5);
    expect(scale?.values[0]?.at).toBeCloseTo(scale!.max!);
  });
  it('draws nothing without limits', () => {
    expect(limitScale({}, ['5'])).toBeUndefined();
  });
});
