import { describe, expect, it } from 'vitest';
import { breaches, doubts, reservations, type VerdictFinding } from '../../../contract/verify';
import { reservationOf, standingOf } from './verdict';

const holding = (...codes: readonly VerdictFinding['code'][]) => reservationOf({ outcome: 'holds', findings: codes.map((code) => ({ code, where: '' })) });

describe('A report that holds', () => {
  it('does so without reservation where only something beside it is missing', () => {
    expect(holding()).toBeUndefined();
    expect(holding('report_not_signed', 'file_absent', 'organisation_not_known')).toBeUndefined();
  });

  it('says first that a signature does not count, then that its pages were not compared, then anything else', () => {
    expect(holding('record_not_signed', 'pages_of_another_version', 'revoked_certificate')).toBe('revoked');
    expect(holding('record_not_signed', 'pages_not_compared')).toBe('pages');
    expect(holding('record_not_signed')).toBe('other');
  });

  it('has a reservation for each doubt of that kind, and none of them is a breach', () => {
    for (const code of reservations) expect(holding(code)).toBeDefined();
    expect(doubts).toEqual(expect.arrayContaining([...reservations]));
    expect(breaches.filter((code) => (reservations as readonly string[]).includes(code))).toEqual([]);
  });
});

it('A report that does not hold has no reservations: it is not to be relied upon at all', () => {
  expect(reservationOf({ outcome: 'broken', findings: [{ code: 'revoked_certificate', where: '' }] })).toBeUndefined();
});

it('A signature is valid, not valid, or genuine and not counted', () => {
  expect(standingOf({ valid: true, trust: 'certified' })).toBe('valid');
  expect(standingOf({ valid: true, trust: 'revoked' })).toBe('discounted');
  expect(standingOf({ valid: false, trust: 'revoked' })).toBe('invalid');
});
