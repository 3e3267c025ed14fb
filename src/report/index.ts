/** The installation report: first its content as plain data, then that as a PDF. */
export { buildReportRecord } from './record/build';
export type { ReportInput, ReportInstrument } from './record/context';
export { fingerprint as keyFingerprint } from './record/evidence';
export type { ReportRecord } from './record/types';
export { makeReport, type MakeOptions } from './make';
export { reportRecordOf, type ReportSource } from './of-operations';
export type { Proof } from './proof';
