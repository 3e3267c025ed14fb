/** The report's own thread: reads the journal's files, folds, lays out, writes the PDF. Talks to job.ts only. */
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { buildDeploymentView } from '../../src/domain/deployment/build';
import { instrumentsOf, personNames } from '../../src/domain/org/people';
import { emptyStream, foldOperations, type StreamState } from '../../src/domain/record/fold';
import { ORG_STREAM } from '../../src/domain/record/operation';
import { buildReportRecord, makeReport } from '../../src/report/index';
import { nodeFs } from './fs/node-fs';
import { readWholeStream, type WholeStream } from './journal/whole-stream';
import type { ReportMessage, ReportTask } from './report/messages';

function tell(message: ReportMessage): void {
  parentPort?.postMessage(message);
}

function folded(stream: string, whole: WholeStream): StreamState {
  const operations = whole.operations.map(({ operation }) => operation);
  return foldOperations(emptyStream(stream), operations).state;
}

async function make(task: ReportTask): Promise<void> {
  const org = folded(ORG_STREAM, await readWholeStream(nodeFs, task.org));
  const whole = await readWholeStream(nodeFs, task.deployment, (done) => {
    tell({ kind: 'progress', phase: 'reading', done, total: Math.max(done, task.total) });
  });
  const view = buildDeploymentView(folded(task.stream, whole), org);
  if (view === undefined) throw new Error('the deployment has no model yet: there is nothing to report');
  const record = buildReportRecord({
    view,
    operations: whole.operations.map(({ operation }) => operation),
    people: personNames(org),
    org,
    instruments: new Map(instrumentsOf(org).map(({ id, name, serial, calibrationDue }) => [id, { name, serial, calibrationDue }])),
    locale: task.locale,
    at: task.at,
    generator: task.generator,
  });
  const sink = createWriteStream(task.target, { mode: 0o600 });
  const { pages } = await makeReport(record, sink, {
    fontsFolder: task.fontsFolder,
    photoPath: (sha256) => {
      const file = path.join(task.filesFolder, sha256.slice(0, 2), sha256.slice(2));
      if (existsSync(file)) return file;
      tell({ kind: 'missing', sha256 });
      return undefined;
    },
    // Given so that broken or hostile pictures are found before pdfkit reads them.
    readFile: (file) => readFileSync(file),
    onProgress: (done, total) => {
      tell({ kind: 'progress', phase: done < total ? 'laying_out' : 'writing', done, total });
    },
  });
  tell({ kind: 'done', pages, reference: view.details.reference });
}

make(workerData as ReportTask).catch((error: unknown) => {
  tell({ kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
