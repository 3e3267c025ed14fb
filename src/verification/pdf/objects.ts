/**
 * The objects of a PDF as pdfkit writes them: a classic cross-reference table, no object streams, no encryption, direct lengths, nothing appended later.
 * Whatever is otherwise was not written so, and is refused; that is all this reader has to know of PDF.
 */
import { Unzlib } from 'fflate';

/** One indirect object. */
export interface PdfObject {
  readonly id: number;
  /** The dictionary or value, as text (bytes as Latin-1). */
  readonly head: string;
  /** Bytes of the stream as they stand in the file; undefined when there is none. */
  readonly stream: Uint8Array | undefined;
}

export interface PdfObjects {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** Text of the trailer's dictionary. */
  readonly trailer: string;
}

/** The file is not a PDF as pdfkit writes it. */
export class NotAsWritten extends Error {
  override readonly name = 'NotAsWritten';
}

/** Most objects that are looked at. */
const OBJECTS = 2_000_000;
/** Largest stream when inflated. */
export const INFLATED_BYTES = 256 * 1024 * 1024;
/** What is inflated at once: it grows a thousandfold at most before the count is looked at. */
const SLICE_BYTES = 16 * 1024;
/** Longest dictionary or value; a text of a whole large file could not be held. */
const HEAD_BYTES = 32 * 1024 * 1024;
const XREF_LINE = 20;
const latin1 = new TextDecoder('latin1');

/** Throws NotAsWritten. */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const tail = text(bytes, Math.max(0, bytes.length - 64), bytes.length);
  const end = /startxref\n(\d{1,12})\n%%EOF\n?$/.exec(tail);
  if (!text(bytes, 0, 5).startsWith('%PDF-') || end === null) throw new NotAsWritten('no header or no end');
  const xref = Number(end[1]);
  const begin = /^xref\n0 (\d{1,8})\n/.exec(text(bytes, xref, xref + 32));
  if (begin === null) throw new NotAsWritten('no cross-reference table');
  const count = Number(begin[1]);
  const first = xref + begin[0].length;
  if (count > OBJECTS || first + count * XREF_LINE > bytes.length) throw new NotAsWritten('the cross-reference table is cut off');
  const offsets: { readonly id: number; readonly at: number }[] = [];
  for (let id = 1; id < count; id += 1) {
    const line = /^(\d{10}) 00000 n/.exec(text(bytes, first + id * XREF_LINE, first + (id + 1) * XREF_LINE));
    if (line === null) throw new NotAsWritten(`object ${id} is not in use`);
    offsets.push({ id, at: Number(line[1]) });
  }
  const ordered = [...offsets].sort((a, b) => a.at - b.at);
  const objects = new Map<number, PdfObject>();
  ordered.forEach(({ id, at }, index) => {
    objects.set(id, readObject(bytes, id, at, ordered[index + 1]?.at ?? xref));
  });
  return { objects, trailer: text(bytes, first + count * XREF_LINE, bytes.length - end[0].length) };
}

/** Between one object and the next there is nothing else. */
function readObject(bytes: Uint8Array, id: number, from: number, to: number): PdfObject {
  const opening = `${id} 0 obj\n`;
  const closing = '\nendobj\n';
  if (text(bytes, from, from + opening.length) !== opening || text(bytes, to - closing.length, to) !== closing) throw new NotAsWritten(`object ${id} is not where it should be`);
  const start = from + opening.length;
  const endOfObject = to - closing.length;
  const marker = '\nendstream';
  if (text(bytes, endOfObject - marker.length, endOfObject) !== marker) return { id, head: headOf(bytes, id, start, endOfObject), stream: undefined };
  // The dictionary holds no stream keyword; its strings are short.
  const begin = indexOf(bytes, '\nstream\n', start, endOfObject);
  const head = headOf(bytes, id, start, begin);
  const length = Number(/\/Length (\d{1,12})\b/.exec(head)?.[1] ?? Number.NaN);
  const data = begin + '\nstream\n'.length;
  const rest = endOfObject - marker.length - data;
  // pdfkit ends a chunk with a line feed of its own.
  if (!(length === rest || length + 1 === rest)) throw new NotAsWritten(`the stream of object ${id} is ${rest} bytes long and says ${length}`);
  return { id, head, stream: bytes.subarray(data, data + length) };
}

function headOf(bytes: Uint8Array, id: number, from: number, to: number): string {
  if (to - from > HEAD_BYTES) throw new NotAsWritten(`the dictionary of object ${id} is larger than any of ours`);
  return text(bytes, from, to);
}

/** What is in a stream, inflated when it is deflated. Throws NotAsWritten for what cannot be inflated or comes to more than `atMost` bytes. */
export function contentOf({ id, head, stream }: PdfObject, atMost = INFLATED_BYTES): Uint8Array {
  if (stream === undefined) return new Uint8Array();
  if (!/\/Filter \/FlateDecode\b/.test(head)) return stream;
  try {
    return inflate(stream, atMost);
  } catch (error) {
    throw new NotAsWritten(`the stream of object ${id} cannot be inflated: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function inflate(stream: Uint8Array, atMost: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  const unzip = new Unzlib((part) => {
    total += part.length;
    if (total > atMost) throw new RangeError('it is too large');
    parts.push(part);
  });
  // The library inflates all that it is given before it tells: given everything, a bomb would have gone off.
  for (let from = 0; from < stream.length || from === 0; from += SLICE_BYTES) unzip.push(stream.subarray(from, from + SLICE_BYTES), from + SLICE_BYTES >= stream.length);
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return latin1.decode(bytes.subarray(Math.max(0, from), Math.max(0, to)));
}

function indexOf(bytes: Uint8Array, needle: string, from: number, to: number): number {
  const wanted = Array.from(needle, (character) => character.charCodeAt(0));
  for (let at = from; at <= to - wanted.length; at += 1) if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  throw new NotAsWritten(`no ${needle.trim()} where one is said to be`);
}
