import { describe, expect, it } from 'vitest';
import { daysAfter, daySpan, durationMs, instantOfWall, knownZone, minutesOf, offsetMsAt, overlapOf, wallTimeOf } from './zones';

const HOUR = 3_600_000;
const hoursOf = (date: string, zone: string): number => durationMs(daySpan(date, zone)!) / HOUR;

describe('Berlin', () => {
  const zone = 'Europe/Berlin';

  it('has no half past two on the day clocks go forward: the time is an hour later', () => {
    const found = instantOfWall({ date: '2026-03-29', time: '02:30' }, zone);
    expect(found).toEqual({ instant: '2026-03-29T01:30:00.000Z', clock: 'gap' });
    expect(wallTimeOf(found!.instant, zone)).toEqual({ date: '2026-03-29', time: '03:30' });
  });

  it('has two of them on the day clocks go back: the first is meant', () => {
    expect(instantOfWall({ date: '2026-10-25', time: '02:30' }, zone)).toEqual({ instant: '2026-10-25T00:30:00.000Z', clock: 'overlap' });
    expect(wallTimeOf('2026-10-25T01:30:00.000Z', zone)).toEqual({ date: '2026-10-25', time: '02:30' });
  });

  it('has days of 23 and of 25 hours', () => {
    expect(hoursOf('2026-03-28', zone)).toBe(24);
    expect(hoursOf('2026-03-29', zone)).toBe(23);
    expect(hoursOf('2026-10-25', zone)).toBe(25);
  });

  it('lets a window over the change last as long as it does', () => {
    const from = instantOfWall({ date: '2026-03-29', time: '01:00' }, zone)!;
    const to = instantOfWall({ date: '2026-03-29', time: '04:00' }, zone)!;
    expect(minutesOf({ start: from.instant, end: to.instant })).toBe(120);
  });
});

describe('New York', () => {
  const zone = 'America/New_York';

  it('changes on other days than Europe', () => {
    expect(hoursOf('2026-03-08', zone)).toBe(23);
    expect(hoursOf('2026-03-29', zone)).toBe(24);
    expect(hoursOf('2026-11-01', zone)).toBe(25);
    expect(instantOfWall({ date: '2026-03-08', time: '02:30' }, zone)).toEqual({ instant: '2026-03-08T07:30:00.000Z', clock: 'gap' });
    expect(instantOfWall({ date: '2026-11-01', time: '01:30' }, zone)).toEqual({ instant: '2026-11-01T05:30:00.000Z', clock: 'overlap' });
  });
});

describe('Lord Howe Island', () => {
  const zone = 'Australia/Lord_Howe';

  it('moves its clocks by half an hour', () => {
    expect(hoursOf('2026-04-05', zone)).toBe(24.5);
    expect(hoursOf('2026-10-04', zone)).toBe(23.5);
    expect(instantOfWall({ date: '2026-10-04', time: '02:15' }, zone)).toEqual({ instant: '2026-10-03T15:45:00.000Z', clock: 'gap' });
    expect(wallTimeOf('2026-10-03T15:45:00.000Z', zone)).toEqual({ date: '2026-10-04', time: '02:45' });
    expect(instantOfWall({ date: '2026-04-05', time: '01:45' }, zone)?.clock).toBe('overlap');
  });
});

it('takes a zone that nobody knows for UTC, and says no to what is no date', () => {
  expect(knownZone('Mars/Olympus')).toBe('UTC');
  expect(knownZone('')).toBe('UTC');
  expect(instantOfWall({ date: '2026-05-01', time: '12:00' }, 'Mars/Olympus')?.instant).toBe('2026-05-01T12:00:00.000Z');
  expect(instantOfWall({ date: '2026-02-30', time: '12:00' }, 'UTC')).toBeUndefined();
  expect(instantOfWall({ date: 'soon', time: '12:00' }, 'UTC')).toBeUndefined();
  expect(wallTimeOf('soon', 'UTC')).toBeUndefined();
  expect(() => offsetMsAt(0, 'Mars/Olympus')).toThrow(RangeError);
});

it('counts days by the calendar', () => {
  expect(daysAfter('2026-03-28', 1)).toBe('2026-03-29');
  expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31');
});

it('overlaps only where both are: touching is no overlap', () => {
  const span = (start: string, end: string) => ({ start: `2026-05-01T${start}:00.000Z`, end: `2026-05-01T${end}:00.000Z` });
  expect(overlapOf(span('08:00', '10:00'), span('09:00', '11:00'))).toEqual(span('09:00', '10:00'));
  expect(overlapOf(span('08:00', '10:00'), span('10:00', '11:00'))).toBeUndefined();
  expect(minutesOf(span('10:00', '09:00'))).toBeUndefined();
  expect(minutesOf({ start: '2026-05-01T10:00:00Z', end: '2026-05-01T10:00:10Z' })).toBe(1);
});
