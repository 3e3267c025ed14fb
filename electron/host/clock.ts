/** Wall clock, uptime including sleep, and the id of this start of the machine. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readJson } from '../../src/domain/record/read-json';
import type { Failpoints } from './failpoints';
import { readIfThere, replaceFile } from './fs/atomic';
import type { HostFs } from './fs/port';

export interface Clock {
  /** UTC, ISO 8601 with milliseconds. */
  at(): string;
  /** Since the machine started, sleep included; never goes back within one host. */
  uptimeMs(): number;
  readonly boot: string;
}

/** A step between the two clocks beyond this means that the machine slept. */
const SLEEP_MS = 1500;

/**
 * The system's uptime counts sleep but comes in coarse steps; the process's monotonic clock is fine but stops
 * during sleep. The fine one is used from an anchor that moves when the coarse one has run ahead.
 */
export function uptimeClock(coarseSeconds: () => number = os.uptime, fineMs: () => number = () => performance.now()): () => number {
  let anchor = coarseSeconds() * 1000 - fineMs();
  let last = 0;
  return () => {
    const ahead = coarseSeconds() * 1000 - fineMs() - anchor;
    if (ahead > SLEEP_MS) anchor += ahead;
    last = Math.max(last, Math.round(fineMs() + anchor));
    return last;
  };
}

const bootFile = z.object({ id: z.string().min(1).max(64), startedAtMs: z.number() });

/** Two reckonings of one start (now minus uptime) may differ by what the clock was corrected in between. */
const SAME_START_MS = 120_000;

async function bootId(fs: HostFs, failpoints: Failpoints, dataFolder: string): Promise<string> {
  if (process.platform === 'linux') return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  if (process.platform === 'darwin') return (await promisify(execFile)('sysctl', ['-n', 'kern.bootsessionuuid'])).stdout.trim().toLowerCase();
  // Elsewhere the start is reckoned and remembered. A wrong "other start" is harmless: timers then go by the wall clock.
  const file = path.join(dataFolder, 'boot.json');
  const startedAtMs = Date.now() - os.uptime() * 1000;
  const text = (await readIfThere(fs, file))?.toString('utf8');
  if (text !== undefined) {
    const known = readJson(text, bootFile);
    if (known !== undefined && Math.abs(known.startedAtMs - startedAtMs) < SAME_START_MS) return known.id;
  }
  const id = randomUUID();
  await replaceFile(fs, failpoints, file, Buffer.from(JSON.stringify({ id, startedAtMs })));
  return id;
}

export async function systemClock(fs: HostFs, failpoints: Failpoints, dataFolder: string): Promise<Clock> {
  return { at: () => new Date().toISOString(), uptimeMs: uptimeClock(), boot: await bootId(fs, failpoints, dataFolder) };
}
