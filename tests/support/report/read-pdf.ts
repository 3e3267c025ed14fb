/** Reads a PDF back with pdf.js, as a stranger would. */
import { Writable } from 'node:stream';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A sink that keeps what it is given. */
export class MemorySink extends Writable {
  readonly chunks: Buffer[] = [];
  /** Largest single chunk, bytes. */
  largest = 0;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    this.largest = Math.max(this.largest, chunk.length);
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

export interface TagNode {
  readonly role: string;
  readonly alt: string | undefined;
  readonly children: readonly TagNode[];
}

export interface ReadPdf {
  readonly pages: readonly string[];
  /** All pages, white space run together. */
  readonly text: string;
  readonly tagged: boolean;
  readonly lang: string | null;
  readonly title: string;
  readonly outline: readonly { readonly title: string; readonly items: readonly { readonly title: string }[] }[];
  readonly tags: readonly (TagNode | undefined)[];
  readonly fonts: readonly string[];
  readonly links: number;
}

interface RawNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly RawNode[];
}

function tagNode(node: RawNode): TagNode {
  return { role: node.role ?? '', alt: node.alt, children: (node.children ?? []).filter((child) => child.role !== undefined).map(tagNode) };
}

/** Every role in a tree, in order. */
export function rolesOf(node: TagNode | undefined): readonly string[] {
  return node === undefined ? [] : [node.role, ...node.children.flatMap(rolesOf)];
}

export function findTags(node: TagNode | undefined, role: string): readonly TagNode[] {
  return node === undefined ? [] : [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => findTags(child, role))];
}

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const raw = bytes.toString('latin1');
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false, disableFontFace: true });
  const pdf = await task.promise;
  try {
    const pages: string[] = [];
    const tags: (TagNode | undefined)[] = [];
    let links = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(' ').replace(/\s+/g, ' '));
      const tree = (await page.getStructTree()) as RawNode | null;
      tags.push(tree === null ? undefined : tagNode(tree));
      links += (await page.getAnnotations()).length;
      page.cleanup();
    }
    const mark = (await pdf.getMarkInfo()) as ReadonlyMap<string, boolean> | null;
    const { info, metadata } = await pdf.getMetadata();
    const outline = ((await pdf.getOutline()) as ReadPdf['outline'] | null) ?? [];
    return {
      pages,
      text: pages.join(' '),
      tagged: mark?.get('Marked') === true,
      lang: (info as { Language?: string | null }).Language ?? null,
      title: (metadata.get('dc:title') as string | undefined) ?? (info as { Title?: string }).Title ?? '',
      outline,
      tags,
      fonts: [...raw.matchAll(/\/FontName \/(\S+)/g)].map((match) => match[1] ?? ''),
      links,
    };
  } finally {
    await task.destroy();
  }
}

/** Text without any white space: lines may break anywhere in long codes. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
