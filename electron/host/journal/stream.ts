/** One stream's journal while it is open: where its records are, how its chains end, and reading from an offset. */
import type { ChainHead } from '../../../src/domain/record/fold';
import { listIfThere, removeIfThere, TEMPORARY } from '../fs/atomic';
import type { FsFile } from '../fs/port';
import path from 'node:path';
import { envelopeOf } from './envelope';
import { frameAt, frameKinds, FRAME_HEADER_BYTES, type FrameAt } from './format';
import { readIdRange, readIndex, SegmentIndex, writeIndex, type IdRange, type IndexEntry } from './index-file';
import { indexFile, openSegment, readHeader, segmentFile, segmentName, segmentNumbers, type OpenedSegment, type SegmentPlace } from './segments';

/** A segment that is no longer written. */
interface Sealed {
  readonly number: number;
  /** How many of its bytes count. */
  readonly bytes: number;
  index: SegmentIndex | undefined;
  range: IdRange | undefined;
}

/** Bytes of segments that together are the stream, for readers in another thread. */
export interface SegmentExtent {
  readonly file: string;
  readonly bytes: number;
}

/** What is known of a stream without opening it. */
export interface StreamHead {
  readonly stream: string;
  readonly end: number;
  readonly segment: number;
  readonly bytes: number;
  readonly lamport: number;
  /** End of this device's own chain: its sequence numbers are never used twice, whatever is lost of the file. */
  readonly own: ChainHead | null;
}

export interface ReadPage {
  readonly records: { readonly offset: number; readonly text: string }[];
  readonly end: number;
}

export class StreamFile {
  readonly place: SegmentPlace;
  /** Offset of the next record. */
  end = 0;
  lamport = 0;
  readonly chains = new Map<string, ChainHead>();
  /** Highest sequence number of each device that a checkpoint in the last segment covers. */
  readonly covered = new Map<string, number>();
  /** Highest number that any file of this stream carries, abandoned ones included. */
  highest = 0;
  /** Segment that is written, 0 before the first. */
  segment = 0;
  bytes = 0;
  /** False after a failed write: the next one begins a new segment. */
  appendable = false;
  writer: FsFile | undefined;
  index = new SegmentIndex();
  readonly #sealed: Sealed[] = [];
  #serial: Promise<unknown> = Promise.resolve();

  private constructor(place: SegmentPlace) {
    this.place = place;
  }

  /**
   * Opens a stream by its last segment. `head` is what a clean end (or this host) left: what it counts must be there.
   * Damage and unfinished writes are mended and told through `place.found`.
   */
  static async open(place: SegmentPlace, head: StreamHead | undefined): Promise<StreamFile> {
    const file = new StreamFile(place);
    const names = await listIfThere(place.fs, place.folder);
    for (const name of names) if (name.endsWith(TEMPORARY)) await removeIfThere(place.fs, path.join(place.folder, name));
    const numbers = segmentNumbers(names);
    file.highest = numbers.at(-1) ?? 0;
    if (head !== undefined && head.segment > 0 && !numbers.includes(head.segment)) {
      place.found({ code: 'damaged_segment', stream: place.stream, file: segmentName(head.segment), offset: 0 });
    }
    let last: OpenedSegment | undefined;
    while (last === undefined) {
      const number = numbers.pop();
      if (number === undefined) break;
      last = await openSegment(place, number, { acknowledged: head?.segment === number ? head.bytes : undefined, counted: undefined });
    }
    if (last !== undefined) await file.#begin(last, numbers);
    if (head !== undefined) file.#atLeast(head);
    return file;
  }

