import { describe, expect, it } from 'vitest';
import { en } from '../locales/en';
import { fill, fillPlural, formatLocale, wordsFor } from '../locales/words';
import { formatFor } from './format';

const vienna = formatFor('en', 'Europe/Vienna', en);

describe('times in the report', () => {
  it('are local to the site, with the zone as it was at that moment', () => {
    expect(vienna.moment('2026-03-28T23:30:00.000Z')).toBe('29 Mar 2026, 00:30 CET');
    expect(vienna.moment('2026-03-29T01:30:00.000Z')).toBe('29 Mar 2026, 03:30 CEST');
    expect(vienna.zone('2026-07-01T00:00:00.000Z')).toBe('Europe/Vienna (CEST)');
  });

  it('fall back to UTC when the zone is not known here, and say so', () => {
    expect(formatFor('en', 'Mars/Olympus', en).moment('2026-03-28T23:30:00.000Z')).toBe('28 Mar 2026, 23:30 UTC');
  });

  it('leave what is no time as it is', () => {
    expect(vienna.moment('soon')).toBe('soon');
    expect(vienna.day('soon')).toBe('soon');
  });

  it('keep a calendar day whatever the zone', () => {
    expect(formatFor('en', 'Pacific/Kiritimati', en).day('2026-03-14')).toBe('14 March 2026');
  });
});

describe('numbers in the report', () => {
  it('keep the digits that were recorded and follow the locale', () => {
    expect(vienna.decimal('1234.50')).toBe('1,234.50');
    expect(formatFor('de-AT', 'UTC', en).decimal('21.50')).toBe('21,50');
    expect(vienna.decimal('-3.2')).toBe('−3.2');
    expect(vienna.decimal('12345678901234567890.123456789')).toBe('12,345,678,901,234,567,890.123456789');
  });

  it('show at least the digits that the model asks for, and round only what was worked out', () => {
    expect(vienna.decimal('21', 1)).toBe('21.0');
    expect(vienna.decimal('21.37', 1)).toBe('21.37');
    expect(vienna.rounded('33.333333333', 1)).toBe('33.3');
  });
});

describe('lengths of time', () => {
  it.each([
    [0, 'less than a minute'],
    [45_000, '45 s'],
    [130 * 60_000, '2 h 10 min'],
    [26 * 3_600_000 + 5 * 60_000, '1 d 2 h'],
    [-3 * 3_600_000, '3 h'],
  ])('%i ms reads as %s', (ms, text) => {
    expect(vienna.duration(ms)).toBe(text);
  });
});

describe('the words of the report', () => {
  it('are English where a language is not there, and for locales that are none', () => {
    expect(wordsFor('xx-YY').kind).toBe('Installation report');
    expect(formatLocale('not a locale')).toBe('en-GB');
    expect(formatLocale('en')).toBe('en-GB');
    expect(formatLocale('de-at')).toBe('de-AT');
  });

  it('leave a placeholder standing when nothing was given for it, and insert text as it is', () => {
    expect(fill('{a} and {b}', { a: '$& {b}' })).toBe('$& {b} and {b}');
  });

  it('choose the form for one and for many', () => {
    expect(fillPlural('en', en.answer.photos, 1)).toBe('1 photo');
    expect(fillPlural('en', en.answer.photos, 7)).toBe('7 photos');
  });
});
