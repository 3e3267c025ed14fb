/** What the host and the thread that verifies say to each other. */
import type { EventPayload } from '../../../src/contract/channels';
import type { HostErrorShape } from '../../../src/contract/errors';
import type { ReportVerdict } from '../../../src/verification';

export interface VerifyTask {
  /** Files to read; the host made them and removes them. */
  readonly report: string;
  readonly bundle: string | null;
  readonly signature: string | null;
  /** Public key that the reader knows to be the organisation's. */
  readonly organisation: string | null;
  /** Public key of the organisation that this device belongs to. */
  readonly own: string | null;
  readonly fontsFolder: string;
}

export interface ShownVerdict {
  readonly verdict: ReportVerdict;
  readonly ownOrganisation: boolean;
  readonly fingerprint: string | null;
  /** So many findings, devices and signatures are not listed. */
  readonly leftOut: number;
}

export type VerifyMessage =
  | ({ readonly kind: 'progress' } & Omit<EventPayload<'verify.progress'>, 'job'>)
  | ({ readonly kind: 'done' } & ShownVerdict)
  /** The bundle is refused. */
  | ({ readonly kind: 'refused' } & Pick<HostErrorShape, 'code' | 'detail'>)
  | { readonly kind: 'failed'; readonly detail: string };
