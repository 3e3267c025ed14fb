/** Writing a bundle: what this device can vouch for, straight from the journal and the file store. */
import { createHash } from 'node:crypto';
import { HostError } from '../../../src/contract/errors';
import { filesNamedBy } from '../../../src/domain/deployment/named-files';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { BUNDLE_BYTES, BUNDLE_ENTRIES, bundleSealSchema, checkpointsEntry, fileEntry, MANIFEST_ENTRY, operationsEntry, SEAL_ENTRY, type BundleManifest, type BundleSeal } from '../../../src/protocol/bundle';
import { streamName } from '../../../src/protocol/sync';
import type { Clock } from '../clock';
import { REPORT_RESERVE_BYTES, type DiskWatch } from '../disk';
import { referenceOf } from '../export/json';
import { fileName } from '../file-name';
import type { FileStore } from '../files/store';
import type { FsFile, HostFs } from '../fs/port';
import { readWholeStream } from '../journal/whole-stream';
import { fileChunks, textChunks, usingFile } from './chunks';
import { DeviceKeys, type KeySources } from './keys';
import { readManifest, type SealedManifest } from './manifest';
import type { Progress } from './progress';
import { asHostError, throwIfCancelled } from './refusal';
import { soundPart } from './sound-part';
import { VerifiedEntries } from './verified-entries';
import { ZipReader } from './zip-reader';
import { ZipWriter, type WrittenEntry } from './zip-writer';

export interface MakeSources extends KeySources {
  readonly fs: HostFs;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly disk: DiskWatch;
  readonly generator: string;
}

export interface MakeRequest {
  /** Deployments; none: all. */
  readonly streams: readonly string[];
  readonly files: boolean;
}

export interface MadeBundle {
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly operations: number;
  readonly files: number;
  readonly missingFiles: number;
  readonly leftOut: number;
}

/** What the directory of the zip and its last entries take, a generous guess per entry. */
const ENTRY_OVERHEAD_BYTES = 512;

/**
 * Writes a bundle into the file store. Throws HostError `no_such_stream`, `disk_low`, `disk_full`, `too_large`, `write_failed` or `cancelled`;
 * then nothing is left behind.
 */
export async function makeBundle(sources: MakeSources, request: MakeRequest, progress: Progress, signal: AbortSignal): Promise<MadeBundle> {
  const { fs, files, journal } = sources;
  const wanted = streamsFor(journal.streams(), request.streams);
  const target = files.temporaryPath();
  try {
    const { name, operations, files: added, missingFiles, leftOut } = await usingFile(fs.open(target, 'create', 0o600), (file) => new Making(sources, file, progress, signal).write(wanted, request.files));
    throwIfCancelled(signal);
    return { ...(await files.adopt(target)), name, operations, files: added, missingFiles, leftOut };
  } catch (error) {
    await files.discard(target);
    throw asHostError(error);
  }
}

/** What was written, beside the zip's own size. */
export interface WrittenBundle {
  readonly name: string;
  readonly streams: BundleManifest['streams'];
  readonly operations: number;
  readonly files: number;
  readonly missingFiles: number;
  readonly leftOut: number;
  /** SHA-256 of every file that the operations name, in the bundle or not. */
  readonly named: ReadonlySet<string>;
}

/**
 * Writes everything that the journal holds, without files, from the beginning of an empty file: what a snapshot is. Throws HostError `disk_low`,
 * `too_large` or `cancelled`, and what the disk says; the file is the caller's to remove.
 */
export function writeWholeJournal(sources: MakeSources, file: FsFile, progress: Progress, signal: AbortSignal): Promise<WrittenBundle> {
  const all = sources.journal.streams().filter(({ stream }) => streamName.safeParse(stream).success);
  return new Making(sources, file, progress, signal).write(orgFirst(all), false);
}

/**
 * Writes a snapshot anew into the file store with the files that it names, so that it can be saved elsewhere. Throws as `makeBundle`, and HostError
 * `bundle_refused` when the snapshot is not what its manifest says.
 */