  #atLeast(head: StreamHead): void {
    this.lamport = Math.max(this.lamport, head.lamport);
    if (head.own !== null && head.own.seq > (this.chains.get(head.own.device)?.seq ?? 0)) this.chains.set(head.own.device, head.own);
  }

  async #begin(last: OpenedSegment, earlier: readonly number[]): Promise<void> {
    await this.#findSealed(last, earlier);
    const { header } = last;
    if (header === undefined) {
      // The header was lost to damage: what it said is worked out from the segments before.
      for (const sealed of this.#sealed) this.#absorb(await this.#openSealed(sealed));
    } else {
      this.lamport = header.lamport;
      this.end = header.first;
      for (const chain of header.chains) this.chains.set(chain.device, chain);
    }
    this.segment = last.number;
    this.bytes = last.bytes.byteLength;
    this.appendable = true;
    this.index = this.#absorb(last);
  }

  /** Follows the headers back: an abandoned file between two segments is in no header and does not count. */
  async #findSealed(last: OpenedSegment, earlier: readonly number[]): Promise<void> {
    let below = last.number;
    let header = last.header;
    for (;;) {
      const limit = below;
      const number: number | undefined = header === undefined ? earlier.filter((candidate) => candidate < limit).at(-1) : header.previous?.segment;
      if (number === undefined) return;
      let bytes = header?.previous?.bytes;
      if (!earlier.includes(number)) {
        this.place.found({ code: 'damaged_segment', stream: this.place.stream, file: segmentName(number), offset: 0 });
        header = undefined;
      } else {
        bytes ??= (await this.place.fs.sizeOf(segmentFile(this.place, number))) ?? 0;
        this.#sealed.unshift({ number, bytes, index: undefined, range: undefined });
        header = await readHeader(this.place, number);
      }
      below = number;
    }
  }

  /** Takes a scanned segment's operations and checkpoints into the state; returns the index. */
  #absorb(segment: OpenedSegment | undefined): SegmentIndex {
    const index = new SegmentIndex();
    for (const frame of segment?.frames ?? []) {
      const payload = (segment as OpenedSegment).bytes.subarray(frame.payloadStart, frame.end);
      if (frame.kind === frameKinds.checkpoint) this.#absorbCheckpoint(payload);
      if (frame.kind !== frameKinds.operation) continue;
      const envelope = envelopeOf(payload);
      this.end = Math.max(this.end, frame.ordinal + 1);
      if (envelope === undefined) continue;
      index.add({ id: envelope.id, ordinal: frame.ordinal, start: frame.start, end: frame.end });
      this.lamport = Math.max(this.lamport, envelope.lamport);
      const chain = this.chains.get(envelope.device);
      if (chain === undefined || envelope.seq > chain.seq) this.chains.set(envelope.device, { device: envelope.device, seq: envelope.seq, hash: envelope.hash });
    }
    return index;
  }

  #absorbCheckpoint(payload: Buffer): void {
    const match = /\\"device\\":\\"([0-9a-f-]{36})\\".*\\"seq\\":(\d+)/.exec(payload.toString('latin1'));
    if (match?.[1] !== undefined) this.covered.set(match[1], Math.max(this.covered.get(match[1]) ?? 0, Number(match[2])));
  }

  async #openSealed(sealed: Sealed): Promise<OpenedSegment | undefined> {
    return openSegment(this.place, sealed.number, { acknowledged: undefined, counted: sealed.bytes });
  }

  /** The index of a sealed segment: from its file, else made again from the segment. */
  async #indexOf(sealed: Sealed): Promise<SegmentIndex> {
    if (sealed.index !== undefined) return sealed.index;
    const { fs, failpoints } = this.place;
    const file = indexFile(this.place, sealed.number);
    sealed.index = await readIndex(fs, file, sealed.bytes);
    if (sealed.index === undefined) {
      const index = new SegmentIndex();
      const segment = await this.#openSealed(sealed);
      for (const frame of segment?.frames ?? []) {
        if (frame.kind !== frameKinds.operation) continue;
        const envelope = envelopeOf((segment as OpenedSegment).bytes.subarray(frame.payloadStart, frame.end));
        if (envelope !== undefined) index.add({ id: envelope.id, ordinal: frame.ordinal, start: frame.start, end: frame.end });
      }
      await writeIndex(fs, failpoints, file, index, sealed.bytes);
      sealed.index = index;
    }
    return sealed.index;
  }

  /** Takes the segment that is written out of use; it ends at `bytes`. */
  seal(): void {
    if (this.segment === 0) return;
    this.#sealed.push({ number: this.segment, bytes: this.bytes, index: this.index, range: undefined });
    this.index = new SegmentIndex();
    this.appendable = false;
  }

  /** Number of the last sealed segment whose index file may still be missing. */
  async writeSealedIndex(): Promise<void> {
    const last = this.#sealed.at(-1);
    if (last?.index === undefined) return;
    await writeIndex(this.place.fs, this.place.failpoints, indexFile(this.place, last.number), last.index, last.bytes);
  }

  get lastSealed(): { readonly segment: number; readonly bytes: number } | null {
    const last = this.#sealed.at(-1);
    return last === undefined ? null : { segment: last.number, bytes: last.bytes };
  }

  /** Where the operation with this id is, or undefined when the stream does not hold it. */
  async find(id: string): Promise<{ readonly segment: number; readonly entry: IndexEntry } | undefined> {
    const here = this.index.byId(id);
    if (here !== undefined) return { segment: this.segment, entry: here };
    for (const sealed of this.#sealed.toReversed()) {
      sealed.range ??= await readIdRange(this.place.fs, indexFile(this.place, sealed.number), sealed.bytes);
      if (sealed.index === undefined && sealed.range !== undefined && (id < sealed.range.smallest || id > sealed.range.largest)) continue;
      const entry = (await this.#serially(() => this.#indexOf(sealed))).byId(id);
      if (entry !== undefined) return { segment: sealed.number, entry };
    }
    return undefined;
  }

  /** The stored text of one operation. */
  async textOf(at: { readonly segment: number; readonly entry: IndexEntry }): Promise<string> {
    const bytes = await this.#bytes(at.segment, at.entry.start, at.entry.end);
    return bytes.toString('utf8', FRAME_HEADER_BYTES);
  }

  /** Records from an offset, at most `limit` of them or `maxBytes` of text (but one at least). */
  read(from: number, limit: number, maxBytes: number): Promise<ReadPage> {
    return this.#serially(() => this.#read(from, limit, maxBytes));
  }

  async #read(from: number, limit: number, maxBytes: number): Promise<ReadPage> {
    const records: { offset: number; text: string }[] = [];
    let room = maxBytes;
    const parts: { number: number; index: () => Promise<SegmentIndex> }[] = [
      ...this.#sealed.map((sealed) => ({ number: sealed.number, index: () => this.#indexOf(sealed) })),
      { number: this.segment, index: () => Promise.resolve(this.index) },
    ];
    // Backwards to the segment that holds the offset, so that reading the end of a long stream is quick.
    let begin = parts.length - 1;
    while (begin > 0 && ((await parts[begin]?.index())?.entries[0]?.ordinal ?? Infinity) > from) begin -= 1;
    for (const part of parts.slice(begin)) {
      const index = await part.index();
      let at = index.from(from);
      while (at < index.entries.length && records.length < limit && room > 0) {
        const slice: IndexEntry[] = [];
        while (at < index.entries.length && records.length + slice.length < limit && room > 0) {
          const entry = index.entries[at] as IndexEntry;
          if (slice.length > 0 && entry.end - entry.start > room) {
            room = 0;
            break;
          }
          slice.push(entry);
          room -= entry.end - entry.start;
          at += 1;
        }
        records.push(...(await this.#texts(part.number, slice)));
      }
      if (records.length >= limit || room <= 0) break;
    }
    return { records, end: this.end };
  }

  async #texts(segment: number, entries: readonly IndexEntry[]): Promise<{ offset: number; text: string }[]> {
    const first = entries[0];
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return [];
    const bytes = await this.#bytes(segment, first.start, last.end);
    const records: { offset: number; text: string }[] = [];
    let damaged = false;
    for (const entry of entries) {
      const frame: FrameAt | undefined = frameAt(bytes, entry.start - first.start);
      if (frame === undefined || frame.ordinal !== entry.ordinal) damaged = true;
      else records.push({ offset: entry.ordinal, text: bytes.toString('utf8', frame.payloadStart, frame.end) });
    }
    if (damaged) await this.#mend(segment);
    return records;
  }

  /** A record that was sound no longer is: the segment's damage is set aside now. */
  async #mend(segment: number): Promise<void> {
    const sealed = this.#sealed.find((candidate) => candidate.number === segment);
    if (sealed === undefined) {
      // The segment that is being written is mended when it is next opened.
      this.place.found({ code: 'damaged_segment', stream: this.place.stream, file: segmentName(segment), offset: 0 });
      return;
    }
    sealed.index = undefined;
    sealed.range = undefined;
    await removeIfThere(this.place.fs, indexFile(this.place, segment));
    await this.#indexOf(sealed);
  }

  async #bytes(segment: number, start: number, end: number): Promise<Buffer> {
    const file = await this.place.fs.open(segmentFile(this.place, segment), 'read');
    try {
      return await file.read(start, end - start);
    } finally {
      await file.close();
    }
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#serial.then(work, work);
    this.#serial = turn;
    return turn;
  }

  /** Files and how many of their bytes count, in order. */
  extents(): SegmentExtent[] {
    const all = [...this.#sealed.map((sealed) => ({ number: sealed.number, bytes: sealed.bytes }))];
    if (this.appendable) all.push({ number: this.segment, bytes: this.bytes });
    return all.map(({ number, bytes }) => ({ file: segmentFile(this.place, number), bytes }));
  }

  headFor(device: string): StreamHead {
    const { stream } = this.place;
    return { stream, end: this.end, segment: this.segment, bytes: this.bytes, lamport: this.lamport, own: this.chains.get(device) ?? null };
  }

  async close(): Promise<void> {
    const { writer } = this;
    this.writer = undefined;
    await this.#serial.catch(() => undefined);
    await writer?.close();
  }
}
