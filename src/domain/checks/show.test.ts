import { describe, expect, it } from 'vitest';
import { aCheck } from '../../../tests/support/fixtures';
import { englishWords, formatDecimal, parseDecimalInput, showAnswer, showDuration } from './show';

const en = { locale: 'en', words: englishWords };
const de = { locale: 'de', words: englishWords };

describe('what people type as a number', () => {
  it.each([
    ['1.5', '1.5'], ['1,5', '1.5'], ['+1,5', '1.5'], ['-3', '-3'], ['\u22123,2', '-3.2'],
    ['1,234.5', '1234.5'], ['1.234,5', '1234.5'], ['1.234.567', '1234567'], ['1 234,5', '1234.5'], ['1\u2009234.5', '1234.5'], ['1\u202f234', '1234'], ["1'234.5", '1234.5'],
    ['1,234', '1.234'], ['12.', '12'], ['.5', '0.5'], ['007', '7'], ['0', '0'], ['-0,0', '0.0'], [' 21.0 ', '21.0'],
  ])('%s is %s', (typed, value) => {
    expect(parseDecimalInput(typed)).toBe(value);
  });

  it.each(['', '-', '.', ',', 'abc', '1e3', '1,2,3', '12,34.5', '1.2.3,4', '1 2', '1..2', '--1', '1,234.5,6', "1'23", '12 5,0'])('%j is not taken for a number', (typed) => {
    expect(parseDecimalInput(typed)).toBeUndefined();
  });
});

describe('numbers as shown', () => {
  it('have the digits asked for, rounded half up, in the locale', () => {
    expect(formatDecimal('1234.25', 1, 'en')).toBe('1,234.3');
    expect(formatDecimal('1234.25', 1, 'de')).toBe('1.234,3');
    expect(formatDecimal('-0.04', 1, 'en')).toBe('0.0');
    expect(formatDecimal('12345678901234567.89', 2, 'en')).toBe('12,345,678,901,234,567.89');
  });
});

describe('answers in words', () => {
  it('keep every digit that was measured and at least those of the model', () => {
    const check = aCheck('m', { type: 'measurement', unit: 'Ω', decimals: 2 });
    expect(showAnswer(check, { type: 'measurement', value: '0.5', unit: 'Ω' }, en)).toBe('0.50\u00a0Ω');
    expect(showAnswer(check, { type: 'measurement', value: '0.0625', unit: 'Ω' }, de)).toBe('0,0625\u00a0Ω');
  });

  it('name points, options and reasons by their titles', () => {
    const series = aCheck('s', { type: 'series', unit: '°C', decimals: 0, points: [{ id: 'low', title: { en: 'Low', de: 'Unten' } }, { id: 'high', title: 'High' }] });
    expect(showAnswer(series, { type: 'series', values: { low: '20' }, unit: '°C' }, de)).toBe('Unten 20\u00a0°C · High –');
    const choice = aCheck('c', { type: 'choice', options: [{ id: 'a', title: 'First' }, { id: 'b', title: 'Second' }] });
    expect(showAnswer(choice, { type: 'choice', value: 'b' }, en)).toBe('Second');
    expect(showAnswer(choice, { type: 'not_applicable', reason: 'none fitted' }, en)).toBe('Not applicable: none fitted');
    expect(showAnswer(choice, undefined, en)).toBe('Not answered');
  });

  it('say who signed, how many photos, how long it ran, and what was computed', () => {
    expect(showAnswer(aCheck('s', { type: 'signature' }), { type: 'signature', image: { sha256: '0'.repeat(64), bytes: 1, mime: 'image/png' }, name: 'Ann $& Lee' }, en)).toBe('Signed by Ann $& Lee');
    expect(showAnswer(aCheck('p', { type: 'photo' }), undefined, { ...en, count: 3 })).toBe('3');
    expect(showAnswer(aCheck('t', { type: 'timer', minimumMinutes: 1 }), { type: 'timer', state: 'finished' }, { ...en, elapsedMs: 7_800_000 })).toBe('Finished (2 h 10 min)');
    expect(showAnswer(aCheck('c', { type: 'computed', expression: '1.0', unit: '%' }), undefined, { ...en, computed: '76.92' })).toBe('76.9\u00a0%');
  });

  it('show a time in the zone in which it was given, or in UTC when that is unknown', () => {
    const check = aCheck('d', { type: 'date_time' });
    expect(showAnswer(check, { type: 'date_time', value: '2026-03-02T08:00:00Z', zone: 'Europe/Berlin' }, en)).toMatch(/9:00.*\(Europe\/Berlin\)/);
    expect(showAnswer(check, { type: 'date_time', value: '2026-03-02T08:00:00Z', zone: 'Mars/Olympus' }, en)).toMatch(/8:00.*\(UTC\)/);
  });

  it('show durations humanely', () => {
    expect([45_000, 60_000, 3_600_000, 7_800_000].map(showDuration)).toEqual(['45 s', '1 min', '1 h', '2 h 10 min']);
  });
});
