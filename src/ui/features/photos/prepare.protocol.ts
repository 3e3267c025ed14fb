/** What the page and the photo worker say to each other. */
export interface PrepareRequest {
  readonly id: number;
  readonly image: Blob;
}

export type PrepareResponse =
  | { readonly id: number; readonly ok: true; readonly jpeg: Uint8Array; readonly thumb: Uint8Array; readonly width: number; readonly height: number; readonly takenAt: string | null }
  | { readonly id: number; readonly ok: false; readonly why: 'not_an_image' | 'failed'; readonly detail: string };
