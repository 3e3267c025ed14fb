/** Keys of the checklist, as the help lists them. `what` is a key of the checklist strings. They do nothing while someone types in a field. */
export const checklistKeys = [
  { keys: ['Y'], what: 'keys.yes' },
  { keys: ['N'], what: 'keys.no' },
  { keys: ['A'], what: 'keys.notApplicable' },
  { keys: ['J'], what: 'keys.next' },
  { keys: ['K'], what: 'keys.previous' },
  { keys: ['Enter'], what: 'keys.open' },
  { keys: ['P'], what: 'keys.photo' },
  { keys: ['/'], what: 'keys.search' },
] as const;
