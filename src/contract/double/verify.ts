/** The double's verification: it takes reports in and knows nothing of PDF. What it finds is set by the test; unset, there is nothing in the file that could be verified. */
import { v4 } from 'uuid';
import { sha256Hex } from '../../domain/record/canonical';
import type { Channel, EventPayload, Response } from '../channels';
import { HostError } from '../errors';
import type { Handlers } from '../handlers';
import type { verifyChannels } from '../verify';

type VerifyChannel = Extract<Channel, keyof typeof verifyChannels>;
type Answer = Response<'verify.report'>;

export interface VerifyControls {
  /** What every report is found to be from now on; the file's hash and length are those that came in. */
  setVerdict(answer: Answer): void;
}

const absent = { state: 'absent', device: null, trust: 'undetermined' } as const;
const NOTHING: Answer = {
  verdict: {
    file: { sha256: '0'.repeat(64), bytes: 0 },
    outcome: 'undetermined',
    record: null,
    reportSigned: absent,
    recordSigned: absent,
    chains: [],
    signatures: [],
    photos: 0,
    pages: 'not_compared',
    findings: [{ code: 'file_not_as_written', where: 'pdf' }],
  },
  ownOrganisation: false,
  fingerprint: null,
  leftOut: 0,
};

export function verifyDouble(tell: (progress: EventPayload<'verify.progress'>) => void): { readonly handlers: Pick<Handlers, VerifyChannel>; readonly controls: VerifyControls } {
  const uploads = new Map<string, Uint8Array>();
  let answer = NOTHING;
  const uploaded = (upload: string): Uint8Array => {
    const bytes = uploads.get(upload);
    if (bytes === undefined) throw new HostError('bad_request', 'no such upload');
    return bytes;
  };
  return {
    handlers: {
      'verify.begin': async () => {
        const upload = v4();
        uploads.set(upload, new Uint8Array());
        return { upload };
      },
      'verify.part': async ({ upload, bytes }) => {
        const before = uploaded(upload);
        const after = new Uint8Array(before.length + bytes.length);
        after.set(before);
        after.set(bytes, before.length);
        uploads.set(upload, after);
        return { received: after.length };
      },
      'verify.report': async ({ job, report, bundle }) => {
        const bytes = uploaded(report);
        if (bundle !== undefined) uploaded(bundle);
        uploads.clear();
        tell({ job, phase: 'checking', done: 0, total: 1 });
        return { ...answer, verdict: { ...answer.verdict, file: { sha256: sha256Hex(bytes), bytes: bytes.length } } };
      },
      'verify.cancel': async () => {
        uploads.clear();
        return {};
      },
    },
    controls: {
      setVerdict: (next) => {
        answer = next;
      },
    },
  };
}
