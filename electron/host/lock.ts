/**
 * One host a data folder. The lock file names the process and when it started, so that a lock left by a crash is
 * recognised (its process is gone, or the id was given to another since) and taken over.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJson } from '../../src/domain/record/read-json';
import { errnoOf } from './fs/port';

const lockSchema = z.object({ pid: z.int().min(1), started: z.string(), boot: z.string(), machine: z.string() });
type Owner = z.infer<typeof lockSchema>;

/** Another host works in the folder. The message is fit to be shown. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(
    readonly dataFolder: string,
    readonly pid: number,
  ) {
    super(
      `Plumbline is already running with the data in ${dataFolder} (process ${pid}). Nothing is lost: go to the window that is open, or close it first. ` +
        `Two at once would mix up the record, so this one does not start.`,
    );
  }
}

export interface FolderLock {
  /** Says that the holder lives; for data folders that two machines can see. */
  touch(): void;
  release(): void;
}

/** A holder on another machine is believed dead when its lock was not touched for this long. */
const SILENT_MS = 60_000;

/** When the process began, in whatever unit the system tells; undefined when there is no such process. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, in parentheses, may hold anything; start time is field 22, the 20th after it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ESRCH') return undefined;
      throw error;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return undefined;
    if (errnoOf(error) !== 'EPERM') throw error;
  }
  if (process.platform === 'win32') return 'running';
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() === '' ? undefined : stdout.trim();
  } catch {
    // Without ps (or with one that knows no lstart) a living id is the best there is.
    return 'running';
  }
}

function read(file: string): { owner: Owner | undefined; text: string } | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = lockSchema.safeParse(parseJson(text));
  return { owner: parsed.success ? parsed.data : undefined, text };
}

async function isAlive(owner: Owner, file: string, boot: string): Promise<boolean> {
  if (owner.machine !== os.hostname() && owner.boot !== boot) return Date.now() - statSync(file).mtimeMs < SILENT_MS;
  if (owner.boot !== boot) return false;
  const started = await startOf(owner.pid);
  return started !== undefined && started === owner.started;
}

/**
 * Takes the lock of a data folder that exists. Throws DataFolderInUse.
 * The file appears with its content in one step (a hard link), so nobody reads half a lock.
 */
export async function lockFolder(dataFolder: string, boot: string): Promise<FolderLock> {
  const file = path.join(dataFolder, 'host.lock');
  const mine = path.join(dataFolder, `host.lock.${process.pid}.${randomBytes(4).toString('hex')}`);
  const owner: Owner = { pid: process.pid, started: (await startOf(process.pid)) ?? 'running', boot, machine: os.hostname() };
  const text = `${JSON.stringify({ ...owner, nonce: randomBytes(8).toString('hex') })}\n`;
  writeFileSync(mine, text, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (place(mine, file, text)) {
        return {
          touch: () => {
            utimesSync(file, new Date(), new Date());
          },
          release: () => {
            if (read(file)?.text === text) unlinkSync(file);
          },
        };
      }
      const found = read(file);
      if (found === undefined) continue;
      if (found.owner !== undefined && (await isAlive(found.owner, file, boot))) throw new DataFolderInUse(dataFolder, found.owner.pid);
      setAside(file, found.text, `${mine}.stale`, dataFolder);
    }
    throw new DataFolderInUse(dataFolder, read(file)?.owner?.pid ?? 0);
  } finally {
    unlinkSync(mine);
  }
}

/** True when the lock is now ours. */
function place(mine: string, file: string, text: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (errnoOf(error) !== 'EPERM' && errnoOf(error) !== 'ENOTSUP' && errnoOf(error) !== 'ENOSYS') throw error;
  }
  // A file system without hard links (exFAT on a stick): exclusive creation is the next best.
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead lock away. Should another have taken over in between, its lock is put back. */
function setAside(file: string, deadText: string, aside: string, dataFolder: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readFileSync(aside, 'utf8');
  if (moved !== deadText) {
    place(aside, file, moved);
    unlinkSync(aside);
    throw new DataFolderInUse(dataFolder, lockSchema.safeParse(parseJson(moved)).data?.pid ?? 0);
  }
  unlinkSync(aside);
}
