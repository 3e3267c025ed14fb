/** What the host and the report worker say to each other. */
import type { SegmentExtent } from '../journal/stream';

export interface ReportTask {
  readonly stream: string;
  readonly deployment: readonly SegmentExtent[];
  readonly org: readonly SegmentExtent[];
  /** Operations that will be read, for progress. */
  readonly total: number;
  readonly locale: string;
  readonly at: string;
  readonly generator: string;
  readonly fontsFolder: string;
  /** Root of the content-addressed files. */
  readonly filesFolder: string;
  /** File to write; the host made its name and takes it over. */
  readonly target: string;
}

export type ReportMessage =
  | { readonly kind: 'progress'; readonly phase: 'reading' | 'laying_out' | 'writing'; readonly done: number; readonly total: number }
  | { readonly kind: 'missing'; readonly sha256: string }
  | { readonly kind: 'done'; readonly pages: number; readonly reference: string }
  | { readonly kind: 'failed'; readonly detail: string };
