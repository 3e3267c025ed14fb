import { expect, it } from 'vitest';
import { IDLE_POLL_MS, QUIET_POLL_MS, Schedule, type RunEnd, type Timing } from './schedule';

/** Time that stands still until it is moved. */
class HeldTime implements Timing {
  #now = 0;
  #calls: { at: number; call: () => void }[] = [];
  chance = 0.5;

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.#now + ms, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  }
  random(): number {
    return this.chance;
  }
  nowMs(): number {
    return this.#now;
  }
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = this.#calls.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#calls = this.#calls.filter((other) => other !== next);
      this.#now = next.at;
      next.call();
    }
    this.#now = until;
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

function aSchedule(end: () => RunEnd | Promise<RunEnd>): { time: HeldTime; schedule: Schedule; runs: () => number } {
  const time = new HeldTime();
  let runs = 0;
  const schedule = new Schedule(time, async () => {
    runs += 1;
    return end();
  }, () => undefined);
  return { time, schedule, runs: () => runs };
}

const done: RunEnd = { how: 'done', changed: false };
const trouble: RunEnd = { how: 'trouble', retryAfterMs: undefined };

it('delivers a burst of writes together, soon after the first', async () => {
  const { time, schedule, runs } = aSchedule(() => done);
  schedule.soon();
  await time.pass(600);
  schedule.soon();
  expect(runs()).toBe(0);
  await time.pass(600);
  expect(runs()).toBe(1);
});

it('looks every 15 s when idle, and every minute when nothing has changed for long', async () => {
  const { time, schedule, runs } = aSchedule(() => done);
  schedule.now();
  await time.pass(10 * IDLE_POLL_MS);
  expect(runs()).toBe(11);
  await time.pass(20 * 60_000);
  const before = runs();
  await time.pass(10 * QUIET_POLL_MS);
  expect(runs() - before).toBe(10);
});

it('comes back ever more seldom while the hub is away, five minutes apart at most, and at once when asked', async () => {
  const { time, schedule, runs } = aSchedule(() => trouble);
  time.chance = 0.999;
  schedule.now();
  await settled();
  const waits: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    waits.push(Math.round((schedule.nextInMs ?? 0) / 1000));
    await time.pass(schedule.nextInMs ?? 0);
    await settled();
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(schedule.state).toBe('waiting');
  const before = runs();
  schedule.soon();
  await time.pass(2_000);
  expect(runs()).toBe(before);
  schedule.now();
  await settled();
  expect(runs()).toBe(before + 1);
  expect(schedule.nextInMs).toBeLessThanOrEqual(2_000);
});

it('spreads devices over the whole wait, and leaves a hub alone as long as that asks', async () => {
  const { time, schedule } = aSchedule(() => trouble);
  time.chance = 0.1;
  schedule.now();
  await settled();
  expect(schedule.nextInMs).toBe(250);
  const told = aSchedule(() => ({ how: 'trouble', retryAfterMs: 90_000 }));
  told.schedule.now();
  await settled();
  expect(told.schedule.nextInMs).toBe(90_000);
});

it('never runs twice at once; what was written or asked meanwhile is done right after', async () => {
  let finish: ((end: RunEnd) => void) | undefined;
  const { time, schedule, runs } = aSchedule(() => new Promise<RunEnd>((resolve) => (finish = resolve)));
  schedule.now();
  schedule.now();
  await settled();
  expect(runs()).toBe(1);
  expect(schedule.state).toBe('working');
  finish?.(done);
  await settled();
  expect(runs()).toBe(2);
  schedule.soon();
  finish?.(done);
  await settled();
  expect(schedule.nextInMs).toBe(1000);
  await time.pass(1000);
  expect(runs()).toBe(3);
});

it('plans nothing when trying is of no use, or after it was stopped', async () => {
  const { time, schedule, runs } = aSchedule(() => ({ how: 'halted' }));
  schedule.now();
  await time.pass(3_600_000);
  expect(runs()).toBe(1);
  expect(schedule.state).toBe('waiting');
  await schedule.stop();
  schedule.now();
  await time.pass(3_600_000);
  expect(runs()).toBe(1);
});
