/** What prints here: the same printer prints the same record the same. Dates and numbers are written by ICU, which comes with the runtime. */
import { REPORT_REVISION } from '../../../src/report/revision';

/** Such as `report 1, ICU 78.2, CLDR 48.0`. */
export function printerHere(): string {
  const { icu = 'unknown', cldr = 'unknown' } = process.versions;
  return `report ${REPORT_REVISION}, ICU ${icu}, CLDR ${cldr}`;
}
