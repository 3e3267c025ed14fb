import type { EventPayload } from '../../../../contract/channels';

/** Where a job on a bundle is; `receiving` is this window's own part. */
export interface Step {
  readonly phase: EventPayload<'bundle.progress'>['phase'] | 'receiving';
  readonly done: number;
  readonly total: number;
}