export async function copyWithFiles(sources: MakeSources, snapshot: FsFile, named: readonly string[], progress: Progress, signal: AbortSignal): Promise<MadeBundle> {
  const { fs, files } = sources;
  const target = files.temporaryPath();
  const zip = await ZipReader.open(snapshot);
  try {
    const sealed = await readManifest(zip);
    const { name, operations, files: added, missingFiles, leftOut } = await usingFile(fs.open(target, 'create', 0o600), (file) => new Making(sources, file, progress, signal).copy(sealed, new VerifiedEntries(zip, sealed), named));
    throwIfCancelled(signal);
    return { ...(await files.adopt(target)), name, operations, files: added, missingFiles, leftOut };
  } catch (error) {
    await files.discard(target);
    throw asHostError(error);
  } finally {
    zip.close();
  }
}

function orgFirst<T extends { readonly stream: string }>(streams: readonly T[]): T[] {
  return streams.toSorted((a, b) => Number(b.stream === ORG_STREAM) - Number(a.stream === ORG_STREAM));
}

/** `org` first, then what was asked for. */
function streamsFor(held: readonly { readonly stream: string; readonly end: number }[], asked: readonly string[]): { readonly stream: string; readonly end: number }[] {
  const wanted = new Set(asked);
  for (const stream of wanted) if (!held.some((known) => known.stream === stream)) throw new HostError('no_such_stream', stream);
  const chosen = held.filter(({ stream }) => streamName.safeParse(stream).success && (wanted.size === 0 || wanted.has(stream) || stream === ORG_STREAM));
  if (!chosen.some(({ stream }) => stream !== ORG_STREAM)) throw new HostError('no_such_stream', 'there is no deployment on this device');
  return orgFirst(chosen);
}

class Making {
  readonly #sources: MakeSources;
  readonly #zip: ZipWriter;
  readonly #progress: Progress;
  readonly #signal: AbortSignal;
  readonly #entries: WrittenEntry[] = [];
  readonly #streams: BundleManifest['streams'] = [];
  readonly #named = new Set<string>();
  #leftOut = 0;
  /** How large the bundle may become before the disk's reserve is touched. */
  #room = 0;

  constructor(sources: MakeSources, file: FsFile, progress: Progress, signal: AbortSignal) {
    this.#sources = sources;
    this.#zip = new ZipWriter(file, new Date(sources.clock.at()));
    this.#progress = progress;
    this.#signal = signal;
  }

