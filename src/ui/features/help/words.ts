/** The field's terms, in the order of the work. Their meanings are in the locale files. */
export const words = ['deployment', 'model', 'stage', 'check', 'verdict', 'marginal', 'component', 'discrepancy', 'finding', 'disposition', 'holdPoint', 'signOff', 'superseded', 'selfAsserted', 'evidence', 'hub', 'bundle', 'conflict', 'held', 'handover'] as const;
