/** Report jobs: each in a thread of its own, with progress, and ended at once when cancelled. */
import { Worker } from 'node:worker_threads';
import type { EventPayload } from '../../../src/contract/channels';
import { HostError } from '../../../src/contract/errors';
import type { FileStore, Stored } from '../files/store';
import { fileName } from '../file-name';
import type { ReportMessage, ReportTask } from './messages';
import { findReportWorker } from './worker-file';

export interface ReportResult extends Stored {
  readonly pages: number;
  readonly name: string;
}

export interface ReportJobsOptions {
  readonly files: FileStore;
  readonly progress: (progress: EventPayload<'report.progress'>) => void;
  /** A photo that the record names is not on this disk. */
  readonly missing: (sha256: string) => void;
}

interface Finished {
  readonly pages: number;
  readonly reference: string;
}

export class ReportJobs {
  readonly #options: ReportJobsOptions;
  readonly #running = new Map<string, { cancel(): void }>();

  constructor(options: ReportJobsOptions) {
    this.#options = options;
  }

  /** Throws HostError `report_failed`, `cancelled`, `disk_full` or `bad_request` (the job's name is taken). */
  async make(job: string, task: Omit<ReportTask, 'target'>): Promise<ReportResult> {
    if (this.#running.has(job)) throw new HostError('bad_request', `report job ${job} is running already`);
    const { files } = this.#options;
    const target = files.temporaryPath();
    try {
      const { pages, reference } = await this.#run(job, { ...task, target });
      const stored = await files.adopt(target);
      return { ...stored, pages, name: fileName(`${reference} installation report`, 'pdf') };
    } catch (error) {
      await files.discard(target);
      throw error;
    }
  }

  /** Ends the job; its `make` fails with `cancelled`. Nothing happens when there is no such job. */
  cancel(job: string): void {
    this.#running.get(job)?.cancel();
  }

  cancelAll(): void {
    for (const job of this.#running.values()) job.cancel();
  }

  async #run(job: string, task: ReportTask): Promise<Finished> {
    const { file, execArgv } = findReportWorker();
    const worker = new Worker(file, { workerData: task, execArgv: [...execArgv], name: 'report' });
    try {
      return await new Promise<Finished>((resolve, reject) => {
        this.#running.set(job, {
          cancel: () => {
            reject(new HostError('cancelled', job));
          },
        });
        worker.on('message', (message: ReportMessage) => {
          switch (message.kind) {
            case 'progress':
              this.#options.progress({ job, phase: message.phase, done: message.done, total: message.total });
              break;
            case 'missing':
              this.#options.missing(message.sha256);
              break;
            case 'done':
              resolve(message);
              break;
            case 'failed':
              reject(new HostError('report_failed', message.detail));
              break;
          }
        });
        worker.on('error', (error) => {
          reject(new HostError('report_failed', error instanceof Error ? error.message : String(error)));
        });
        worker.on('exit', (code) => {
          reject(new HostError('report_failed', `the report thread ended with ${code}`));
        });
      });
    } finally {
      this.#running.delete(job);
      await worker.terminate();
    }
  }
}