  async write(streams: readonly { readonly stream: string; readonly end: number }[], withFiles: boolean): Promise<WrittenBundle> {
    const keys = await DeviceKeys.of(this.#sources);
    return this.#finish(async () => {
      this.#progress.begin('reading', streams.reduce((sum, { end }) => sum + end, 0));
      for (const { stream } of streams) await this.#addStream(stream, keys);
      return { withFiles, organisation: keys.organisation ?? null };
    });
  }

  /** Takes over what a snapshot holds, entry for entry, and adds the files. */
  copy({ manifest }: SealedManifest, entries: VerifiedEntries, named: readonly string[]): Promise<WrittenBundle> {
    return this.#finish(async () => {
      this.#progress.begin('reading', manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0));
      for (const { name, bytes } of manifest.entries) {
        throwIfCancelled(this.#signal);
        await this.#add(name, entries.verified(name), true);
        this.#progress.advance(bytes);
      }
      this.#streams.push(...manifest.streams);
      for (const sha256 of named) this.#named.add(sha256);
      return { withFiles: true, organisation: manifest.organisation };
    });
  }

  async #finish(addStreams: () => Promise<{ readonly withFiles: boolean; readonly organisation: string | null }>): Promise<WrittenBundle> {
    this.#room = (await this.#sources.disk.look()).freeBytes - REPORT_RESERVE_BYTES;
    try {
      const { withFiles, organisation } = await addStreams();
      const files = withFiles ? await this.#addFiles() : { added: 0, missing: 0 };
      await this.#addManifest(organisation);
      await this.#zip.end();
      const operations = this.#streams.reduce((sum, stream) => sum + stream.operations, 0);
      return { name: this.#name(), streams: this.#streams, operations, files: files.added, missingFiles: files.missing, leftOut: this.#leftOut, named: this.#named };
    } catch (error) {
      this.#zip.abandon();
      throw error;
    }
  }

  async #addStream(stream: string, keys: DeviceKeys): Promise<void> {
    const { fs, journal, device } = this.#sources;
    throwIfCancelled(this.#signal);
    await journal.cover(stream);
    let read = 0;
    const whole = await readWholeStream(fs, await journal.extents(stream), (operations) => {
      this.#progress.advance(operations - read);
      read = operations;
    });
    const { operations, checkpoints, leftOut } = soundPart(stream, whole, device.id, (author, publicKey) => keys.accept(author, publicKey));
    this.#leftOut += leftOut;
    if (operations.length === 0) return;
    for (const { sha256 } of filesNamedBy(operations.map(({ operation }) => operation))) this.#named.add(sha256);
    await this.#add(operationsEntry(stream), textChunks(operations.map(({ text }) => text)), true);
    await this.#add(checkpointsEntry(stream), textChunks(checkpoints), true);
    const reference = stream === ORG_STREAM ? undefined : referenceOf(operations.map(({ operation }) => operation));
    this.#streams.push({ stream, reference: reference?.slice(0, 500) ?? null, operations: operations.length });
  }

  /** Files are verified before they are taken: the hash by which they are named is what the manifest says of them. */
  async #addFiles(): Promise<{ readonly added: number; readonly missing: number }> {
    const { fs, files } = this.#sources;
    const here: { readonly sha256: string; readonly bytes: number }[] = [];
    for (const sha256 of this.#named) {
      const bytes = await fs.sizeOf(files.pathOf(sha256));
      if (bytes !== undefined) here.push({ sha256, bytes });
    }
    const total = here.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#expect(total);
    let added = 0;
    this.#progress.begin('writing', total);
    for (const { sha256, bytes } of here) {
      throwIfCancelled(this.#signal);
      if (await this.#isSound(sha256)) {
        this.#expect(bytes);
        const entry = await this.#add(fileEntry(sha256), fileChunks(fs, files.pathOf(sha256)), false);
        if (entry.sha256 !== sha256) throw new HostError('file_damaged', sha256);
        added += 1;
      }
      this.#progress.advance(bytes);
    }
    return { added, missing: this.#named.size - added };
  }

  async #isSound(sha256: string): Promise<boolean> {
    try {
      await this.#sources.files.verify(sha256);
      return true;
    } catch (error) {
      if (error instanceof HostError && (error.code === 'file_damaged' || error.code === 'no_such_file')) return false;
      throw error;
    }
  }

  async #addManifest(organisation: string | null): Promise<void> {
    const { clock, generator, device } = this.#sources;
    const manifest: BundleManifest = { format: 'plumbline.bundle', v: 1, madeAt: clock.at(), generator, device: device.id, organisation, streams: this.#streams, entries: this.#entries };
    const bytes = Buffer.from(`${JSON.stringify(manifest)}\n`, 'utf8');
    const seal: BundleSeal = bundleSealSchema.parse({ type: 'plumbline.bundle', v: 1, device: device.id, manifest: createHash('sha256').update(bytes).digest('hex') });
    await this.#zip.add(MANIFEST_ENTRY, oneChunk(bytes), true);
    await this.#zip.add(SEAL_ENTRY, oneChunk(Buffer.from(`${JSON.stringify(device.sign(seal))}\n`, 'utf8')), true);
  }

  async #add(name: string, content: AsyncIterable<Uint8Array>, compress: boolean): Promise<WrittenEntry> {
    if (this.#entries.length + 3 > BUNDLE_ENTRIES) throw new HostError('too_large', `more than ${BUNDLE_ENTRIES} entries`);
    this.#expect(0);
    const entry = await this.#zip.add(name, content, compress);
    this.#entries.push(entry);
    return entry;
  }

  /** Throws unless so many more bytes fit. */
  #expect(bytes: number): void {
    const size = this.#zip.bytes + bytes + (this.#entries.length + this.#named.size) * ENTRY_OVERHEAD_BYTES;
    if (size > BUNDLE_BYTES) throw new HostError('too_large', `${size} bytes; at most ${BUNDLE_BYTES}`);
    if (size > this.#room) throw new HostError('disk_low', `${size} bytes are needed, ${this.#room} may be used`);
  }

  #name(): string {
    const deployments = this.#streams.filter(({ stream }) => stream !== ORG_STREAM);
    const title = (deployments.length === 1 ? deployments[0]?.reference : null) ?? 'Plumbline';
    return fileName(`${title} bundle ${this.#sources.clock.at().slice(0, 10)}`, 'zip');
  }
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
