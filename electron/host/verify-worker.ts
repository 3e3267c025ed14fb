/** The thread that verifies a report from elsewhere: whatever is in it, the host goes on, and can end it. Talks to verify/service.ts only. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { HostError } from '../../src/contract/errors';
import { nodeFs } from './fs/node-fs';
import { filesInBundle, verifyReportHere } from './verify';
import type { VerifyMessage, VerifyTask } from './verify/messages';
import { shownVerdict } from './verify/shown';

const EVERY_MS = 100;

function tell(message: VerifyMessage): void {
  parentPort?.postMessage(message);
}

/** Tells each phase, and within a phase not more often than it can be read. */
function progress(): (phase: Extract<VerifyMessage, { kind: 'progress' }>['phase'], done: number, total: number) => void {
  let phaseTold: string | undefined;
  let toldAtMs = 0;
  return (phase, done, total) => {
    if (phase === phaseTold && done < total && performance.now() - toldAtMs < EVERY_MS) return;
    phaseTold = phase;
    toldAtMs = performance.now();
    tell({ kind: 'progress', phase, done, total });
  };
}

async function verify({ report, bundle, signature, organisation, own, fontsFolder }: VerifyTask): Promise<void> {
  const told = progress();
  const files =
    bundle === null
      ? undefined
      : await filesInBundle(nodeFs, bundle, (done, total) => {
          told('bundle', done, total);
        });
  told('checking', 0, 1);
  const verdict = await verifyReportHere({
    report: readFileSync(report),
    ...(signature === null ? {} : { signature }),
    ...(organisation === null ? {} : { organisation }),
    ...(files === undefined ? {} : { files }),
    fontsFolder,
    onPrinting: (done, total) => {
      told('printing', done, total);
    },
  });
  tell({ kind: 'done', ...shownVerdict(verdict, own) });
}

verify(workerData as VerifyTask).catch((error: unknown) => {
  if (error instanceof HostError) tell({ kind: 'refused', code: error.code, detail: error.detail });
  else tell({ kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
