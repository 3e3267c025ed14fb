import { describe, expect, it } from 'vitest';
import { bytesInWords, dateInWords, durationInWords, momentInWords, todayHere } from './words';

describe('figures in words', () => {
  it('gives bytes in the unit that people would use', () => {
    expect(bytesInWords(0, 'en')).toBe('0 byte');
    expect(bytesInWords(1536, 'en')).toBe('1.5 kB');
    expect(bytesInWords(82_400_000_000, 'en')).toBe('82 GB');
    expect(bytesInWords(1536, 'de')).toBe('1,5 kB');
  });

  it('writes a date as that date wherever the device is', () => {
    expect(dateInWords('2026-11-21', 'en-GB')).toBe('21 Nov 2026');
    expect(dateInWords('not a date', 'en-GB')).toBe('not a date');
  });

  it('names the zone of a moment, and falls back to the device for a zone it does not know', () => {
    expect(momentInWords('2026-07-01T12:00:00Z', 'en-GB', 'Europe/Berlin')).toMatch(/14:00/);
    expect(momentInWords('2026-07-01T12:00:00Z', 'en-GB', 'Europe/Berlin')).toMatch(/CEST|GMT\+2/);
    expect(momentInWords('2026-07-01T12:00:00Z', 'en-GB', 'Nowhere/Town')).toMatch(/2026/);
  });

  it('gives today by the clock on the wall, not by UTC', () => {
    expect(todayHere(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05');
  });
});

describe('a span of time', () => {
  it.each([
    [0, '0 min'],
    [29_999, '0 min'],
    [59_000, '1 min'],
    [59 * 60_000, '59 min'],
    [7_800_000, '2 hr 10 min'],
    [23.9 * 3_600_000, '23 hr 54 min'],
    [86_399_000, '1 day'],
    [1.99 * 86_400_000, '2 days'],
    [40 * 86_400_000 + 5 * 3_600_000, '40 days 5 hr'],
  ])('of %d ms is %s', (ms, words) => {
    expect(durationInWords(ms, 'en')).toBe(words);
  });

  it('is said in the language', () => {
    expect(durationInWords(7_800_000, 'de')).toBe('2 Std. 10 Min.');
  });
});
