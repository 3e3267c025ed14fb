import { expect, it } from 'vitest';
import { uptimeClock } from './clock';

/** A machine whose uptime comes in whole seconds and counts sleep, and whose fine clock stands still meanwhile. */
function aMachine() {
  const machine = { trueMs: 100_900, sleptMs: 0, coarse: () => Math.floor(machine.trueMs / 1000), fine: () => machine.trueMs - machine.sleptMs };
  return machine;
}

it('counts milliseconds although the system counts seconds', () => {
  const machine = aMachine();
  const uptime = uptimeClock(machine.coarse, machine.fine);
  const start = uptime();
  machine.trueMs += 1_234;
  expect(uptime() - start).toBe(1_234);
});

it('counts sleep', () => {
  const machine = aMachine();
  const uptime = uptimeClock(machine.coarse, machine.fine);
  const start = uptime();
  machine.trueMs += 3_600_000;
  machine.sleptMs += 3_600_000;
  expect(Math.abs(uptime() - start - 3_600_000)).toBeLessThanOrEqual(1000);
});

it('never goes back', () => {
  const machine = aMachine();
  const uptime = uptimeClock(machine.coarse, machine.fine);
  let last = uptime();
  for (let step = 0; step < 200; step += 1) {
    machine.trueMs += (step * 37) % 900;
    if (step % 20 === 0) {
      machine.trueMs += 30_000;
      machine.sleptMs += 30_000;
    }
    const now = uptime();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
});
