/** The double's backups: a ring in memory without contents. What restoring answers is set by the test; nothing is changed by it. */
import { v4 } from 'uuid';
import { utf8 } from '../../domain/record/canonical';
import type { backupChannels, BackupState, RestoreReport, Snapshot } from '../backup';
import type { Channel } from '../channels';
import { HostError } from '../errors';
import type { Handlers } from '../handlers';

type BackupChannel = Extract<Channel, keyof typeof backupChannels>;

const KEPT = 5;

export interface BackupControls {
  /** Why the last snapshot that was due was not made; told as `backup.changed`. */
  setBackupProblem(problem: BackupState['problem']): void;
  /** What the next restore answers. */
  setRestoreReport(report: RestoreReport): void;
}

export interface BackupDoubleParts {
  readonly device: string;
  readonly at: () => string;
  readonly streams: () => readonly { readonly stream: string; readonly end: number }[];
  readonly put: (bytes: Uint8Array) => { readonly sha256: string; readonly bytes: number };
  readonly tell: (state: BackupState) => void;
}

export function backupDouble({ device, at, streams, put, tell }: BackupDoubleParts): { readonly handlers: Pick<Handlers, BackupChannel>; readonly controls: BackupControls } {
  let state: BackupState = { snapshots: [], folder: '/double/snapshots', problem: null };
  let report: RestoreReport | undefined;
  const set = (next: BackupState): void => {
    state = next;
    tell(state);
  };
  const snapshotOf = (id: string): Snapshot => {
    const found = state.snapshots.find((snapshot) => snapshot.id === id);
    if (found === undefined) throw new HostError('no_such_file', id);
    return found;
  };
  return {
    handlers: {
      'backup.list': () => Promise.resolve(state),
      'backup.make': () => {
        const held = streams();
        const operations = held.reduce((sum, { end }) => sum + end, 0);
        const made: Snapshot = { id: v4(), at: at(), why: 'asked', version: '0.0.0-double', device, bytes: 1000, deployments: held.filter(({ stream }) => stream !== 'org').length, operations, files: 0, leftOut: 0 };
        set({ ...state, snapshots: [made, ...state.snapshots].slice(0, KEPT), problem: null });
        return Promise.resolve(made);
      },
      'backup.export': ({ snapshot }) => Promise.resolve({ ...put(utf8(snapshotOf(snapshot).id)), name: 'backup.zip', files: 0, missingFiles: 0 }),
      'backup.restore': ({ from }) => {
        if (from.kind === 'snapshot') snapshotOf(from.snapshot);
        return report === undefined ? Promise.reject(new HostError('bundle_refused', 'not_a_bundle')) : Promise.resolve(report);
      },
      'backup.cancel': () => Promise.resolve({}),
      'backup.renewIdentity': () => Promise.reject(new HostError('not_allowed', 'this double has no hub that refused anything')),
    },
    controls: {
      setBackupProblem: (problem) => set({ ...state, problem }),
      setRestoreReport: (next) => {
        report = next;
      },
    },
  };
}
