/** Saying why a bundle is not taken, and where in it. */
import { HostError } from '../../../src/contract/errors';
import type { BundleRefusal } from '../../../src/contract/delivery';
import { isDiskFull } from '../fs/port';

/** Longest name of an entry that is repeated to a person. */
const NAME_SHOWN = 200;

/** The error of `bundle.finish`. The entry's name comes from outside: it is cut, and what does not print is taken out. */
export function refused(code: BundleRefusal, entry = ''): HostError {
  return new HostError('bundle_refused', `${code} ${entry.replace(/\p{C}/gu, '?').slice(0, NAME_SHOWN)}`.trimEnd());
}

/** The job was cancelled by a person, or the host is closing. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new HostError('cancelled', 'cancelled before anything was taken over');
}

/** What went wrong as the contract says it: whatever is no HostError came from the disk. */
export function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  return new HostError(isDiskFull(error) ? 'disk_full' : 'write_failed', error instanceof Error ? error.message : String(error));
}
