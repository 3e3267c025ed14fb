/** What the host and the report worker say to each other. */
import type { ReportLayout } from '../../../src/domain/deployment/report-layouts';
import type { SegmentExtent } from '../journal/stream';

export interface ReportTask {
  readonly stream: string;
  readonly deployment: readonly SegmentExtent[];
  readonly org: readonly SegmentExtent[];
  /** Operations that will be read, for progress. */
  readonly total: number;
  readonly locale: string;
  readonly layout: ReportLayout;
  /** This device, and the public key of the organisation that it belongs to. */
  readonly device: string;
  readonly organisation: string | null;
  readonly at: string;
  readonly generator: string;
  readonly fontsFolder: string;
  /** Root of the content-addressed files. */
  readonly filesFolder: string;
  /** File to write; the host made its name and takes it over. */
  readonly target: string;
}

/** What the host answers: the signed text over the record file. */
export interface SealedMessage {
  readonly kind: 'sealed';
  readonly text: string;
}

export type ReportMessage =
  /** The record file is composed; the device's key is with the host. */
  | { readonly kind: 'seal'; readonly sha256: string }
  | { readonly kind: 'progress'; readonly phase: 'reading' | 'laying_out' | 'writing'; readonly done: number; readonly total: number }
  | { readonly kind: 'missing'; readonly sha256: string }
  | { readonly kind: 'done'; readonly pages: number; readonly reference: string; readonly removal: boolean }
  | { readonly kind: 'failed'; readonly detail: string };
