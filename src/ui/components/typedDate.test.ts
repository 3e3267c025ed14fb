import { describe, expect, it } from 'vitest';
import { dateInWords, typedDate, typedDateTime, wallInWords } from './typedDate';

describe('a typed date', () => {
  it('may be year-month-day or day.month.year', () => {
    expect(typedDate('2026-11-21')).toBe('2026-11-21');
    expect(typedDate('21.11.2026')).toBe('2026-11-21');
    expect(typedDate(' 1. 3. 2026 ')).toBe('2026-03-01');
    expect(typedDate('2026-3-1')).toBe('2026-03-01');
  });

  it('is none while it is being typed, and none where two people would read two days', () => {
    for (const text of ['', '2026', '2026-11', '21.11.', '21.11.26', '0026-11-21', '4/5/2026', 'tomorrow']) expect(typedDate(text), text).toBeNull();
  });

  it('is none where the calendar has no such day', () => {
    for (const text of ['2026-02-29', '31.4.2026', '2026-13-01', '0.1.2026']) expect(typedDate(text), text).toBeNull();
    expect(typedDate('29.2.2028')).toBe('2028-02-29');
  });
});

describe('a typed date and time', () => {
  it('may be written as both languages do, with the 24-hour clock or am and pm', () => {
    for (const text of ['2026-11-21 14:30', '2026-11-21T14:30', '21.11.2026 14:30', '21.11.2026, 14.30 Uhr', '2026-11-21 2:30 pm', ' 2026-11-21  14:30 ']) expect(typedDateTime(text), text).toBe('2026-11-21T14:30');
    expect(typedDateTime('1.3.2026 9:05')).toBe('2026-03-01T09:05');
    expect(typedDateTime('2026-03-01 12:00 am')).toBe('2026-03-01T00:00');
    expect(typedDateTime('2026-03-01 12:00 pm')).toBe('2026-03-01T12:00');
  });

  it('is none while it is being typed, and where no clock shows it', () => {
    for (const text of ['', '2026-11-21', '2026-11-21 1', '2026-11-21 14:3', '14:30', '2026-11-21 24:00', '2026-11-21 14:60', '2026-11-21 13:00 pm', '2026-11-21 0:30 am', '2026-02-29 10:00', '4/5/2026 10:00']) expect(typedDateTime(text), text).toBeNull();
  });

  it('is shown in the format of the language, and read back as the same', () => {
    expect(wallInWords('2026-11-21T14:30', 'DD.MM.YYYY')).toBe('21.11.2026 14:30');
    expect(wallInWords('2026-11-21T14:30', 'YYYY-MM-DD')).toBe('2026-11-21 14:30');
    for (const format of ['DD.MM.YYYY', 'YYYY-MM-DD']) expect(typedDateTime(wallInWords('2026-03-01T00:05', format))).toBe('2026-03-01T00:05');
    expect(wallInWords('', 'YYYY-MM-DD')).toBe('');
  });
});

it('shows a date as the language writes it, and leaves alone what is none', () => {
  expect(dateInWords('2026-11-21', 'DD.MM.YYYY')).toBe('21.11.2026');
  expect(dateInWords('2026-11-21', 'YYYY-MM-DD')).toBe('2026-11-21');
  expect(dateInWords('', 'DD.MM.YYYY')).toBe('');
});
