/** Lays the record out as a PDF and streams it to a sink. */
import PDFDocument from 'pdfkit';
import { formatLocale, kindInWords, wordsFor, type Words } from './locales/words';
import { attach, type Attachment } from './pdf/attach';
import { Images, type ImageSource } from './pdf/images';
import { infoText } from './pdf/internals';
import { Output } from './pdf/output';
import { Sheet } from './pdf/sheet';
import { ink, page, size } from './pdf/theme';
import { fontFile, Typesetter } from './pdf/typesetter';
import type { Proof } from './proof';
import type { ReportPart, ReportRecord } from './record/types';
import { drawAudit } from './sections/audit';
import { drawBrief } from './sections/brief';
import { drawComponents } from './sections/components';
import { Contents, type ContentsEntry } from './sections/contents';
import { drawCover } from './sections/cover';
import { drawNonconformances } from './sections/nonconformances';
import { drawPhotos } from './sections/photos';
import { drawProof } from './sections/proof';
import { drawReadings } from './sections/readings';
import { drawResults, resultsDestination } from './sections/results';
import { drawSignatures } from './sections/signatures';
import { drawSummary } from './sections/summary';
import { drawTold } from './sections/told';

export interface MakeOptions extends ImageSource {
  /** Folder that holds the DejaVu faces (`resources/fonts`). */
  readonly fontsFolder: string;
  /** Rows and pictures laid out, of how many; about once a page. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
  /** What the report carries so that it can be checked. Without it (previews) nothing is attached and no mark is printed. */
  readonly proof?: Proof;
}

/**
 * Writes the report to the sink and ends it. Resolves with the number of pages when the sink has taken everything.
 * Rejects with the sink's error, with the signal's reason when aborted (the sink is then left as it is), or when a font is missing.
 * Photos that are missing or unreadable are named in their place. Memory does not grow with the number of photos: each goes to the sink before the next is read.
 */
export async function makeReport(record: ReportRecord, sink: NodeJS.WritableStream, options: MakeOptions): Promise<{ readonly pages: number }> {
  const words = wordsFor(record.locale, record.removal, record.layout);
  const at = new Date(record.at);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: formatLocale(record.locale),
    displayTitle: true,
    font: fontFile(options.fontsFolder, 'regular'),
    info: {
      Title: infoText(`${kindInWords(words)}: ${record.title}`),
      ...(record.letterhead === undefined ? {} : { Author: infoText(record.letterhead.name) }),
      Subject: infoText(record.reference),
      Creator: infoText(record.generator),
      Producer: infoText(record.generator),
      // No date of modification: pdfkit would not repeat it in the XMP, and nothing was modified.
      CreationDate: at,
    },
  });
  const output = new Output(doc, sink, options.signal);
  const total = totalWork(record);
  try {
    const type = new Typesetter(doc, options.fontsFolder);
    const sheet = new Sheet({ doc, type, words, record, output, total, onProgress: (done, all) => options.onProgress?.(done, all) });
    const images = new Images(doc, options);
    const contents = new Contents();

    sheet.newPage();
    sheet.y = page.top;
    await drawCover(sheet, record, images, options.proof);
    // A cover that needs a second page leaves room there.
    if (sheet.pages === 1) sheet.newPage();
    await sheet.within('Sect', () => contents.draw(sheet, entriesOf(record, words, options.proof !== undefined)));
    for (const part of record.parts) {
      if (part === 'told') for (const section of record.told) await sheet.within('Sect', () => drawTold(sheet, section, images));
      else await sheet.within('Sect', () => drawn[part](sheet, record, images));
    }
    const { proof } = options;
    if (proof !== undefined) {
      await sheet.within('Sect', () => {
        drawProof(sheet, proof);
      });
    }
    if (type.substituted) sheet.paragraph(words.substituted, { color: ink.muted, size: size.table });

    contents.finish(sheet);
    sheet.finishPages();
    if (proof !== undefined) for (const attachment of attachmentsOf(proof, images, words)) attach(doc, attachment, at);
    await output.finish();
    options.onProgress?.(total, total);
    return { pages: sheet.pages };
  } finally {
    output.release();
  }
}

/** How each part is drawn; what is told is drawn section by section. */
const drawn: Readonly<Record<Exclude<ReportPart, 'told'>, (sheet: Sheet, record: ReportRecord, images: Images) => Promise<void>>> = {
  summary: drawSummary,
  components: drawComponents,
  readings: drawReadings,
  results: drawResults,
  brief: drawBrief,
  photos: drawPhotos,
  nonconformances: drawNonconformances,
  signatures: drawSignatures,
  audit: drawAudit,
};

function entriesOf(record: ReportRecord, { section, proof }: Words, proven: boolean): readonly ContentsEntry[] {
  const entry = (title: string, destination: string, level: 0 | 1 = 0): ContentsEntry => ({ title, destination, level });
  const entries = record.parts.flatMap((part): readonly ContentsEntry[] => {
    switch (part) {
      case 'told':
        return record.told.map((one) => entry(one.title, one.destination));
      case 'results':
        return [entry(section.results, part), ...record.results.map((stage, index) => entry(stage.title, resultsDestination(index), 1))];
      case 'brief':
        return [entry(section.results, part)];
      default:
        return [entry(section[part], part)];
    }
  });
  return proven ? [...entries, entry(proof.section, 'proof')] : entries;
}

/** The record, its signature, and the originals of pictures that a PDF cannot hold as they are. */
function attachmentsOf({ record, seal }: Proof, images: Images, words: Words): readonly Attachment[] {
  return [
    { name: record.name, bytes: record.bytes, mime: 'application/json', description: words.proof.recordText, relationship: 'Data' },
    ...(seal === undefined ? [] : [{ name: seal.name, bytes: seal.bytes, mime: 'application/json', description: words.proof.sealText, relationship: 'Supplement' as const }]),
    ...images.repacked().map(({ sha256, bytes }): Attachment => ({ name: `${sha256}.png`, bytes, mime: 'image/png', description: words.proof.pictureText, relationship: 'Source' })),
  ];
}

/** Rows and pictures: what `Sheet.step` will count. */
function totalWork(record: ReportRecord): number {
  const { cover, summary, components, readings, results, brief, photos, nonconformances, told, signatures, checkSignatures, audit } = record;
  return [
    cover.signoffs,
    summary.stages,
    summary.failures,
    summary.conflicts,
    summary.decisions,
    summary.held,
    summary.clockJumps,
    summary.wrongClocks,
    components.rows,
    components.scans ?? [],
    ...readings.map((stage) => stage.readings),
    ...results.flatMap((stage) => stage.groups.map((group) => group.results)),
    brief,
    ...told.flatMap(({ parts }) => parts.flatMap((one) => [one.rows, one.images])),
    photos,
    nonconformances,
    signatures,
    checkSignatures,
    audit,
  ].reduce((sum, list) => sum + list.length, 0);
}
