/**
 * Opens the zip archive that an XLSX file is, within bounds. What the archive says of itself is checked first and not
 * believed then: entries are inflated piece by piece, and the first byte beyond what was said ends it.
 */
import { Inflate } from 'fflate';
import { UnreadableList } from './problems';

export const archiveLimits = {
  /** Of the archive's directory. */
  entries: 2000,
  /** All entries that are read, together. */
  inflatedBytes: 64_000_000,
} as const;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly checksum: number;
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  /** Of its local header. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 65_535;
const STORED = 0;
const DEFLATED = 8;
/** A small piece can inflate about a thousandfold at once; this keeps that to a few megabytes. */
const PIECE_BYTES = 8192;

const damaged = (reason: string): UnreadableList => new UnreadableList('workbook_damaged', { reason });
const refused = (reason: string): UnreadableList => new UnreadableList('workbook_too_large', { reason });

/** The wanted entries of a zip archive by name. Throws UnreadableList when it is damaged, encrypted or too large. */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const entries = readDirectory(bytes);
  const chosen = entries.filter((entry) => wanted(entry.name));
  const said = chosen.reduce((sum, entry) => sum + entry.inflatedBytes, 0);
  if (said > archiveLimits.inflatedBytes) throw refused(`unpacked it would take ${Math.ceil(said / 1_000_000)} MB, at most ${archiveLimits.inflatedBytes / 1_000_000} MB are read`);
  const contents = new Map<string, Uint8Array>();
  for (const entry of chosen) {
    if (contents.has(entry.name)) throw damaged(`"${entry.name}" is in it twice`);
    const content = inflate(entry, bytes);
    // A flipped bit would otherwise be a serial number that nobody has.
    if (crc32(content) !== entry.checksum) throw damaged(`"${entry.name}" does not match its checksum`);
    contents.set(entry.name, content);
  }
  return contents;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as zip archives use it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw damaged('its directory is missing; the file may be cut off');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw refused('it is a zip archive in the format for very large files');
  if (count > archiveLimits.entries) throw refused(`it holds ${count} files, at most ${archiveLimits.entries} are read`);
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged('its directory is broken');
    const nameBytes = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      compressedBytes: view.getUint32(at + 20, true),
      inflatedBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return undefined;
}

function inflate(entry: Entry, bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, name } = entry;
  if (entry.encrypted) throw new UnreadableList('old_or_protected_workbook');
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) throw damaged(`"${name}" is not where the directory says`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const compressed = bytes.subarray(start, start + entry.compressedBytes);
  if (compressed.length < entry.compressedBytes) throw damaged(`"${name}" is cut off`);
  const tooLarge = (): UnreadableList => refused(`"${name}" unpacks to more than the archive says`);
  if (entry.method === STORED) {
    if (compressed.length > entry.inflatedBytes) throw tooLarge();
    return compressed.slice();
  }
  if (entry.method !== DEFLATED) throw damaged(`"${name}" is packed in an unknown way`);
  const pieces: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((piece) => {
    total += piece.length;
    if (total > entry.inflatedBytes) throw tooLarge();
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < compressed.length; at += PIECE_BYTES) stream.push(compressed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= compressed.length);
  } catch (error) {
    if (error instanceof UnreadableList) throw error;
    throw damaged(`"${name}" cannot be unpacked`);
  }
  const content = new Uint8Array(total);
  pieces.reduce((position, piece) => {
    content.set(piece, position);
    return position + piece.length;
  }, 0);
  return content;
}
