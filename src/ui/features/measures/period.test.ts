import { expect, it } from 'vitest';
import { datesOf, lastDay } from './period';

it.each([
  ['month', '2026-11-21', '2026-11-01'],
  ['quarter', '2026-01-31', '2025-11-01'],
  ['year', '2026-11-21', '2025-12-01'],
  ['year', '2026-12-01', '2026-01-01'],
  ['all', '2026-11-21', '2021-12-01'],
] as const)('%s up to %s begins on %s', (period, today, from) => {
  expect(datesOf(period, today)).toEqual({ from, to: today });
});

it.each([
  ['what ended at a site where it is tomorrow already', ['2026-11-20', '2026-11-22', null], '2026-11-22'],
  ['nothing later than today', ['2026-11-20', '2026-11-21', null], '2026-11-21'],
  ['a day that is nowhere yet', ['2029-03-01'], '2026-11-21'],
  ['nothing ended', [], '2026-11-21'],
])('a period up to now, with %s', (_, ended, last) => {
  const facts = ended.map((endedOn) => ({ endedOn }));
  expect(lastDay('2026-11-21', facts)).toBe(last);
});
