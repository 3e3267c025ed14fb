/**
 * The report's own thread: reads the journal's files, composes the record file, lays it out, writes the PDF. What is printed is read from the record file and from
 * nothing else, so that whoever has the file prints the same. Talks to job.ts only.
 */
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { sha256Hex } from '../../src/domain/record/canonical';
import { RECORD_ENTRY, RECORD_SEAL_ENTRY, recordMark } from '../../src/protocol/record-file';
import { keyFingerprint, makeReport, reportRecordOf } from '../../src/report/index';
import { nodeFs } from './fs/node-fs';
import { readWholeStream } from './journal/whole-stream';
import type { ReportMessage, ReportTask, SealedMessage } from './report/messages';
import { composeRecord } from './report/record-file';

function tell(message: ReportMessage): void {
  parentPort?.postMessage(message);
}

/** The host signs: the device's key does not come here. */
function sealed(sha256: string): Promise<string> {
  return new Promise((resolve) => {
    parentPort?.once('message', ({ text }: SealedMessage) => {
      resolve(text);
    });
    tell({ kind: 'seal', sha256 });
  });
}

async function make(task: ReportTask): Promise<void> {
  const pathOf = (sha256: string): string => path.join(task.filesFolder, sha256.slice(0, 2), sha256.slice(2));
  const org = await readWholeStream(nodeFs, task.org);
  const whole = await readWholeStream(nodeFs, task.deployment, (done) => {
    tell({ kind: 'progress', phase: 'reading', done, total: Math.max(done, task.total) });
  });
  const { file, bytes, org: named } = composeRecord(task, whole, org, (sha256) => statSync(pathOf(sha256), { throwIfNoEntry: false })?.size);
  const content = reportRecordOf({
    stream: task.stream,
    operations: whole.operations.map(({ operation }) => operation),
    org: named,
    locale: task.locale,
    layout: task.layout,
    at: task.at,
    generator: task.generator,
  });
  if (content === undefined) throw new Error('the deployment has no model yet: there is nothing to report');
  const here = new Set(file.files.map(({ sha256 }) => sha256));
  const sha256 = sha256Hex(bytes);
  const sink = createWriteStream(task.target, { mode: 0o600 });
  const { pages } = await makeReport(content.record, sink, {
    fontsFolder: task.fontsFolder,
    proof: {
      record: { name: RECORD_ENTRY, bytes },
      seal: { name: RECORD_SEAL_ENTRY, bytes: Buffer.from(await sealed(sha256), 'utf8') },
      sha256,
      mark: recordMark(task.stream, sha256),
      device: task.device,
      organisation: task.organisation === null ? null : keyFingerprint(task.organisation),
      entries: file.operations.length,
    },
    photoPath: (photo) => {
      if (here.has(photo)) return pathOf(photo);
      tell({ kind: 'missing', sha256: photo });
      return undefined;
    },
    // Given so that broken or hostile pictures are found before pdfkit reads them.
    readFile: (name) => readFileSync(name),
    onProgress: (done, total) => {
      tell({ kind: 'progress', phase: done < total ? 'laying_out' : 'writing', done, total });
    },
  });
  tell({ kind: 'done', pages, reference: content.view.details.reference, removal: content.record.removal });
}

make(workerData as ReportTask).catch((error: unknown) => {
  tell({ kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
