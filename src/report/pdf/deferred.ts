/**
 * Text that is known only at the end (page totals, page numbers of the contents) on pages that were written long ago.
 * The page refers to a small form object; the object is filled in and written last. No page has to be kept.
 */
import { selectedFace } from './internals';
import type { Style, Typesetter } from './typesetter';

export class DeferredText {
  readonly #doc: PDFKit.PDFDocument;
  readonly #reference: PDFKit.PDFKitReference;
  readonly #data: Record<string, unknown>;
  readonly #width: number;
  readonly #height: number;

  /** Places a box of `width` points, right-aligned text to come, at the top left corner given, on the current page. */
  constructor(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height: number) {
    this.#doc = doc;
    this.#width = width;
    this.#height = height;
    this.#data = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} };
    this.#reference = doc.ref(this.#data);
    const name = `D${this.#reference.id}`;
    const xobjects = doc.page.xobjects as Record<string, PDFKit.PDFKitReference>;
    xobjects[name] = this.#reference;
    // pdfkit's pages count down from the top; forms count up.
    doc.save();
    doc.transform(1, 0, 0, -1, x, y + height);
    doc.addContent(`/${name} Do`);
    doc.restore();
  }

  /** Writes the text and the object. Once only. */
  fill(text: string, style: Style, type: Typesetter): void {
    type.select(style);
    const face = selectedFace(this.#doc);
    const [glyphs, positions] = face.encode(type.printable(text, style.face));
    const width = (positions.reduce((sum, position) => sum + position.advanceWidth, 0) * style.size) / 1000;
    const x = Math.max(0, this.#width - width);
    const baseline = (this.#height - style.size) / 2 + style.size * 0.24;
    this.#data['Resources'] = { Font: { [face.id]: face.ref() } };
    this.#reference.write(`${rgb(style.color)} rg BT /${face.id} ${style.size} Tf 1 0 0 1 ${x.toFixed(2)} ${baseline.toFixed(2)} Tm <${glyphs.join('')}> Tj ET`);
    this.#reference.end('');
  }
}

function rgb(hex: string): string {
  return [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
}
