import { describe, expect, it } from 'vitest';
import type { TimeReading } from './boot-time';
import { bootKey, trueTimes, type Stamped } from './wall-clock';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const iso = (ms: number): string => new Date(ms).toISOString();

/** An operation of a device whose clock is off by so much, at a true time, `NOON` being uptime 0 of every start. */
function op(id: string, device: string, boot: string, minute: number, offMs: number, changes: Partial<Stamped> = {}): Stamped {
  const number = Number(id.replace(/\D/g, ''));
  return { id, device, boot, seq: number, lamport: number, at: iso(NOON + minute * MINUTE + offMs), uptime: minute * MINUTE, sees: [], ...changes };
}

const readingsOf = (...boots: readonly string[]): ReadonlyMap<string, readonly TimeReading[]> =>
  new Map(boots.map((key) => [key, [{ device: key.split(':')[0]!, boot: key.split(':')[1]!, uptime: 0, hubMs: NOON, roundTripMs: 0 }]]));

describe('true times', () => {
  it('are worked out for a clock that is years behind, and for one that is forty minutes ahead', () => {
    const times = trueTimes([op('1', 'a', 'x', 10, -3 * YEAR), op('2', 'b', 'y', 20, 40 * MINUTE)], readingsOf(bootKey('a', 'x'), bootKey('b', 'y')));
    expect(times.get('1')).toMatchObject({ at: iso(NOON + 10 * MINUTE), corrected: true, offsetMs: 3 * YEAR, why: 'measured' });
    expect(times.get('2')).toMatchObject({ at: iso(NOON + 20 * MINUTE), corrected: true, offsetMs: -40 * MINUTE, why: 'measured' });
  });

  it('stay without a mark where the clock is right to the minute', () => {
    expect(trueTimes([op('1', 'a', 'x', 10, 59_000)], readingsOf('a:x')).get('1')).toMatchObject({ corrected: false, offsetMs: -59_000, why: 'measured' });
    expect(trueTimes([op('1', 'a', 'x', 10, 61_000)], readingsOf('a:x')).get('1')).toMatchObject({ corrected: true });
  });

  it('follow a clock that is set in between', () => {
    const times = trueTimes([op('1', 'a', 'x', 10, -3 * YEAR), op('2', 'a', 'x', 20, 0)], readingsOf('a:x'));
    expect([times.get('1')!.corrected, times.get('2')!.corrected]).toEqual([true, false]);
    expect(times.get('1')!.at < times.get('2')!.at).toBe(true);
  });

  it('are unknown for a start that was never measured, though its neighbours were, and stay as they are', () => {
    const times = trueTimes([op('1', 'a', 'x', 10, 0), op('2', 'a', 'never', 20, 0), op('3', 'a', 'z', 30, 0)], readingsOf('a:x', 'a:z'));
    expect(times.get('2')).toMatchObject({ at: iso(NOON + 20 * MINUTE), corrected: false, offsetMs: null, uncertaintyMs: null, why: 'unknown' });
    expect(Date.parse(times.get('2')!.notBefore!)).toBeLessThanOrEqual(NOON + 10 * MINUTE);
    expect(Date.parse(times.get('2')!.notAfter!)).toBeGreaterThanOrEqual(NOON + 30 * MINUTE);
  });

  it('are called wrong, and are not guessed, where a start was not measured and what came before it was later', () => {
    const times = trueTimes([op('1', 'a', 'x', 10, 0), op('2', 'a', 'never', 20, -3 * YEAR)], readingsOf('a:x'));
    expect(times.get('2')).toMatchObject({ at: iso(NOON + 20 * MINUTE - 3 * YEAR), corrected: false, offsetMs: null, why: 'contradicted', notAfter: null });
  });

  it('are called wrong where a clock ran ahead of what came after', () => {
    const times = trueTimes([op('1', 'a', 'never', 10, YEAR), op('2', 'a', 'x', 20, 0)], readingsOf('a:x'));
    expect(times.get('1')).toMatchObject({ corrected: false, why: 'contradicted', notBefore: null });
  });

  it('know by what an operation names, or by its number alone, what it came after', () => {
    const named = op('5', 'b', 'never', 30, -YEAR, { sees: ['1'] });
    expect(trueTimes([op('1', 'a', 'x', 10, 0), named], readingsOf('a:x')).get('5')).toMatchObject({ why: 'contradicted' });
    const next = op('2', 'b', 'never', 30, -YEAR, { seq: 1 });
    expect(trueTimes([op('1', 'a', 'x', 10, 0), next], readingsOf('a:x')).get('2')).toMatchObject({ why: 'contradicted' });
    // It had seen one of two, and one of these nobody can date.
    const either = trueTimes([op('1', 'a', 'x', 10, 0), op('1b', 'c', 'never', 5, 0, { lamport: 1, seq: 1 }), next], readingsOf('a:x'));
    expect(either.get('2')).toMatchObject({ why: 'unknown', notBefore: null });
  });

  it('never go back along a chain, even where readings would have them do so', () => {
    const lying = new Map([...readingsOf('a:x'), ['a:y', [{ device: 'a', boot: 'y', uptime: 0, hubMs: NOON - YEAR, roundTripMs: 0 }]] as const]);
    const times = trueTimes([op('1', 'a', 'x', 10, 0), op('2', 'a', 'y', 20, 0)], lying);
    expect(times.get('2')!.at >= times.get('1')!.at).toBe(true);
    expect(times.get('2')!.uncertaintyMs).toBeGreaterThan(YEAR - 60 * MINUTE);
    expect(times.get('2')!.corrected).toBe(false);
  });

  it('bear any number that a record may hold', () => {
    const times = trueTimes([op('1', 'a', 'x', 0, 0, { uptime: Number.MAX_SAFE_INTEGER })], readingsOf('a:x'));
    expect(times.get('1')!.at).toBe('9999-12-31T23:59:59.999Z');
  });
});
