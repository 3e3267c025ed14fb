/** What the window and the worker that makes workbooks say to each other. */
import type { ExportRow } from '../../../integrations/export/table';

export type SheetRequest =
  | { readonly kind: 'begin'; readonly name: string; readonly header: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly ExportRow[] }
  | { readonly kind: 'end' };

export type SheetResponse = { readonly ok: true; readonly file: Blob } | { readonly ok: false; readonly detail: string };
