/** Photos and drawn signatures by hash, each embedded once, each read alone. What cannot be shown is named, never fatal. */
import { drawImage, openImage, type OpenedImage } from './internals';
import { hasSoundChunks, isPng, isSoundPng } from './png';

export type Picture = { readonly ok: true; readonly image: OpenedImage; readonly width: number; readonly height: number } | { readonly ok: false; readonly problem: 'missing' | 'unreadable' };

export interface ImageSource {
  /** Path of the file with this hash; undefined when it is not on this device. */
  photoPath(sha256: string): string | undefined;
  /** Reads a file whole. When given, pictures are checked before pdfkit sees them. */
  readFile?(path: string): Uint8Array;
}

export class Images {
  readonly #doc: PDFKit.PDFDocument;
  readonly #source: ImageSource;
  readonly #opened = new Map<string, Picture>();
  readonly #unpacking = new Set<OpenedImage>();

  constructor(doc: PDFKit.PDFDocument, source: ImageSource) {
    this.#doc = doc;
    this.#source = source;
  }

  /** Opens a picture, or the one that was opened before (its bytes are in the PDF by then and no longer held). */
  open(sha256: string): Picture {
    const known = this.#opened.get(sha256);
    if (known !== undefined) return known;
    const picture = this.#read(sha256);
    this.#opened.set(sha256, picture);
    return picture;
  }

  #read(sha256: string): Picture {
    const path = this.#source.photoPath(sha256);
    if (path === undefined) return { ok: false, problem: 'missing' };
    try {
      const bytes = this.#source.readFile?.(path);
      if (bytes !== undefined && isPng(bytes) && !hasSoundChunks(bytes)) return { ok: false, problem: 'unreadable' };
      const image = openImage(this.#doc, bytes ?? path);
      if (image.image !== undefined && image.image !== null && !isSoundPng(image.image)) return { ok: false, problem: 'unreadable' };
      if (!(image.width > 0 && image.height > 0)) return { ok: false, problem: 'unreadable' };
      const turned = (image.orientation ?? 1) > 4;
      return { ok: true, image, width: turned ? image.height : image.width, height: turned ? image.width : image.height };
    } catch (error) {
      // Not a picture, cut off, or gone since: pdfkit throws Errors and plain strings. The report says so in its place.
      return { ok: false, problem: isMissingFile(error) ? 'missing' : 'unreadable' };
    }
  }

  /**
   * Originals of pictures that were drawn and are not in the PDF byte for byte (PNG: a PDF holds its colours and its transparency apart). They are read
   * again: drawn signatures are small, and photos are JPEG. Without `readFile` there are none.
   */
  repacked(): readonly { readonly sha256: string; readonly bytes: Uint8Array }[] {
    return [...this.#opened].flatMap(([sha256, picture]) => {
      const path = picture.ok && picture.image.image !== undefined ? this.#source.photoPath(sha256) : undefined;
      const bytes = path === undefined ? undefined : this.#source.readFile?.(path);
      return bytes === undefined ? [] : [{ sha256, bytes }];
    });
  }

  draw(image: OpenedImage, x: number, y: number, width: number, height: number): void {
    drawImage(this.#doc, image, x, y, width, height);
    if (image.image !== undefined && image.image !== null) this.#unpacking.add(image);
  }

  /**
   * Waits until pictures with transparency, which pdfkit unpacks in the background, are in the PDF: the next object then
   * always follows them, and the same record gives the same bytes.
   */
  async settle(): Promise<void> {
    for (const image of this.#unpacking) while (image.image !== null) await new Promise<void>((resolve) => setImmediate(resolve));
    this.#unpacking.clear();
  }
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
