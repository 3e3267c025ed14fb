/** The reports of many deployments as one zip, each with its signature file beside it: made one after another, each thrown away once it is in the zip, so that memory and disk stay flat. */
import { HostError } from '../../../src/contract/errors';
import { reportFailures, type ReportFailure } from '../../../src/contract/exports';
import type { EventPayload, Request, Response } from '../../../src/contract/channels';
import { fileChunks, textChunks, usingFile } from '../bundles/chunks';
import { asHostError } from '../bundles/refusal';
import { ZipWriter } from '../bundles/zip-writer';
import type { Clock } from '../clock';
import { fileName } from '../file-name';
import type { FileStore } from '../files/store';
import type { HostFs } from '../fs/port';
import type { ReportLayout } from '../../../src/domain/deployment/report-layouts';
import type { ReportJobs } from '../report/job';
import type { ReportTask } from '../report/messages';

export interface ReportExportOptions {
  readonly fs: HostFs;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly reports: ReportJobs;
  /** What a report is made of. Throws HostError `no_such_stream` or `disk_low`. */
  readonly task: (stream: string, locale: string, layout: ReportLayout) => Promise<Omit<ReportTask, 'target'>>;
  /** Text of the signature file of a report. */
  readonly seal: (stream: string, report: { readonly sha256: string; readonly bytes: number }) => string;
  readonly progress: (progress: EventPayload<'export.progress'>) => void;
  /** A file of the store that goes when it was saved, or when the host ends. */
  readonly untilSaved: (sha256: string) => Promise<void>;
}

type Order = Request<'export.reports'>;
type Made = Response<'export.reports'>;
interface Job {
  readonly abort: AbortController;
  readonly ended: Promise<unknown>;
}

/** What is wrong with one report alone. */
function failureOf(error: unknown): ReportFailure | undefined {
  return error instanceof HostError ? reportFailures.find((code) => code === error.code) : undefined;
}

export class ReportExports {
  readonly #options: ReportExportOptions;
  readonly #running = new Map<string, Job>();

  constructor(options: ReportExportOptions) {
    this.#options = options;
  }

  /** Throws HostError as the channel `export.reports` says; then nothing is left behind. */
  async make(order: Order): Promise<Made> {
    if (this.#running.has(order.job)) throw new HostError('bad_request', `export ${order.job} is running already`);
    const abort = new AbortController();
    const work = this.#make(order, abort.signal);
    this.#running.set(order.job, { abort, ended: work.catch(() => undefined) });
    try {
      return await work;
    } finally {
      this.#running.delete(order.job);
    }
  }

  /** Ends the job; its `make` fails with `cancelled`. Nothing happens when there is no such job. */
  cancel(job: string): void {
    this.#running.get(job)?.abort.abort(new HostError('cancelled', job));
  }

  async close(): Promise<void> {
    for (const job of this.#running.keys()) this.cancel(job);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #make(order: Order, signal: AbortSignal): Promise<Made> {
    const { fs, files, clock, untilSaved } = this.#options;
    const target = files.temporaryPath();
    try {
      const written = await usingFile(fs.open(target, 'create', 0o600), async (file) => {
        const zip = new ZipWriter(file, new Date(clock.at()));
        try {
          const done = await this.#fill(zip, order, signal);
          await zip.end();
          return done;
        } catch (error) {
          zip.abandon();
          throw error;
        }
      });
      signal.throwIfAborted();
      const stored = await files.adopt(target);
      await untilSaved(stored.sha256);
      return { ...stored, name: fileName(`${order.words.archive} ${clock.at().slice(0, 10)}`, 'zip'), ...written };
    } catch (error) {
      await files.discard(target);
      throw asHostError(error);
    }
  }

  async #fill(zip: ZipWriter, { deployments, layout, locale, job, words }: Order, signal: AbortSignal): Promise<Pick<Made, 'made' | 'failed'>> {
    const wanted = [...new Map(deployments.map((one) => [one.stream, one])).values()];
    const names = new Set<string>();
    const failed: Made['failed'] = [];
    for (const [index, { stream, reference }] of wanted.entries()) {
      this.#options.progress({ job, done: index, total: wanted.length });
      try {
        await this.#addReport(zip, { stream, locale, layout, job: `${job}.${index}`, names }, signal);
      } catch (error) {
        const code = failureOf(error);
        if (code === undefined) throw error;
        failed.push({ stream, reference, code });
      }
    }
    if (failed.length > 0) await zip.add(fileName(words.file, 'txt'), textChunks(['\uFEFF' + words.intro, '', ...failed.map(({ stream, reference, code }) => `${reference} (${stream}): ${words.reasons[code]}`)]), true);
    this.#options.progress({ job, done: wanted.length, total: wanted.length });
    return { made: wanted.length - failed.length, failed };
  }

  async #addReport(zip: ZipWriter, report: { readonly stream: string; readonly locale: string; readonly layout: ReportLayout; readonly job: string; readonly names: Set<string> }, signal: AbortSignal): Promise<void> {
    const { fs, files, reports, task, seal } = this.#options;
    signal.throwIfAborted();
    const stop = (): void => reports.cancel(report.job);
    signal.addEventListener('abort', stop);
    const target = files.temporaryPath();
    try {
      const { name } = await reports.makeAt(target, report.job, () => task(report.stream, report.locale, report.layout));
      const entry = unused(name, report.names);
      // What was compressed already gains nothing by it.
      const written = await zip.add(entry, fileChunks(fs, target), false);
      await zip.add(`${entry}.sig.json`, textChunks([seal(report.stream, written).trimEnd()]), true);
    } finally {
      signal.removeEventListener('abort', stop);
      await files.discard(target);
    }
  }
}

/** A name that is not taken yet, whatever a file system thinks of case: two deployments may have one reference. */
function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = name.replace(/(\.\w+)$/, ` (${number})$1`);
  taken.add(free.toLowerCase());
  return free;
}
