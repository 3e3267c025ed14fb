/** Lays the record out as a PDF and streams it to a sink. */
import PDFDocument from 'pdfkit';
import { formatLocale, wordsFor } from './locales/words';
import { Images, type ImageSource } from './pdf/images';
import { infoText } from './pdf/internals';
import { Output } from './pdf/output';
import { Sheet } from './pdf/sheet';
import { ink, page, size } from './pdf/theme';
import { fontFile, Typesetter } from './pdf/typesetter';
import type { ReportRecord } from './record/types';
import { drawAudit } from './sections/audit';
import { drawComponents } from './sections/components';
import { Contents, type ContentsEntry } from './sections/contents';
import { drawCover } from './sections/cover';
import { drawNonconformances } from './sections/nonconformances';
import { drawPhotos } from './sections/photos';
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
}

/**
 * Writes the report to the sink and ends it. Resolves with the number of pages when the sink has taken everything.
 * Rejects with the sink's error, with the signal's reason when aborted (the sink is then left as it is), or when a font is missing.
 * Photos that are missing or unreadable are named in their place. Memory does not grow with the number of photos: each goes to the sink before the next is read.
 */
export async function makeReport(record: ReportRecord, sink: NodeJS.WritableStream, options: MakeOptions): Promise<{ readonly pages: number }> {
  const words = wordsFor(record.locale);
  const at = new Date(record.at);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: formatLocale(record.locale),
    displayTitle: true,
    font: fontFile(options.fontsFolder, 'regular'),
    info: {
      Title: infoText(`${words.kind}: ${record.title}`),
      Subject: infoText(record.reference),
      Creator: infoText(record.generator),
      Producer: infoText(record.generator),
      CreationDate: at,
      ModDate: at,
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
    await drawCover(sheet, record);
    sheet.newPage();
    await sheet.within('Sect', () => contents.draw(sheet, entriesOf(record)));
    await sheet.within('Sect', () => drawSummary(sheet, record));
    for (const draw of [drawComponents, drawReadings, drawResults]) await sheet.within('Sect', () => draw(sheet, record));
    await sheet.within('Sect', () => drawPhotos(sheet, record, images));
    await sheet.within('Sect', () => drawNonconformances(sheet, record));
    for (const section of record.told) await sheet.within('Sect', () => drawTold(sheet, section, images));
    await sheet.within('Sect', () => drawSignatures(sheet, record, images));
    await sheet.within('Sect', () => drawAudit(sheet, record));
    if (type.substituted) sheet.paragraph(words.substituted, { color: ink.muted, size: size.table });

    contents.finish(sheet);
    sheet.finishPages();
    await output.finish();
    options.onProgress?.(total, total);
    return { pages: sheet.pages };
  } finally {
    output.release();
  }
}

function entriesOf(record: ReportRecord): readonly ContentsEntry[] {
  const { section } = wordsFor(record.locale);
  const entry = (title: string, destination: string, level: 0 | 1 = 0): ContentsEntry => ({ title, destination, level });
  return [
    entry(section.summary, 'summary'),
    entry(section.components, 'components'),
    entry(section.readings, 'readings'),
    entry(section.results, 'results'),
    ...record.results.map((stage, index) => entry(stage.title, resultsDestination(index), 1)),
    entry(section.photos, 'photos'),
    entry(section.nonconformances, 'nonconformances'),
    ...record.told.map((one) => entry(one.title, one.destination)),
    entry(section.signatures, 'signatures'),
    entry(section.audit, 'audit'),
  ];
}

/** Rows and pictures: what `Sheet.step` will count. */
function totalWork(record: ReportRecord): number {
  const { cover, summary, components, readings, results, photos, nonconformances, told, signatures, checkSignatures, audit } = record;
  return [
    cover.signoffs,
    summary.stages,
    summary.failures,
    summary.conflicts,
    summary.decisions,
    summary.held,
    summary.clockJumps,
    components.rows,
    components.scans,
    ...readings.map((stage) => stage.readings),
    ...results.flatMap((stage) => stage.groups.map((group) => group.results)),
    ...told.flatMap(({ parts }) => parts.flatMap((one) => [one.rows, one.images])),
    photos,
    nonconformances,
    signatures,
    checkSignatures,
    audit,
  ].reduce((sum, list) => sum + list.length, 0);
}
