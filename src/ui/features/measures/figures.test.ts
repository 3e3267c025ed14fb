import { describe, expect, it } from 'vitest';
import { plotted, spanInWords, timeScaleOf } from './figures';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000] as const;

describe('spans of time in plots', () => {
  it('are drawn in the unit of which the largest has at least two', () => {
    expect(timeScaleOf([])).toBe('s');
    expect(timeScaleOf([null, 4 * SECOND])).toBe('s');
    expect(timeScaleOf([119 * SECOND])).toBe('s');
    expect(timeScaleOf([2 * MINUTE, 3 * SECOND])).toBe('min');
    expect(timeScaleOf([119 * MINUTE])).toBe('min');
    expect(timeScaleOf([2 * HOUR])).toBe('h');
    expect(timeScaleOf([47 * HOUR, null])).toBe('h');
    expect(timeScaleOf([MINUTE, 2 * DAY])).toBe('d');
  });

  it('keep what hours with two digits would draw as nothing', () => {
    expect(plotted(12 * SECOND, 'ms', timeScaleOf([12 * SECOND]))).toBe(12);
    expect(plotted(90 * MINUTE, 'ms', 'h')).toBe(1.5);
    expect(plotted(36 * HOUR, 'ms', 'd')).toBe(1.5);
    expect(plotted(null, 'ms', 's')).toBeNull();
    expect(plotted(0.256, 'share', 's')).toBe(25.6);
    expect(plotted(3.14159, 'score', 's')).toBe(3.14);
  });

  it('are in words down to the second, in both languages', () => {
    expect(spanInWords(12_400, 'en')).toBe('12 sec');
    expect(spanInWords(12_400, 'de')).toBe('12 Sek.');
    expect(spanInWords(0, 'en')).toBe('0 sec');
    expect(spanInWords(59_600, 'en')).toBe('1 min');
    expect(spanInWords(90 * MINUTE, 'en')).toBe('1 hr 30 min');
    expect(spanInWords(50 * HOUR, 'de')).toBe('2 Tg. 2 Std.');
  });
});
