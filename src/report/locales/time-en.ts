/** How true times stand beside what devices' clocks showed. */
const entries = { one: '1 entry', other: '{n} entries' };
const cover = {
  one: '1 entry was recorded while its device’s clock was wrong; its time is corrected where it is known, and marked',
  other: '{n} entries were recorded while their device’s clock was wrong; their times are corrected where they are known, and marked',
};

export const time = {
  corrected: '{time} (corrected; the device showed {device})',
  wrong: '{time} (as the device showed; its clock was wrong)',
  cover,
  title: 'Where clocks were wrong',
  intro: 'Found from readings of the organisation’s own clock, which it signed, and from the order of the record. Signed documents stay as they were signed.',
  from: 'From',
  to: 'To',
  off: 'How wrong',
  entries,
  behind: 'The clock was {duration} behind (± {uncertainty})',
  ahead: 'The clock was {duration} ahead (± {uncertainty})',
  unknown: 'Wrong; by how much is not known',
  between: 'Recorded between {from} and {to}',
  after: 'Recorded after {from}',
  before: 'Recorded before {to}',
  atLeast: 'at least {duration} backward, between two starts of the device',
};
