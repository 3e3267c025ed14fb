/** The application's log: a file beside the data, one JSON object a line, two files of at most 2 MiB. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { HostLog } from '../host';

const MAX_BYTES = 2 * 1024 * 1024;

/** Writes to `<folder>/logs/plumbline.log`; warnings and errors go to the terminal as well. Never throws: a log must not stop the work. */
export function openLog(folder: string, now: () => Date = () => new Date()): HostLog {
  const file = path.join(folder, 'logs', 'plumbline.log');
  let toFile = true;
  return (level, message, details) => {
    if (level !== 'info') console.error(`${level}: ${message}`, details ?? '');
    if (!toFile) return;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), level, message, ...details })}\n`, { mode: 0o600 });
    } catch (error) {
      toFile = false;
      console.error(`The log ${file} cannot be written; it goes to the terminal only from here.`, error);
    }
  };
}
