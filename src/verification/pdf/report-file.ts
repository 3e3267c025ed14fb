/** What a report carries: its attachments, its pictures, and what is drawn on each page. */
import { sha256Hex } from '../../domain/record/canonical';
import { contentOf, INFLATED_BYTES, NotAsWritten, readObjects, type PdfObject, type PdfObjects } from './objects';

export interface Picture {
  /** SHA-256 of the picture as it stands in the file, which for JPEG is the photo itself. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface ReportFile {
  readonly pdf: PdfObjects;
  /** By name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  readonly photos: readonly Picture[];
}

const reference = (key: string): RegExp => new RegExp(`/${key} (\\d{1,8}) 0 R`);

/** Most that attachments and pictures may come to together when inflated: many of them could each stay below the limit of one. */
const ALL_INFLATED_BYTES = 2 * INFLATED_BYTES;

/** Throws NotAsWritten, also for attachments that inflate to more than `atMost` bytes together. */
export function readReportFile(bytes: Uint8Array, atMost = ALL_INFLATED_BYTES): ReportFile {
  const pdf = readObjects(bytes);
  const attachments = new Map<string, Uint8Array>();
  const photos: Picture[] = [];
  let left = atMost;
  const read = (object: PdfObject): Uint8Array => {
    const content = contentOf(object, Math.min(left, INFLATED_BYTES));
    // What is not deflated stands in the file anyway.
    if (content.buffer !== bytes.buffer) left -= content.length;
    return content;
  };
  for (const object of pdf.objects.values()) {
    const { head } = object;
    if (head.includes('/Type /Filespec')) {
      const name = /\/F \(([\w.-]{1,200})\)/.exec(head)?.[1];
      const file = pdf.objects.get(Number(reference('F').exec(head)?.[1]));
      if (name === undefined || file?.head.includes('/Type /EmbeddedFile') !== true) throw new NotAsWritten(`attachment ${object.id} cannot be read`);
      if (attachments.has(name)) throw new NotAsWritten(`two attachments are named ${name}`);
      attachments.set(name, read(file));
    } else if (head.includes('/Subtype /Image') && head.includes('/Filter /DCTDecode')) {
      const content = read(object);
      photos.push({ sha256: sha256Hex(content), bytes: content });
    }
  }
  return { pdf, attachments, photos };
}

/** Where two files that should print the same differ. */
export interface Difference {
  /** Pages from 1 whose content is not the same. */
  readonly pages: readonly number[];
  /** Other objects that are not the same, in words. */
  readonly others: readonly string[];
}

/**
 * Compares object by object: what each says and what its stream holds. How a stream was compressed is no difference, neither is where an object lies in the file.
 * Objects of two files that print the same have the same numbers, since both are written in the order of the same record.
 */
export function differences(a: PdfObjects, b: PdfObjects): Difference {
  const ids = new Set([...a.objects.keys(), ...b.objects.keys()]);
  const differing = new Set<number>();
  for (const id of ids) {
    const one = a.objects.get(id);
    const other = b.objects.get(id);
    if (one === undefined || other === undefined || !isSame(one, other)) differing.add(id);
  }
  // Other objects altogether: numbers say nothing of what is on which page, so that pages are compared in their order.
  if (withoutOffsets(a.trailer) !== withoutOffsets(b.trailer)) return { pages: pagesDrawnOtherwise(a, b), others: ['trailer', ...[...differing].sort((x, y) => x - y).map((id) => `object ${id}`)] };
  const owner = new Map([...pagesOf(a), ...pagesOf(b)]);
  const pages = new Set<number>();
  const others: string[] = [];
  for (const id of [...differing].sort((x, y) => x - y)) {
    const page = owner.get(id);
    if (page === undefined) others.push(`object ${id}`);
    else pages.add(page);
  }
  return { pages: [...pages].sort((x, y) => x - y), others };
}

function isSame(a: PdfObject, b: PdfObject): boolean {
  const lengthless = (head: string): string => head.replace(/\/Length \d+/, '');
  if (lengthless(a.head) !== lengthless(b.head)) return false;
  const one = contentOf(a);
  const other = contentOf(b);
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Numbers of the pictures and forms that a page's resources name. */
function xObjectsOf(resources: string): readonly number[] {
  const named = /\/XObject <<([^>]*)>>/.exec(resources)?.[1] ?? '';
  return [...named.matchAll(/(\d{1,8}) 0 R/g)].map(([, id]) => Number(id));
}

function withoutOffsets(trailer: string): string {
  return trailer.replace(/startxref[^]*$/, '').trim();
}

function pageObjects(objects: PdfObjects['objects']): readonly (PdfObject | undefined)[] {
  const kids = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head))?.head ?? '';
  const list = /\/Kids \[([^\]]*)\]/.exec(kids)?.[1] ?? '';
  return [...list.matchAll(/(\d{1,8}) 0 R/g)].map(([, id]) => objects.get(Number(id)));
}

/** Pages, from 1, on which other things are drawn, or that only one of the two has. */
function pagesDrawnOtherwise(a: PdfObjects, b: PdfObjects): readonly number[] {
  const drawn = ({ objects }: PdfObjects): readonly string[] =>
    pageObjects(objects).map((page) => {
      const content = objects.get(Number(reference('Contents').exec(page?.head ?? '')?.[1] ?? Number.NaN));
      return content === undefined ? '' : sha256Hex(contentOf(content));
    });
  const [ones, others] = [drawn(a), drawn(b)];
  return Array.from({ length: Math.max(ones.length, others.length) }, (_, index) => index).flatMap((index) => (ones[index] === others[index] ? [] : [index + 1]));
}

/** The page, from 1, that an object is, draws or is drawn on, by its number. Pictures belong to the first page that shows them. */
function pagesOf({ objects }: PdfObjects): ReadonlyMap<number, number> {
  const owner = new Map<number, number>();
  pageObjects(objects).forEach((page, index) => {
    if (page === undefined) return;
    owner.set(page.id, index + 1);
    for (const key of ['Contents', 'Resources']) {
      const named = Number(reference(key).exec(page.head)?.[1] ?? Number.NaN);
      if (Number.isNaN(named)) continue;
      owner.set(named, index + 1);
      for (const shown of xObjectsOf(objects.get(named)?.head ?? '')) if (!owner.has(shown)) owner.set(shown, index + 1);
    }
  });
  return owner;
}
