/** Work in a thread of its own: where its code is, and how it is run, heard and ended. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { HostError, type HostErrorCode } from '../../src/contract/errors';

interface WorkerFile {
  readonly file: string;
  /** Sources need the loader that the tests run under. */
  readonly execArgv: readonly string[];
}

/** Beside this file as source, or an entry of its own in the build. Throws when the worker is not there: the build is incomplete. */
function findWorker(entry: string, here = fileURLToPath(import.meta.url)): WorkerFile {
  const folder = path.dirname(here);
  if (here.endsWith('.ts')) return { file: path.join(folder, `${entry}.ts`), execArgv: ['--import', 'tsx'] };
  // The bundler may have moved this code into a chunk one folder further down.
  for (const candidate of [folder, path.dirname(folder)]) {
    const file = path.join(candidate, `${entry}.js`);
    if (existsSync(file)) return { file, execArgv: [] };
  }
  throw new Error(`${entry}.js is not near ${here}: the build is incomplete`);
}

/** How the listener ends the work, and answers the thread. */
export interface Thread<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (error: HostError) => void;
  readonly answer: (message: object) => void;
}

export interface ThreadOptions {
  /** Name of the entry: `report-worker`. */
  readonly entry: string;
  readonly data: object;
  /** Its reason, a HostError, is what the work fails with. */
  readonly signal: AbortSignal;
  /** Code of the error when the thread breaks down. */
  readonly failure: HostErrorCode;
}

/** Runs until the listener resolves or rejects, the thread ends, or the signal says so; whatever it was, the thread is gone then. The listener says of which type the thread's messages are. */
export async function runThread<T>({ entry, data, signal, failure }: ThreadOptions, hear: (message: never, thread: Thread<T>) => void): Promise<T> {
  signal.throwIfAborted();
  const { file, execArgv } = findWorker(entry);
  const worker = new Worker(file, { workerData: data, execArgv: [...execArgv], name: entry });
  try {
    return await new Promise<T>((resolve, reject) => {
      const thread: Thread<T> = {
        resolve,
        reject,
        answer: (message) => {
          worker.postMessage(message);
        },
      };
      signal.addEventListener('abort', () => {
        reject(signal.reason as HostError);
      });
      worker.on('message', (message: unknown) => {
        hear(message as never, thread);
      });
      worker.on('error', (error) => {
        reject(new HostError(failure, error instanceof Error ? error.message : String(error)));
      });
      worker.on('exit', (code) => {
        reject(new HostError(failure, `the thread ${entry} ended with ${code}`));
      });
    });
  } finally {
    await worker.terminate();
  }
}
