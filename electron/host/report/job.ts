/** Report jobs: each in a thread of its own, with progress, and ended at once when cancelled. */
import type { EventPayload } from '../../../src/contract/channels';
import { HostError } from '../../../src/contract/errors';
// Not by the report's face: that would bring the typesetting into the host's own thread.
import { reportName } from '../../../src/report/locales/words';
import type { FileStore, Stored } from '../files/store';
import { fileName } from '../file-name';
import { runThread } from '../worker-thread';
import type { ReportMessage, ReportTask, SealedMessage } from './messages';

export interface MadeReport {
  readonly pages: number;
  readonly name: string;
}
export type ReportResult = Stored & MadeReport;

export interface ReportJobsOptions {
  readonly files: FileStore;
  readonly progress: (progress: EventPayload<'report.progress'>) => void;
  /** Signs, as this device, that the record file with this hash is the one. */
  readonly sealRecord: (sha256: string) => string;
  /** A photo that the record names is not on this disk. */
  readonly missing: (sha256: string) => void;
}

interface Finished {
  readonly pages: number;
  readonly reference: string;
  readonly removal: boolean;
}

export class ReportJobs {
  readonly #options: ReportJobsOptions;
  readonly #running = new Map<string, AbortController>();

  constructor(options: ReportJobsOptions) {
    this.#options = options;
  }

  /**
   * Makes a report of what `prepare` gives into the file store; from the first moment it can be cancelled.
   * Throws HostError `report_failed`, `cancelled`, `disk_full`, `bad_request` (the job's name is taken) and what `prepare` throws.
   */
  async make(job: string, prepare: () => Promise<Omit<ReportTask, 'target'>>): Promise<ReportResult> {
    const { files } = this.#options;
    const target = files.temporaryPath();
    try {
      const made = await this.makeAt(target, job, prepare);
      return { ...(await files.adopt(target)), ...made };
    } catch (error) {
      await files.discard(target);
      throw error;
    }
  }

  /** The same into a file that is the caller's, also when it fails. Throws as `make` does. */
  async makeAt(target: string, job: string, prepare: () => Promise<Omit<ReportTask, 'target'>>): Promise<MadeReport> {
    if (this.#running.has(job)) throw new HostError('bad_request', `report job ${job} is running already`);
    const controller = new AbortController();
    this.#running.set(job, controller);
    try {
      const task = await prepare();
      const { pages, reference, removal } = await this.#run(job, { ...task, target }, controller.signal);
      return { pages, name: fileName(reportName(reference, task.locale, removal, task.layout), 'pdf') };
    } finally {
      this.#running.delete(job);
    }
  }

  /** Ends the job; its `make` fails with `cancelled`. Nothing happens when there is no such job. */
  cancel(job: string): void {
    this.#running.get(job)?.abort(new HostError('cancelled', job));
  }

  cancelAll(): void {
    for (const job of this.#running.keys()) this.cancel(job);
  }

  #run(job: string, task: ReportTask, signal: AbortSignal): Promise<Finished> {
    return runThread<Finished>({ entry: 'report-worker', data: task, signal, failure: 'report_failed' }, (message: ReportMessage, thread) => {
      switch (message.kind) {
        case 'progress':
          this.#options.progress({ job, phase: message.phase, done: message.done, total: message.total });
          break;
        case 'seal':
          thread.answer({ kind: 'sealed', text: this.#options.sealRecord(message.sha256) } satisfies SealedMessage);
          break;
        case 'missing':
          this.#options.missing(message.sha256);
          break;
        case 'done':
          thread.resolve(message);
          break;
        case 'failed':
          thread.reject(new HostError('report_failed', message.detail));
          break;
      }
    });
  }
}
