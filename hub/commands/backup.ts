/**
 * `hub backup <folder or file.zip>`: a consistent copy while the hub works. First the database, then the files: a file that the copy
 * of the database calls verified is then there, and one more does no harm. Uploads under way are left out; devices send them again.
 */
import { createWriteStream } from 'node:fs';
import { copyFile, lstat, mkdir, open as openFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import manifest from '../../package.json' with { type: 'json' };
import type { HubContext } from '../context';
import { SQLITE_FILE } from '../database';
import type { OpenHub } from '../open';
import { KEYS_FOLDER, ORGANISATION_KEY_FILE } from '../organisation';
import { BACKUP_MARK, type BackupMark } from '../restored';
import { need, UsageError, type Invocation } from './command';

export async function backupCommand({ words, console, config, open }: Invocation): Promise<void> {
  const target = path.resolve(need(words[0], 'Where the backup goes (a new folder, or a file.zip)'));
  if (await exists(target)) throw new UsageError(`${target} is there already.`);
  const inside = path.relative(config.folder, target);
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) throw new UsageError("A backup inside the hub's own folder is none.");
  const { context, database } = await open();
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    const files = await gather(context, database, partial);
    if (target.toLowerCase().endsWith('.zip')) await zip(partial, `${target}.writing`, target);
    else await rename(partial, target);
    console.say(`${target}: ${database.kind === 'sqlite' ? 'database, ' : ''}keys and ${files} files.`);
    if (database.kind === 'postgres') console.say('The database is PostgreSQL: back it up with pg_dump BEFORE this command, and keep both together.');
    console.say("It holds the organisation's private key: keep it where only administrators get to.");
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Copies everything into a new folder, synced. Gives the number of files of the record. */
async function gather({ folder, now }: HubContext, database: OpenHub['database'], target: string): Promise<number> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  if (database.backupTo !== undefined) {
    const copy = path.join(target, SQLITE_FILE);
    await database.backupTo(copy);
    await sync(copy);
  }
  // The hub's device key stays behind: a restored hub goes on as a new device (hub/restored.ts).
  await mkdir(path.join(target, KEYS_FOLDER), { mode: 0o700 });
  await copySynced(path.join(folder, KEYS_FOLDER, ORGANISATION_KEY_FILE), path.join(target, KEYS_FOLDER, ORGANISATION_KEY_FILE));
  const files = await copyTree(path.join(folder, 'files'), path.join(target, 'files'));
  const mark: BackupMark = { plumbline: 'hub backup', v: 1, at: now().toISOString(), version: manifest.version, database: database.kind, files };
  await writeFile(path.join(target, BACKUP_MARK), `${JSON.stringify(mark, null, 2)}\n`, { mode: 0o600, flush: true });
  return files;
}

/** Files come and go (temporaries) while this runs; only those that vanish are passed over. */
async function copyTree(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  let copied = 0;
  for (const entry of await readdir(from, { withFileTypes: true }).catch(whenMissing([]))) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) copied += await copyTree(source, target);
    else if (entry.isFile() && (await copySynced(source, target).then(() => true, whenMissing(false)))) copied += 1;
  }
  return copied;
}

async function zip(from: string, writing: string, target: string): Promise<void> {
  const archive = new ZipFile();
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    archive.addFile(file, path.relative(from, file).replaceAll(path.sep, '/'), { compress: entry.name.endsWith('.sqlite'), mode: 0o100600 });
  }
  archive.end();
  try {
    await pipeline(archive.outputStream, createWriteStream(writing, { mode: 0o600, flush: true }));
    await rename(writing, target);
  } finally {
    await rm(writing, { force: true });
  }
}

async function copySynced(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  await sync(target);
}

async function sync(file: string): Promise<void> {
  const handle = await openFile(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(() => true, whenMissing(false));
}

function whenMissing<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead;
    throw error;
  };
}
