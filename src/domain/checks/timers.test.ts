import { expect, it } from 'vitest';
import { timerElapsedMs } from './timers';

const started = { at: '2026-03-02T08:00:00.000Z', uptime: 100_000, boot: 'a' };

it('goes by the uptime while the machine has not been restarted, whatever the wall clock says', () => {
  expect(timerElapsedMs(started, { at: '2026-03-02T20:00:00.000Z', uptime: 160_000, boot: 'a' })).toBe(60_000);
});

it('goes by the wall clock across a restart', () => {
  expect(timerElapsedMs(started, { at: '2026-03-02T08:30:00.000Z', uptime: 5_000, boot: 'b' })).toBe(1_800_000);
});

it('is never negative, also when the clock was set back', () => {
  expect(timerElapsedMs(started, { at: '2026-03-02T07:00:00.000Z', uptime: 5_000, boot: 'b' })).toBe(0);
});
