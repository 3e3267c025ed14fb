/** The installation report: first its content as plain data, then that as a PDF. */
export { buildReportRecord } from './record/build';
export type { ReportInput, ReportInstrument } from './record/context';
export type { ReportRecord } from './record/types';
export { makeReport, type MakeOptions } from './make';
