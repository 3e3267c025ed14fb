import { expect, it } from 'vitest';
import { datesOf } from './period';

it.each([
  ['month', '2026-11-21', '2026-11-01'],
  ['quarter', '2026-01-31', '2025-11-01'],
  ['year', '2026-11-21', '2025-12-01'],
  ['year', '2026-12-01', '2026-01-01'],
  ['all', '2026-11-21', '2021-12-01'],
] as const)('%s up to %s begins on %s', (period, today, from) => {
  expect(datesOf(period, today)).toEqual({ from, to: today });
});
