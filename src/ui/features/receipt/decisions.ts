/** What a person may say that a code is. */
export const scanDecisions = ['is_extra_unit', 'belongs_to', 'duplicate_label', 'misread'] as const;
export type ScanDecisionKind = (typeof scanDecisions)[number];

/** A recorded decision, when it is one that this program knows. */
export function decisionKey(decision: string | undefined): ScanDecisionKind | undefined {
  return scanDecisions.find((one) => one === decision);
}
