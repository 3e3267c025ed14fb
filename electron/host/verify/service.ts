/** Verification for the window: a report comes in part by part, is looked at in a thread of its own, and is thrown away. */
import { HostError } from '../../../src/contract/errors';
import type { Handlers } from '../../../src/contract/handlers';
import { VERIFIED_BYTES, type verifyChannels } from '../../../src/contract/verify';
import { Uploads } from '../bundles/upload';
import type { DiskWatch } from '../disk';
import type { HostEvents } from '../events';
import type { HostFs } from '../fs/port';
import { runThread } from '../worker-thread';
import type { ShownVerdict, VerifyMessage, VerifyTask } from './messages';

type VerifyHandlers = Pick<Handlers, keyof typeof verifyChannels>;
type Answer = Awaited<ReturnType<VerifyHandlers['verify.report']>>;

export interface VerificationOptions {
  readonly fs: HostFs;
  /** Folder for what is being received; it exists, and is emptied of what an earlier host left. */
  readonly folder: string;
  readonly disk: DiskWatch;
  readonly events: HostEvents;
  /** The organisation's public key (base64), when this device belongs to one. */
  readonly organisationKey: () => string | undefined;
  readonly fontsFolder: () => string;
}

export interface Verification {
  readonly handlers: VerifyHandlers;
  close(): Promise<void>;
}

interface Job {
  readonly abort: AbortController;
  readonly ended: Promise<unknown>;
}

export async function openVerification({ fs, folder, disk, events, organisationKey, fontsFolder }: VerificationOptions): Promise<Verification> {
  const reports = await Uploads.open(fs, folder, disk, { bytes: VERIFIED_BYTES, refusal: () => new HostError('too_large', `a report of more than ${VERIFIED_BYTES} bytes`) });
  const bundles = await Uploads.open(fs, folder, disk);
  /** Ids are unique among both. */
  const owners = new Map<string, Uploads>();
  let running: Job | undefined;

  const stop = async (): Promise<void> => {
    running?.abort.abort(new HostError('cancelled', 'cancelled, or another report came'));
    await running?.ended;
  };
  const clear = async (): Promise<void> => {
    await stop();
    await Promise.all([reports.abandon(), bundles.abandon()]);
    owners.clear();
  };

  const verify = (job: string, task: VerifyTask, signal: AbortSignal): Promise<ShownVerdict> =>
    runThread<ShownVerdict>({ entry: 'verify-worker', data: task, signal, failure: 'verify_failed' }, (message: VerifyMessage, thread) => {
      switch (message.kind) {
        case 'progress':
          events.emit('verify.progress', { job, phase: message.phase, done: message.done, total: message.total });
          break;
        case 'done':
          thread.resolve({ verdict: message.verdict, ownOrganisation: message.ownOrganisation, fingerprint: message.fingerprint, leftOut: message.leftOut });
          break;
        case 'refused':
          thread.reject(new HostError(message.code, message.detail));
          break;
        case 'failed':
          thread.reject(new HostError('verify_failed', message.detail));
          break;
      }
    });

  return {
    handlers: {
      'verify.begin': async ({ what }) => {
        await stop();
        const uploads = what === 'report' ? reports : bundles;
        for (const [upload, owner] of owners) if (owner === uploads) owners.delete(upload);
        const upload = await uploads.begin();
        owners.set(upload, uploads);
        return { upload };
      },
      'verify.part': async ({ upload, bytes }) => {
        const owner = owners.get(upload);
        if (owner === undefined) throw new HostError('bad_request', 'no such upload; it was abandoned');
        return { received: await owner.part(upload, bytes) };
      },
      'verify.report': async ({ job, report, bundle, signature, organisation }) => {
        await stop();
        const abort = new AbortController();
        const task = (reportPath: string, bundlePath: string | null): Promise<ShownVerdict> =>
          verify(
            job,
            { report: reportPath, bundle: bundlePath, signature: signature ?? null, organisation: organisation ?? null, own: organisationKey() ?? null, fontsFolder: fontsFolder() },
            abort.signal,
          );
        const work = reports.finish(report, (_report, reportPath) => (bundle === undefined ? task(reportPath, null) : bundles.finish(bundle, (_bundle, bundlePath) => task(reportPath, bundlePath))));
        const current: Job = { abort, ended: work.catch(() => undefined) };
        running = current;
        try {
          return answer(await work);
        } finally {
          if (running === current) running = undefined;
        }
      },
      'verify.cancel': async () => {
        await clear();
        return {};
      },
    },
    close: clear,
  };
}

/** The contract's shape is the verdict's own but for what only a type says. */
function answer({ verdict, ...rest }: ShownVerdict): Answer {
  return { ...rest, verdict };
}
