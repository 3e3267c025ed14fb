/** Time arithmetic over zones and daylight saving. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, daySpan, durationMs, instantOfWall, overlapOf, wallTimeOf, type Span } from '../../src/domain/time/zones';

const HOUR = 3_600_000;
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham', 'Africa/Casablanca', 'UTC');
/** Days around the changes as often as any other. */
const dayNumber = fc.oneof(fc.integer({ min: 0, max: 3650 }).map((days) => daysAfter('2020-01-01', days)), fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04').chain((date) => fc.integer({ min: -1, max: 1 }).map((days) => daysAfter(date, days))));
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const instant = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }).map((minutes) => new Date(minutes * 60_000).toISOString());
const span: fc.Arbitrary<Span> = fc.tuple(instant, fc.integer({ min: 1, max: 3 * 24 * 60 })).map(([start, minutes]) => ({ start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString() }));

describe('an instant and what clocks show', () => {
  it('come back to each other, but for the second of two equal times and times that are skipped', () => {
    fc.assert(
      fc.property(dayNumber, time, zone, (date, at, where) => {
        const found = instantOfWall({ date, time: at }, where)!;
        const shown = wallTimeOf(found.instant, where)!;
        if (found.clock === 'gap') expect(`${shown.date} ${shown.time}` > `${date} ${at}`).toBe(true);
        else expect(shown).toEqual({ date, time: at });
      }),
      { numRuns: 2000 },
    );
  });

  it('agree whichever instant one begins with: the same one, or the later of a pair', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const back = instantOfWall(wallTimeOf(at, where)!, where)!;
        const later = Date.parse(at) - Date.parse(back.instant);
        if (back.clock === 'plain') expect(later).toBe(0);
        else expect([0, HOUR / 2, HOUR]).toContain(later);
        expect(back.clock).not.toBe('gap');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('all-day dates', () => {
  it('follow each other without gap or overlap, and last 23 to 25 hours', () => {
    fc.assert(
      fc.property(dayNumber, zone, (date, where) => {
        const today = daySpan(date, where)!;
        const tomorrow = daySpan(daysAfter(date, 1), where)!;
        expect(today.end).toBe(tomorrow.start);
        expect(durationMs(today)).toBeGreaterThanOrEqual(23 * HOUR);
        expect(durationMs(today)).toBeLessThanOrEqual(25 * HOUR);
        expect(wallTimeOf(today.start, where)?.date).toBe(date);
        expect(wallTimeOf(new Date(Date.parse(today.end) - 1).toISOString(), where)?.date).toBe(date);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('overlaps', () => {
  it('are the same from both sides, lie in both, and are no longer than either', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const common = overlapOf(a, b);
        expect(overlapOf(b, a)).toEqual(common);
        if (common === undefined) {
          expect(Date.parse(a.end) <= Date.parse(b.start) || Date.parse(b.end) <= Date.parse(a.start)).toBe(true);
          return;
        }
        expect(durationMs(common)).toBeLessThanOrEqual(Math.min(durationMs(a), durationMs(b)));
        expect(overlapOf(common, a)).toEqual(common);
        expect(overlapOf(common, b)).toEqual(common);
      }),
    );
  });
});
