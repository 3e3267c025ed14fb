import type { Overlay } from '../../../domain/words/overlay';
import type { en } from './index';

/** What reads otherwise where hardware is taken out of a site: only the texts that would be wrong there. */
export const removal = {
  deployment: {
    tabs: { receipt: 'Identification', storage: 'Custody' },
    next: { import_list: 'Import the removal list', receive: 'Find the units' },
  },
  deployments: {
    create: { titleHint: 'For example: 12 rack servers of the old billing cluster', whereTitle: 'Where it is taken from', deliveryOn: 'Collection' },
  },
  checklist: { section: { noUnitsText: 'These checks are done once for each unit that was found. Find the units first.', toReceipt: 'Go to identification' } },
  conflicts: { field: { received: 'Found', expected: 'On the list' }, says: { notReceived: 'Not found' } },
  errors: { rule: { no_receiving_stage: 'The model of this deployment has no identification. Nothing was written.' } },
  exports: { says: { components: 'A table with one row for each unit or line of the list: expected, found, state and position.' } },
  findings: { goToReceipt: 'Go to identification' },
  handover: {
    subtitle: 'Acceptance of the removal, and what came of it afterwards.',
    readiness: { title: 'Is everything closed?', text: 'What the model asks for before the removed units change hands.' },
    points: { none: 'Nothing is left to be done. Add what is accepted as an open point.' },
    transfer: { none: 'Responsibility for the removed units has not passed on yet.' },
  },
  plan: {
    kinds: { shipping: 'Transport', delivery: 'Collection', storage: 'Storage until disposal', installation: 'Removal' },
    schedule: {
      empty: 'Nothing is scheduled yet. Add what has to happen, from identification to handover, with times, people and racks.',
      suggestText_one: 'From start and handover, {{count}} activity can be filled in. You can change everything afterwards.',
      suggestText_other: 'From start and handover, {{count}} activities can be filled in, each after the one before. You can change everything afterwards.',
      noDates: 'Give the deployment a start or handover date to have a schedule filled in for you.',
    },
  },
  receipt: {
    title: 'Identification',
    subtitle: 'What is to be removed against what stands there. Scan each unit in the rack; count the parts that have no serial.',
    import: 'Import the removal list',
    toStorage: 'Custody',
    empty: {
      title: 'No removal list yet',
      text: 'Import the list of what is to be removed, as CSV or Excel, for example from the configuration records. Then scan each unit where it stands: Plumbline finds what is not there, and what is not on the list and must stay.',
    },
    scan: { take: 'Mark as found', matchedCarton: 'On the list with carton {{carton}}.', matchedText: 'Found.', duplicateText: 'Found {{at}}. Say below whether this is a second unit or the same label.', extraText: 'Kept as a unit that is not on the list. Do not touch it before that is decided.' },
    counts: { all: 'On the list', waiting: 'Not yet found', dead_on_arrival: 'Out of order', extra: 'Not on the list', sum: '{{expected}} on the list = {{parts}}', plusExtra_one: '{{count}} not on the list on top.', plusExtra_other: '{{count}} not on the list on top.', progress: '{{received}} of {{expected}} units found' },
    table: { title: 'Listed and found', received: 'Found' },
    unit: {
      receivedBy: 'Found {{at}} {{by}} ({{via}})',
      receive: { title: 'Enter by hand', found: 'It was declared missing. Entering it says that it was found.', button: 'Unit is here' },
      condition: { dead_on_arrival: 'Out of order' },
      photoHint: 'Photograph the damage, the label and where the unit stands.',
      quarantine: 'Keep back from removal',
      quarantineText: 'A unit that is kept back is not removed.',
      takeBack: 'It was not found after all',
    },
    discrepancies: { none: 'Nothing to decide. Codes on no list, units scanned twice, and what is damaged, missing or not on the list show here.', waiting_one: '{{count}} line is not found or counted yet.', waiting_other: '{{count}} lines are not found or counted yet.' },
    decision: { choose: 'Choose a unit that is not found yet', noneLeft: 'Every unit on the list is found already.' },
    missing: { text_one: '{{count}} line has not been found or counted. It becomes missing, and a finding asks for a decision.', text_other: '{{count}} lines have not been found or counted. They become missing, and a finding for each asks for a decision.', found: 'What turns up later can still be entered.', cancel: 'Keep looking' },
    checks: { text: 'Whether list, records and rack agree is recorded as checks.' },
    noReceipt: 'The model of this deployment has no identification, so nothing can be entered here.',
    list: {
      title: 'Import the removal list',
      subtitle: 'The list of what is to be removed, as CSV or Excel (.xlsx), for example from the configuration records.',
      back: 'Back to identification',
      problem: { no_serial_column: 'There is no serial column. Units are told apart when they are found.', not_a_list: 'This is {{kind}}, not a list. Choose a CSV or XLSX file.' },
      lines: { trackedText: 'Units with checks of their own, such as servers, are removed one by one. The rest, such as rails and cables, is only counted.' },
      done: { title: 'Removal list imported' },
    },
  },
  report: { title: 'Removal report' },
  review: {
    kept: { date: { delivery: 'Collection', start: 'Start of removal' }, figure: { unitsExpected: 'Units on the list', unitsDeployed: 'Units to remove, found' } },
    failures: { deadOnArrival: 'Out of order when found' },
  },
  signoff: { blockers: { receipt_open_one: '{{count}} component is neither found nor declared missing', receipt_open_other: '{{count}} components are neither found nor declared missing' } },
  storage: {
    title: 'Custody',
    subtitle: 'In whose hands the removed units are until they are disposed of or passed on, where, and under what conditions.',
    toReceipt: 'Back to identification',
    takeOver: 'Hand units over',
    warnings: {
      unheld_one: '{{count}} component was found and is in nobody’s custody: whoever takes it out signs for it.',
      unheld_other: '{{count}} components were found and are in nobody’s custody: whoever takes them out signs for them.',
      outside_one: 'Conditions were outside the limits once: say so to whoever uses the units again.',
      outside_other: 'Conditions were outside the limits {{count}} times: say so to whoever uses the units again.',
      broken_one: 'The chain breaks once: units were given by somebody who did not have them.',
      broken_other: 'The chain breaks {{count}} times: units were given by somebody who did not have them.',
      unsigned_one: '{{count}} handing over is not signed.',
      unsigned_other: '{{count}} of those handed over are not signed.',
    },
    chain: { none: 'Nobody has signed for the units yet. Hand them over to whoever takes them out of the rack.', all: 'Everything that was found' },
    form: { title: 'Hand units over', place: 'Where they are kept', components: 'Which units', all: 'Everything that was found', problems: { place: 'Say where they are kept.' } },
  },
  units: {
    emptyText: 'Every unit that is found and will be removed shows here, with its place in the rack and how far its checks are.',
    toReceipt: 'Go to identification',
    columns: { state: 'Found as' },
    unit: { received: 'Found', notReceived: 'Not found yet', quarantined: 'Kept back', notDeployable: 'This unit is not removed, so no checks are asked for it.' },
  },
  verdicts: { unit: { expected: 'Not yet found', extra: 'Not on the list', dead_on_arrival: 'Out of order' } },
} as const satisfies Overlay<typeof en>;
