/** Times worked out for devices whose clocks are off by years, jump, and drift, over sleeps and restarts, and that meet a hub now and then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeReading } from '../../src/domain/time/boot-time';
import { bootKey, trueTimes, WRONG_BY_MS, type Stamped } from '../../src/domain/time/wall-clock';

const START = Date.parse('2026-03-02T08:00:00.000Z');
const DEVICES = 3;
const YEARS = 5 * 365 * 24 * 3_600_000;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('write' as const), device: fc.nat(DEVICES - 1), ms: fc.integer({ min: 0, max: 4 * 3_600_000 }), sees: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('read' as const), device: fc.nat(DEVICES - 1), out: fc.integer({ min: 0, max: 8000 }), back: fc.integer({ min: 0, max: 8000 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('set' as const), device: fc.nat(DEVICES - 1), to: fc.integer({ min: -YEARS, max: YEARS }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('sleep' as const), device: fc.nat(DEVICES - 1), ms: fc.integer({ min: 0, max: 40 * 3_600_000 }), unnoticed: fc.integer({ min: 0, max: 1500 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const), device: fc.nat(DEVICES - 1), ms: fc.integer({ min: 20_000, max: 40 * 3_600_000 }) }) },
);
/** Ppm by which each device's uptime runs fast. */
const drifts = fc.array(fc.integer({ min: -95, max: 95 }), { minLength: DEVICES, maxLength: DEVICES });

interface World {
  readonly operations: readonly Stamped[];
  readonly readings: ReadonlyMap<string, readonly TimeReading[]>;
  /** By operation, ms. */
  readonly truth: ReadonlyMap<string, number>;
}

function live(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], ppm: readonly number[]): World {
  let now = START;
  const devices = ppm.map((drift, index) => ({ id: `device-${index}`, rate: 1 + drift * 1e-6, boots: 1, bootedAt: START - index * 1000, lost: 0, off: 0, seq: 0, lamport: 0 }));
  const operations: Stamped[] = [];
  const readings = new Map<string, TimeReading[]>();
  const truth = new Map<string, number>();
  /** Everything that was written, in the order of true time. */
  const ids: string[] = [];
  const uptimeOf = (device: (typeof devices)[number]): number => Math.max(0, Math.round((now - device.bootedAt - device.lost) * device.rate));
  for (const one of steps) {
    const device = devices[one.device]!;
    const boot = `boot-${device.boots}`;
    if (one.what === 'write') {
      now += one.ms;
      // Devices write apart, and meet all the others now and then.
      if (one.sees) device.lamport = Math.max(...devices.map(({ lamport }) => lamport));
      device.lamport += 1;
      device.seq += 1;
      const id = `op-${ids.length + 1}`;
      operations.push({ id, device: device.id, boot, seq: device.seq, lamport: device.lamport, uptime: uptimeOf(device), at: new Date(now + device.off).toISOString(), sees: one.sees ? ids.slice(-1) : [] });
      ids.push(id);
      truth.set(id, now);
    } else if (one.what === 'read') {
      const uptime = uptimeOf(device);
      now += one.out;
      const hubMs = now;
      now += one.back;
      const key = bootKey(device.id, boot);
      readings.set(key, [...(readings.get(key) ?? []), { device: device.id, boot, uptime, hubMs, roundTripMs: uptimeOf(device) - uptime }]);
    } else if (one.what === 'set') device.off = one.to;
    else if (one.what === 'sleep') {
      now += one.ms;
      // Never more than this in all: the host's clock notices.
      device.lost = Math.max(device.lost, Math.min(one.unnoticed, one.ms));
    } else {
      now += one.ms;
      device.boots += 1;
      device.bootedAt = now - 5000;
      device.lost = 0;
    }
  }
  return { operations, readings, truth };
}

const world = fc.tuple(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), drifts).map(([steps, ppm]) => live(steps, ppm));
const ROUNDING_MS = 3;

describe('times worked out from readings of the hub’s clock', () => {
  it('are right within what they say, wherever a start of a machine was measured', () => {
    fc.assert(
      fc.property(world, ({ operations, readings, truth }) => {
        const times = trueTimes(operations, readings);
        for (const { id, device, boot } of operations) {
          const time = times.get(id)!;
          expect(time.why === 'measured').toBe(readings.has(bootKey(device, boot)));
          if (time.uncertaintyMs !== null) expect(Math.abs(Date.parse(time.at) - truth.get(id)!)).toBeLessThanOrEqual(time.uncertaintyMs + ROUNDING_MS);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never contradict the chain of a device, nor what an operation names', () => {
    fc.assert(
      fc.property(world, ({ operations, readings }) => {
        const times = trueTimes(operations, readings);
        const last = new Map<string, string>();
        for (const { id, device, sees } of operations) {
          const time = times.get(id)!;
          for (const before of [last.get(device), ...sees.map((seen) => (times.get(seen)!.why === 'measured' ? times.get(seen)!.at : undefined))]) if (before !== undefined && time.why === 'measured') expect(time.at >= before).toBe(true);
          if (time.why === 'measured') last.set(device, time.at);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are bounded by what came before and after, and a clock is called wrong only when it was', () => {
    fc.assert(
      fc.property(world, ({ operations, readings, truth }) => {
        const times = trueTimes(operations, readings);
        for (const { id, at } of operations) {
          const time = times.get(id)!;
          if (time.notBefore !== null) expect(Date.parse(time.notBefore)).toBeLessThanOrEqual(truth.get(id)! + ROUNDING_MS);
          if (time.notAfter !== null) expect(Date.parse(time.notAfter)).toBeGreaterThanOrEqual(truth.get(id)! - ROUNDING_MS);
          if (time.corrected || time.why === 'contradicted') expect(Math.abs(Date.parse(at) - truth.get(id)!)).toBeGreaterThan(0);
          if (time.why === 'contradicted') expect(Math.abs(Date.parse(at) - truth.get(id)!)).toBeGreaterThan(WRONG_BY_MS - ROUNDING_MS);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order in which operations and readings came', () => {
    fc.assert(
      fc.property(world, ({ operations, readings }) => {
        const turned = new Map([...readings].map(([key, list]) => [key, list.toReversed()]));
        expect(trueTimes(operations.toReversed(), turned)).toEqual(new Map(trueTimes(operations, readings)));
      }),
    );
  });
});
