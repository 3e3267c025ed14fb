import type { TFunction } from 'i18next';
import type { CodeWords } from '../../../integrations/export/table';

const calibrations = ['valid', 'expired', 'failed', 'unknown', 'out_of_service', 'in_doubt'] as const;
const unitStates = ['expected', 'matched', 'missing', 'extra', 'damaged', 'wrong', 'dead_on_arrival'] as const;
const conditions = ['good', 'damaged', 'wrong', 'dead_on_arrival'] as const;
const findingStates = ['open', 'decided', 'awaiting_retest', 'closed'] as const;
const decisions = ['accept_as_is', 'repair', 'replace', 'reject'] as const;
const closings = ['retest_passed', 'accepted', 'resolved'] as const;
const discrepancies = ['missing', 'extra', 'damaged', 'wrong', 'dead_on_arrival', 'duplicate', 'unknown'] as const;
const faces = ['front', 'rear'] as const;

/** A code that this program does not know, from a newer one, stays as it is. */
function known<C extends string>(codes: readonly C[], words: (code: C) => string): (code: string) => string {
  return (code) => {
    const found = codes.find((one) => one === code);
    return found === undefined ? code : words(found);
  };
}

/** What the record's codes are called in exported tables. */
export function codeWords(t: TFunction<['exports', 'verdicts']>): CodeWords {
  return {
    verdict: (code) => t(`verdicts:${code}`),
    calibration: known(calibrations, (code) => t(`calibration.${code}`)),
    unitState: known(unitStates, (code) => t(`verdicts:unit.${code}`)),
    condition: known(conditions, (code) => t(`condition.${code}`)),
    findingState: known(findingStates, (code) => t(`verdicts:nonconformance.${code}`)),
    disposition: known(decisions, (code) => t(`verdicts:disposition.${code}`)),
    closed: known(closings, (code) => t(`closed.${code}`)),
    discrepancy: known(discrepancies, (code) => t(`discrepancy.${code}`)),
    face: known(faces, (code) => t(`face.${code}`)),
  };
}
