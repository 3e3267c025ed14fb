/** What a report says of its own layout, in English. The full report; the others say it in their own words. */
import { letterhead } from './letterhead-en';

const layout = {
  /** The kind of report, and the name of its file. */
  of: '{name}',
  says: 'Full report: everything that was recorded, with the audit trail.',
  attached: 'The whole record is attached to this file as {name}, whatever the layout: whoever has the file can read all of it.',
};

/** Results in short, one line a section. */
const brief = {
  stage: 'Stage',
  section: 'Section',
  answered: 'Answered',
  passed: 'Passed',
  marginal: 'Marginal',
  failed: 'Failed',
  notApplicable: 'Not applicable',
  readings: { one: '1 reading', other: '{n} readings' },
  range: '{low} to {high}',
};

export const layoutWords = { layout, brief, letterhead };
