/** A zip from outside, read strictly: nothing in it is believed before it was checked, and nothing inflates beyond what it declares. */
import { Readable } from 'node:stream';
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { BUNDLE_BYTES, BUNDLE_ENTRIES, bundleEntryKind } from '../../../src/protocol/bundle';
import type { FsFile } from '../fs/port';
import { refused } from './refusal';

const CHUNK_BYTES = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;
const TYPE_BITS = 0o170000;
const REGULAR_FILE = 0o100000;
const LOCAL_HEADER_BYTES = 30;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads through the host's own file port. */
class PortReader extends RandomAccessReader {
  readonly #file: FsFile;

  constructor(file: FsFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    const chunks = async function* (): AsyncGenerator<Buffer> {
      for (let at = start; at < end; ) {
        const chunk = await file.read(at, Math.min(CHUNK_BYTES, end - at));
        if (chunk.byteLength === 0) return;
        at += chunk.byteLength;
        yield chunk;
      }
    };
    return Readable.from(chunks(), { objectMode: false });
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#file.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.byteLength === length ? null : new Error('the file ends early'));
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  /** The file is closed by whoever opened it. */
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

export interface ZipEntry {
  readonly name: string;
  /** Length when inflated, as the zip declares it; reading gives exactly that, or fails. */
  readonly bytes: number;
}

export class ZipReader {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads the directory. Throws HostError `bundle_refused` for anything that a bundle does not have. */
  static async open(file: FsFile): Promise<ZipReader> {
    const size = await file.size();
    let zip: ZipFile;
    try {
      zip = await fromRandomAccessReaderPromise(new PortReader(file), size, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
    } catch {
      // It begins as a zip does and its end, where the directory is, is not there.
      throw refused((await file.read(0, 4)).toString('latin1') === 'PK\u0003\u0004' ? 'truncated' : 'not_a_bundle');
    }
    if (zip.entryCount > BUNDLE_ENTRIES) throw refused('too_many_entries');
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry);
        check(entry, name);
        if (entries.has(name)) throw refused('entry_unexpected', name);
        entries.set(name, entry);
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'HostError') throw error;
      throw refused('truncated');
    }
    refuseOverlaps(entries);
    return new ZipReader(zip, entries);
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  entry(name: string): ZipEntry | undefined {
    const entry = this.#entries.get(name);
    return entry === undefined ? undefined : { name, bytes: entry.uncompressedSize };
  }

  /** The entry's content, inflated. Throws HostError `bundle_refused` (`entry_missing`, `entry_altered`). */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw refused('entry_missing', name);
    let stream: Readable | undefined;
    let chunks: AsyncIterator<Buffer>;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    } catch {
      throw refused('entry_altered', name);
    }
    try {
      for (;;) {
        let step: IteratorResult<Buffer>;
        try {
          step = await chunks.next();
        } catch {
          // It does not inflate, or to another length or checksum than declared.
          throw refused('entry_altered', name);
        }
        if (step.done === true) return;
        yield step.value;
      }
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.#zip.close();
  }
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  try {
    return utf8.decode(raw);
  } catch {
    throw refused('unsafe_name', raw.toString('latin1'));
  }
}

function check(entry: Entry, name: string): void {
  // Only names of our own pattern are ever used; these are told apart because somebody meant harm, or packed a folder by hand.
  if (name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..')) throw refused('unsafe_name', name);
  const type = (entry.externalFileAttributes >>> 16) & TYPE_BITS;
  if (type !== 0 && type !== REGULAR_FILE) throw refused('unsafe_name', name);
  if (bundleEntryKind(name) === undefined) throw refused('entry_unexpected', name);
  if (entry.isEncrypted() || (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)) throw refused('entry_malformed', name);
  if (entry.uncompressedSize > BUNDLE_BYTES) throw refused('too_large', name);
}

/** Entries that share bytes let a small zip inflate without end. */
function refuseOverlaps(entries: ReadonlyMap<string, Entry>): void {
  const byPlace = [...entries].sort(([, a], [, b]) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  let inflated = 0;
  for (const [name, entry] of byPlace) {
    if (entry.relativeOffsetOfLocalHeader < end) throw refused('entry_malformed', name);
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
    inflated += entry.uncompressedSize;
  }
  if (inflated > BUNDLE_BYTES) throw refused('too_large');
}
