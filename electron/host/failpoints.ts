/**
 * Named points in the write path at which a test may end the process or make the disk fail.
 * They can be set by environment only when the host runs under automation; otherwise passing one costs a map lookup on an empty map.
 */
export const failpointNames = [
  'journal.before-write',
  'journal.after-partial-write',
  'journal.after-write-before-fsync',
  'journal.after-fsync-before-dirsync',
  'journal.after-fsync-before-ack',
  'journal.before-rotate',
  'journal.after-rotate',
  'journal.index-write',
  'journal.touched-write',
  'journal.heads-write',
  'journal.checkpoint-write',
  'file.before-rename',
  'file.after-rename-before-dirsync',
  'files.before-write',
  'files.after-write-before-fsync',
  'files.before-rename',
  'files.after-rename-before-dirsync',
  'delivery.after-pull-before-journal',
  'delivery.after-journal-before-cursor',
  'delivery.after-push-before-cursor',
  'delivery.link-write',
  'bundle.after-files-before-journal',
  'bundle.between-streams',
  'backup.before-rename',
  'backup.after-rename-before-list',
  'backup.before-identity',
  'backup.after-identity',
  'backup.before-again',
  'removal.before-decision',
  'removal.before-rename',
  'removal.after-rename-before-dirsync',
  'removal.after-rename-before-gone',
  'removal.after-gone-before-records',
  'removal.between-records',
  'removal.after-records-before-files',
  'removal.between-files',
  'removal.before-end',
] as const;
export type FailpointName = (typeof failpointNames)[number];

/** `kill`: this process ends as by kill -9. The others throw as the disk would. */
export type FailAction = 'kill' | 'ENOSPC' | 'EIO';

interface Armed {
  /** Hits still to pass before it acts. */
  remaining: number;
  readonly action: FailAction;
}

/** The error that the disk would have given. */
export class DiskFailure extends Error {
  override readonly name = 'DiskFailure';
  constructor(
    readonly code: 'ENOSPC' | 'EIO',
    where: string,
  ) {
    super(`${code}: injected at ${where}`);
  }
}

export class Failpoints {
  readonly #armed = new Map<FailpointName, Armed>();

  /** Acts at the `count`-th hit from now on, once. */
  arm(name: FailpointName, action: FailAction, count = 1): void {
    this.#armed.set(name, { remaining: count, action });
  }

  isArmed(name: FailpointName): boolean {
    return this.#armed.has(name);
  }

  hit(name: FailpointName): void {
    const armed = this.#armed.get(name);
    if (armed === undefined) return;
    armed.remaining -= 1;
    if (armed.remaining > 0) return;
    this.#armed.delete(name);
    if (armed.action === 'kill') {
      process.kill(process.pid, 'SIGKILL');
      // The signal is delivered to a thread of the kernel's choosing: nothing more may happen here meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    } else {
      throw new DiskFailure(armed.action, name);
    }
  }

  /**
   * Reads `PLUMBLINE_FAILPOINT=name[:count[:action]]`; several are separated by commas.
   * Throws on a name that does not exist: a test that sets one wrongly must not pass.
   */
  static fromEnvironment(value: string | undefined): Failpoints {
    const failpoints = new Failpoints();
    for (const part of (value ?? '').split(',').filter((text) => text !== '')) {
      const [name, count = '1', action = 'kill'] = part.split(':');
      const known = failpointNames.find((candidate) => candidate === name);
      const times = Number(count);
      if (known === undefined || !Number.isInteger(times) || times < 1 || (action !== 'kill' && action !== 'ENOSPC' && action !== 'EIO')) {
        throw new RangeError(`PLUMBLINE_FAILPOINT: "${part}" is not name[:count[:kill|ENOSPC|EIO]]`);
      }
      failpoints.arm(known, action, times);
    }
    return failpoints;
  }
}
