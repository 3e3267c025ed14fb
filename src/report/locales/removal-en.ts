import type { Overlay } from '../../domain/words/overlay';
import type { en } from './en';

/** What the report says otherwise where hardware was taken out: nothing was received or installed there. */
export const removal = {
  kind: 'Removal report',
  fileName: '{reference} removal report',
  report: 'Removal report',
  cover: { delivery: 'Collection', start: 'Start of removal' },
  figure: { units: 'Units found for removal' },
  components: {
    expected: 'On the list',
    received: 'Found',
    notReceived: 'Not found',
    quarantined: 'Kept back',
    noDiscrepancies: 'What was found is what was on the list.',
  },
  unitState: { expected: 'Not yet found', extra: 'Not on the list', dead_on_arrival: 'Out of order' },
  condition: { dead_on_arrival: 'Out of order' },
  receiptCount: { expected: 'On the list', received: 'Found', waiting: 'Not yet found', extra: 'Not on the list', deadOnArrival: 'Out of order' },
  scanOutcome: { extra: 'Unit not on the list' },
  scanDecision: { is_extra_unit: 'A unit that is not on the list' },
  field: { deliveryOn: 'collection', expected: 'on the list', received: 'found', quarantined: 'kept back' },
  planned: { plan: { kinds: { shipping: 'Transport', delivery: 'Collection', storage: 'Storage until disposal', installation: 'Removal' } } },
  told: {
    custody: {
      title: 'Custody of what was removed',
      goods: 'Units',
      all: 'Everything that was found',
      unheld: { one: '1 component that was found is in nobody’s custody', other: '{n} components that were found are in nobody’s custody' },
    },
    handover: { notTransferred: 'Responsibility for the removed units has not passed on' },
    review: { delivery: 'Collection', start: 'Start of removal' },
    ribbon: { resumed: { one: 'Backed out once and taken up again', other: 'Backed out {n} times and taken up again' } },
  },
} as const satisfies Overlay<typeof en>;
