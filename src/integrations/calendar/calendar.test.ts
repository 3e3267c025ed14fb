import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarText, type CalendarEvent } from './calendar';

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({ id: '0197-a', sequence: 2, start: '2026-03-29T00:30:00.000Z', end: '2026-03-29T02:00:00.000Z', title: 'Installation: CHG-1001', place: 'Frankfurt 3, Hall 2/B07', text: 'Twelve servers; bring rails, gloves\nand a lift', category: 'installation', ...changes });
const read = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));

describe('a calendar', () => {
  const text = calendarText({ name: 'Plan of CHG-1001', at: '2026-01-01T00:00:00.000Z', events: [event(), event({ id: '0197-b', title: 'Übergabe – Łódź 部署 '.repeat(8), place: '', text: '' })] });

  it('is read back by another program with the same times, words and numbers', () => {
    const [first, second] = read(text);
    expect(first).toMatchObject({ uid: '0197-a@plumbline', sequence: 2, summary: 'Installation: CHG-1001', location: 'Frankfurt 3, Hall 2/B07', description: 'Twelve servers; bring rails, gloves\nand a lift' });
    expect(first?.startDate.toJSDate().toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(first?.endDate.toJSDate().toISOString()).toBe('2026-03-29T02:00:00.000Z');
    expect(second?.summary).toBe('Übergabe – Łódź 部署 '.repeat(8));
  });

  it('keeps to the format: lines of at most 75 bytes that end in CRLF, times in UTC', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text).toContain('DTSTART:20260329T003000Z');
    expect(text).not.toContain('TZID');
  });

  it('says the same whenever it is made of the same', () => {
    const again = calendarText({ name: 'Plan of CHG-1001', at: '2026-01-01T00:00:00.000Z', events: [event()] });
    expect(calendarText({ name: 'Plan of CHG-1001', at: '2026-01-01T00:00:00.000Z', events: [event()] })).toBe(again);
  });

  it('may be empty', () => {
    expect(read(calendarText({ name: 'Nothing', at: '2026-01-01T00:00:00.000Z', events: [] }))).toEqual([]);
  });

  it('takes no line of its own from a title', () => {
    expect(read(calendarText({ name: 'x', at: '2026-01-01T00:00:00.000Z', events: [event({ title: 'a\r\nEND:VEVENT\r\nBEGIN:VEVENT' })] }))).toHaveLength(1);
  });
});
