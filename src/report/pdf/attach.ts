/** Attachments of the PDF (PDF/A-3: each with its kind, its relation to the pages, and dates that are given). */

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly description: string;
  /** `Data`: what the pages were made from. `Source`: the original of something shown. `Supplement`: more about it. */
  readonly relationship: 'Data' | 'Source' | 'Supplement';
}

export function attach(doc: PDFKit.PDFDocument, { name, bytes, mime, description, relationship }: Attachment, at: Date): void {
  (doc as unknown as { file(source: Uint8Array, options: object): unknown }).file(bytes, { name, type: mime, description, relationship, creationDate: at, modifiedDate: at });
}
