import type { Overlay } from '../../domain/words/overlay';
import type { en } from './en';

/** What the report says otherwise in the layouts that are not the full one, in English. */
export const layouts = {
  customer: {
    layout: {
      of: '{name}, customer summary',
      says: 'Customer summary: components with serial numbers and positions, key readings, results in short, accepted deviations, open findings and points, handover and signatures. Internal notes, who recorded what, and the audit trail are not printed.',
    },
    section: { components: 'Components', readings: 'Key readings', results: 'Results in short', photos: 'Photos of the work', nonconformances: 'Accepted deviations and open findings' },
    readings: { none: 'No reading with limits is recorded.' },
    nonconformance: { none: 'No deviation was accepted and no finding is open.' },
  },
  exceptions: {
    layout: {
      of: '{name}, exceptions only',
      says: 'Exceptions only: what failed, was marginal, missing or in conflict, what was decided about it, what is not signed, and when a clock was changed. What passed is not printed.',
    },
    section: {
      summary: 'What needs attention',
      components: 'Components that differ',
      readings: 'Readings outside or close to their limits',
      results: 'Checks that did not simply pass',
      photos: 'Photos of what is listed',
      signatures: 'Sign-offs that do not stand',
    },
    summary: { stages: 'Stages that are not finished, or have failures' },
    signature: { none: 'Every sign-off that was given stands.' },
  },
} as const satisfies { readonly customer: Overlay<typeof en>; readonly exceptions: Overlay<typeof en> };
