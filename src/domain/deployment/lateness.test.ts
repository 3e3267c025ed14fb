import { describe, expect, it } from 'vitest';
import { latenessOf, todayBySite } from './lateness';

const TODAY = '2026-11-21';
const planned = { complete: false, cancelled: false, backOut: 'none', begun: false, startOn: '2026-11-18', handoverOn: '2026-11-25' } as const;

describe('lateness', () => {
  it('counts from the start while work has not begun, and then from the handover', () => {
    expect(latenessOf(planned, TODAY)).toEqual({ kind: 'late', what: 'start', days: 3 });
    expect(latenessOf({ ...planned, begun: true }, TODAY)).toEqual({ kind: 'due', what: 'handover', days: 4 });
    expect(latenessOf({ ...planned, begun: true }, '2026-11-27')).toEqual({ kind: 'late', what: 'handover', days: 2 });
  });

  it('says the handover once it is passed, even when work never began', () => {
    expect(latenessOf(planned, '2026-11-26')).toEqual({ kind: 'late', what: 'handover', days: 1 });
  });

  it('is not late on the day itself', () => {
    expect(latenessOf({ ...planned, startOn: TODAY }, TODAY)).toEqual({ kind: 'due', what: 'start', days: 0 });
    expect(latenessOf({ ...planned, begun: true, handoverOn: TODAY }, TODAY)).toEqual({ kind: 'due', what: 'handover', days: 0 });
  });

  it('ends with the work, and needs dates', () => {
    expect(latenessOf({ ...planned, complete: true }, '2027-01-01')).toEqual({ kind: 'over' });
    expect(latenessOf({ ...planned, cancelled: true }, '2027-01-01')).toEqual({ kind: 'over' });
    expect(latenessOf({ ...planned, backOut: 'backed_out' }, '2027-01-01')).toEqual({ kind: 'over' });
    expect(latenessOf({ ...planned, backOut: 'under_way' }, '2027-01-01')).toMatchObject({ kind: 'late' });
    expect(latenessOf({ ...planned, startOn: null, handoverOn: null }, TODAY)).toEqual({ kind: 'no_dates' });
    expect(latenessOf({ ...planned, begun: true, handoverOn: null }, TODAY)).toEqual({ kind: 'no_dates' });
  });

  it('counts whole days over a change of the clocks', () => {
    expect(latenessOf({ ...planned, begun: true, handoverOn: '2026-10-24' }, '2026-10-26')).toMatchObject({ days: 2 });
  });

  it('takes the day at the site', () => {
    const today = todayBySite('2026-11-21T23:30:00.000Z');
    expect(['Europe/Berlin', 'America/New_York', 'UTC', 'Nowhere/Atall'].map(today)).toEqual(['2026-11-22', '2026-11-21', '2026-11-21', '2026-11-21']);
  });
});
