/**
 * The few things of pdfkit 0.20 that its type declarations do not show, typed narrowly in one place. What is used here is
 * checked at run time where a change of pdfkit could break it silently.
 */

/** A font as pdfkit holds it once selected. */
export interface EmbeddedFace {
  readonly id: string;
  /** Glyph ids in hex, four digits each, and their advances in 1/1000 of the size. Marks the glyphs as used. */
  encode(text: string): readonly [readonly string[], readonly { readonly advanceWidth: number }[]];
  ref(): PDFKit.PDFKitReference;
  /** Above the baseline, in 1/1000 of the size. */
  readonly ascender: number;
  /** Shaped words; grows with every new word unless emptied. */
  layoutCache?: Record<string, unknown>;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** The face that `doc.font()` selected last. */
export function selectedFace(doc: PDFKit.PDFDocument): EmbeddedFace {
  const face = (doc as unknown as { _font?: EmbeddedFace })._font;
  if (face === undefined || typeof face.encode !== 'function') throw new TypeError('this version of pdfkit keeps its font elsewhere');
  return face;
}

/**
 * Says that glyph 0, which stands in every subset and is never drawn, reads as the replacement character. pdfkit says U+0000, which PDF/A does not permit
 * (ISO 19005-3, 6.2.11.7.2).
 */
export function nameMissingGlyph(face: EmbeddedFace): void {
  const { unicode } = face as { unicode?: number[][] };
  if (unicode?.[0]?.length !== 1) throw new TypeError('this version of pdfkit keeps what glyphs stand for elsewhere');
  unicode[0] = [0xfffd];
}

/** An opened image. `image` is there for PNGs only, before they are embedded. */
export interface OpenedImage {
  readonly width: number;
  readonly height: number;
  /** EXIF orientation of a JPEG; above 4 the sides are swapped. */
  readonly orientation?: number;
  /** Null once the picture is in the PDF. */
  readonly image?: PngParts | null;
}

/** A PNG as pdfkit's reader took it apart. */
export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colors: number;
  readonly hasAlphaChannel: boolean;
  readonly interlaceMethod: number;
  readonly imgData: Uint8Array;
}

export function openImage(doc: PDFKit.PDFDocument, source: string | Uint8Array): OpenedImage {
  return (doc as unknown as { openImage(source: string | Uint8Array): OpenedImage }).openImage(source);
}

export function drawImage(doc: PDFKit.PDFDocument, image: OpenedImage, x: number, y: number, width: number, height: number): void {
  doc.image(image as unknown as string, x, y, { fit: [width, height], align: 'center', valign: 'center' });
}

/** A bookmark that goes to a height on the current page. */
export function addBookmark(parent: PDFKit.PDFOutline, title: string, top: number, pageWidth: number): PDFKit.PDFOutline {
  // pdfkit counts `left` from the right edge: the page's width is its left edge.
  const options = { fit: false, top, left: pageWidth, zoom: 0, expanded: false };
  return parent.addItem(title, options);
}

/** A string for the PDF's information dictionary and its XMP twin: pdfkit writes the latter without escaping. */
class InfoText extends String {
  override toString(): string {
    return this.valueOf().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  }
}

export function infoText(text: string): string {
  return new InfoText(text) as unknown as string;
}

/** A PDF text string (as opposed to a name) in a dictionary. */
export function pdfString(text: string): string {
  return new String(text) as unknown as string;
}
