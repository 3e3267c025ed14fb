/** Exports over several deployments that the host makes. Tables are made in the window; one deployment as JSON is `export.json`. */
import { z } from 'zod';
import { reportLayouts } from '../domain/deployment/report-layouts';
import { empty, hex, id, stream } from './shapes';

/** Why one of many reports is not there; whatever concerns all of them fails the whole. */
export const reportFailures = ['no_such_stream', 'report_failed'] as const;
export type ReportFailure = (typeof reportFailures)[number];

/** Most reports in one export. */
export const REPORTS_AT_ONCE = 5000;

export const exportChannels = {
  /**
   * The reports of deployments, one PDF each, made one after another into one zip in the file store. Read in parts with `files.readPart`, saved with
   * `files.saveAs`, thrown away with `bundle.discard` (or when the host ends). One that cannot be made is named in the answer and in a text file of the
   * zip, whose name and sentences are given. Progress comes as `export.progress`. Errors `cancelled`, `disk_low`, `disk_full`, `write_failed`,
   * `guest_not_allowed`, `bad_request` (the job's name is taken).
   */
  'export.reports': {
    request: z.strictObject({
      /** `reference`: what people call it, should its report not be made. */
      deployments: z.array(z.strictObject({ stream, reference: z.string().max(500) })).min(1).max(REPORTS_AT_ONCE),
      layout: z.enum(reportLayouts),
      locale: z.string(),
      job: id,
      words: z.strictObject({ archive: z.string().min(1).max(200), file: z.string().min(1).max(200), intro: z.string().max(2000), reasons: z.record(z.enum(reportFailures), z.string().max(500)) }),
    }),
    response: z.strictObject({
      sha256: hex,
      bytes: z.int(),
      name: z.string(),
      made: z.int(),
      failed: z.array(z.strictObject({ stream, reference: z.string(), code: z.enum(reportFailures) })),
    }),
  },
  /** Ends it early: nothing is left of it. */
  'export.cancel': { request: z.strictObject({ job: id }), response: empty },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export const exportEvents = {
  'export.progress': z.strictObject({ job: id, done: z.int(), total: z.int() }),
} as const satisfies Record<string, z.ZodType>;
