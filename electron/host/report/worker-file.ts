/** Where the report worker's code is: beside this file as source, or an entry of its own in the build. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface WorkerFile {
  readonly file: string;
  /** Sources need the loader that the tests run under. */
  readonly execArgv: readonly string[];
}

/** Throws when the worker is not there: the build is incomplete. */
export function findReportWorker(here = fileURLToPath(import.meta.url)): WorkerFile {
  const folder = path.dirname(here);
  if (here.endsWith('.ts')) return { file: path.join(folder, '..', 'report-worker.ts'), execArgv: ['--import', 'tsx'] };
  // The bundler may have moved this code into a chunk one folder further down.
  for (const candidate of [folder, path.dirname(folder)]) {
    const file = path.join(candidate, 'report-worker.js');
    if (existsSync(file)) return { file, execArgv: [] };
  }
  throw new Error(`report-worker.js is not near ${here}: the build is incomplete`);
}
