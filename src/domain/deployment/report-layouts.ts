/** For whom a report is printed. The record that it carries is the same in each. */

/** `full`: everything. `customer`: what was delivered and how it was accepted, without the audit trail. `exceptions`: what failed, and what became of it. */
export const reportLayouts = ['full', 'customer', 'exceptions'] as const;
export type ReportLayout = (typeof reportLayouts)[number];
