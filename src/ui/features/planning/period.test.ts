import { expect, it } from 'vitest';
import { firstDayOfWeek, turned, weeksOf } from './period';

it('shows whole weeks, beginning as the locale does', () => {
  expect(weeksOf('week', '2026-03-29', firstDayOfWeek('de'))).toEqual([['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29']]);
  expect(weeksOf('week', '2026-03-29', firstDayOfWeek('en-US'))[0]?.[0]).toBe('2026-03-29');
  expect(weeksOf('month', '2026-02-10', 1).flat()).toHaveLength(35);
});

it('turns its pages by months and weeks', () => {
  expect(turned('month', '2026-01-31', 1)).toBe('2026-02-28');
  expect(turned('week', '2026-03-28', -1)).toBe('2026-03-21');
});
