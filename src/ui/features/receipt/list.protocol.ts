/** What the page and the packing list worker say to each other. */
import type { PackingListOptions, PackingListResult } from '../../../integrations/packing-list';

export interface ListRequest {
  readonly file: File;
  readonly options: PackingListOptions;
}

export type ListResponse = { readonly ok: true; readonly result: PackingListResult } | { readonly ok: false; readonly detail: string };
