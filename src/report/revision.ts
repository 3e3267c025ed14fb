/**
 * Of what a report looks like, counted up whenever the same record would print otherwise: other words, another layout, another pdfkit or font. Reports say by which
 * one they were printed, and verification compares pages only with those of the same. `electron/host/report/printer.test.ts` fails when it was forgotten.
 */
export const REPORT_REVISION = 2;
