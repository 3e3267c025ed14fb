import { describe, expect, it } from 'vitest';
import { typedDate } from './typedDate';

describe('a typed date', () => {
  it('may be year-month-day or day.month.year', () => {
    expect(typedDate('2026-11-21')).toBe('2026-11-21');
    expect(typedDate('21.11.2026')).toBe('2026-11-21');
    expect(typedDate(' 1. 3. 2026 ')).toBe('2026-03-01');
    expect(typedDate('2026-3-1')).toBe('2026-03-01');
  });

  it('is none while it is being typed, and none where two people would read two days', () => {
    for (const text of ['', '2026', '2026-11', '21.11.', '21.11.26', '0026-11-21', '4/5/2026', 'tomorrow']) expect(typedDate(text), text).toBeNull();
  });

  it('is none where the calendar has no such day', () => {
    for (const text of ['2026-02-29', '31.4.2026', '2026-13-01', '0.1.2026']) expect(typedDate(text), text).toBeNull();
    expect(typedDate('29.2.2028')).toBe('2028-02-29');
  });
});
