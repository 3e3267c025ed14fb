/**
 * Taking a bundle over: all of it is verified first, files to the side and operations in place, and only then anything of it counts. A crash in
 * between leaves nothing that was not verified, and bringing the same bundle in again completes it.
 */
import { HostError } from '../../../src/contract/errors';
import type { BundleReport } from '../../../src/contract/delivery';
import { ORG_STREAM, type Operation } from '../../../src/domain/record/operation';
import { bundleEntryKind, fileEntry, MANIFEST_ENTRY, operationsEntry, SEAL_ENTRY } from '../../../src/protocol/bundle';
import { parseOperation } from '../../../src/protocol/operation';
import { BATCH_CHARACTERS, BATCH_OPERATIONS, OPERATION_BYTES } from '../../../src/protocol/sync';
import { PHOTO_RESERVE_BYTES, type DiskWatch } from '../disk';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import type { FsFile, HostFs } from '../fs/port';
import { usingFile } from './chunks';
import { envelopeOfText } from './journal-side';
import { DeviceKeys, type KeySources } from './keys';
import { readManifest, type SealedManifest } from './manifest';
import type { Progress } from './progress';
import { asHostError, refused, throwIfCancelled } from './refusal';
import { VerifiedEntries } from './verified-entries';
import { linesIn, verifyStream, type VerifiedStream } from './verify-stream';
import { ZipReader } from './zip-reader';

/** What restoring a backup of this device does beyond bringing a bundle in. */
export interface Restoring {
  /** Present and earlier ids of this device: it may say what becomes of its own words. */
  readonly own: ReadonlySet<string>;
  /** All was verified and something is missing here: called before anything of it counts. */
  beforeTaking(): Promise<void>;
  /** Writes operations of this device again; answers how many. */
  writeAgain(stream: string, operations: readonly Operation[]): Promise<number>;
}

export interface BroughtIn {
  readonly report: BundleReport;
  /** By stream, how many operations were written again. */
  readonly again: ReadonlyMap<string, number>;
}

export interface BringInSources extends KeySources {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly files: FileStore;
  readonly disk: DiskWatch;
  /** It was removed from this device: what is brought in brings it back. */
  readonly isRemoved: (stream: string) => boolean;
  /** Operations of a stream were taken over. */
  readonly imported: (stream: string) => void;
}

/** Throws HostError `bundle_refused`, `disk_low`, `disk_full`, `write_failed` or `cancelled`. */
export async function bringIn(sources: BringInSources, file: FsFile, progress: Progress, signal: AbortSignal, restoring?: Restoring): Promise<BroughtIn> {
  const zip = await ZipReader.open(file);
  const work = new BringingIn(sources, zip, progress, signal, restoring);
  try {
    return await work.run();
  } catch (error) {
    throw asHostError(error);
  } finally {
    await work.cleanUp();
    zip.close();
  }
}

class BringingIn {
  readonly #sources: BringInSources;
  readonly #zip: ZipReader;
  readonly #progress: Progress;
  readonly #signal: AbortSignal;
  readonly #restoring: Restoring | undefined;
  /** Files that were verified and wait beside the store. */
  readonly #waiting = new Map<string, string>();
  #knownFiles = 0;

  constructor(sources: BringInSources, zip: ZipReader, progress: Progress, signal: AbortSignal, restoring: Restoring | undefined) {
    this.#sources = sources;
    this.#zip = zip;
    this.#progress = progress;
    this.#signal = signal;
    this.#restoring = restoring;
  }

  async run(): Promise<BroughtIn> {
    const sealed = await readManifest(this.#zip);
    const { manifest } = sealed;
    const keys = await DeviceKeys.of(this.#sources);
    if (!keys.adoptOrganisation(manifest.organisation)) throw refused('other_organisation', MANIFEST_ENTRY);
    const entries = new VerifiedEntries(this.#zip, sealed);
    this.#progress.begin('verifying', [...sealed.entries.values()].reduce((sum, { bytes }) => sum + bytes, 0));
    const streams = await this.#verifyStreams(sealed, entries, keys);
    if (!keys.accept(manifest.device, sealed.publicKey)) throw refused('device_key_differs', SEAL_ENTRY);
    const named = new Set(streams.flatMap((stream) => stream.named.map(({ sha256 }) => sha256)));
    await this.#verifyFiles(sealed, entries, named);
    throwIfCancelled(this.#signal);

    await this.#sources.knownDevices.remember(keys.met);
    const removed = new Set(streams.filter(({ stream }) => this.#sources.isRemoved(stream)).map(({ stream }) => stream));
    const addedFiles = this.#waiting.size;
    await this.#takeFiles();
    this.#sources.failpoints.hit('bundle.after-files-before-journal');
    if (streams.some(({ fresh, again }) => fresh.size > 0 || again.size > 0)) await this.#restoring?.beforeTaking();
    await this.#takeStreams(streams, entries);
    const again = await this.#writeAgain(streams, entries);
    const report: BundleReport = {
      made: { at: manifest.madeAt, device: manifest.device, generator: manifest.generator },
      streams: streams.map(({ stream, reference, fresh, known }) => ({ stream, reference, added: fresh.size, known, ...(removed.has(stream) && fresh.size > 0 ? { back: true as const } : {}) })),
      files: { added: addedFiles, known: this.#knownFiles, absent: await this.#absent(named) },
      selfAsserted: streams.reduce((sum, { freshBy }) => sum + [...freshBy].reduce((own, [device, count]) => own + (keys.isCertified(device) ? 0 : count), 0), 0),
    };
    return { report, again };
  }

  /** Removes what waits beside the store, if anything still does. */
  async cleanUp(): Promise<void> {
    for (const temporary of this.#waiting.values()) await this.#sources.files.discard(temporary);
    this.#waiting.clear();
  }

  /** `org` first: its certificates say whose keys count in the others. */
  async #verifyStreams({ manifest, entries: declared }: SealedManifest, entries: VerifiedEntries, keys: DeviceKeys): Promise<VerifiedStream[]> {
    const advance = (bytes: number): void => {
      throwIfCancelled(this.#signal);
      this.#progress.advance(bytes);
    };
    for (const name of declared.keys()) if (bundleEntryKind(name)?.kind !== 'file') await entries.verify(name, advance);
    const streams: VerifiedStream[] = [];
    const { journal } = this.#sources;
    for (const listed of manifest.streams.toSorted((a, b) => Number(b.stream === ORG_STREAM) - Number(a.stream === ORG_STREAM))) {
      streams.push(await verifyStream({ entries, keys, journal, own: this.#restoring?.own ?? new Set(), signal: this.#signal }, listed));
    }
    return streams;
  }

  async #verifyFiles({ entries: declared }: SealedManifest, entries: VerifiedEntries, named: ReadonlySet<string>): Promise<void> {
    for (const { name, bytes, sha256 } of declared.values()) {
      if (bundleEntryKind(name)?.kind !== 'file') continue;
      if (!named.has(sha256)) throw refused('entry_unexpected', name);
      throwIfCancelled(this.#signal);
      if (await this.#isHere(sha256)) {
        this.#knownFiles += 1;
        await entries.verify(name, (read) => {
          this.#progress.advance(read);
        });
        continue;
      }
      const { freeBytes } = await this.#sources.disk.look();
      if (freeBytes - bytes < PHOTO_RESERVE_BYTES) throw new HostError('disk_low', `${bytes} bytes are needed, ${freeBytes} are free`);
      await this.#putAside(entries, sha256);
    }
  }

  async #putAside(entries: VerifiedEntries, sha256: string): Promise<void> {
    const { fs, files } = this.#sources;
    const temporary = files.temporaryPath();
    this.#waiting.set(sha256, temporary);
    await usingFile(fs.open(temporary, 'create', 0o600), async (file) => {
      let position = 0;
      for await (const chunk of entries.verified(fileEntry(sha256))) {
        throwIfCancelled(this.#signal);
        await file.write(chunk, position);
        position += chunk.byteLength;
        this.#progress.advance(chunk.byteLength);
      }
    });
  }

  async #takeFiles(): Promise<void> {
    const { files } = this.#sources;
    this.#progress.begin('importing', this.#waiting.size);
    for (const [sha256, temporary] of this.#waiting) {
      const stored = await files.adopt(temporary);
      this.#waiting.delete(sha256);
      if (stored.sha256 !== sha256) throw new HostError('file_damaged', sha256);
      this.#progress.advance(1);
    }
  }

  async #takeStreams(streams: readonly VerifiedStream[], entries: VerifiedEntries): Promise<void> {
    this.#progress.begin('importing', streams.reduce((sum, { fresh }) => sum + fresh.size, 0));
    for (const [index, stream] of streams.entries()) {
      if (index > 0) this.#sources.failpoints.hit('bundle.between-streams');
      if (stream.fresh.size === 0) continue;
      await this.#takeStream(stream, entries);
      this.#sources.imported(stream.stream);
    }
  }

  async #writeAgain(streams: readonly VerifiedStream[], entries: VerifiedEntries): Promise<ReadonlyMap<string, number>> {
    const written = new Map<string, number>();
    for (const { stream, again } of streams) {
      if (this.#restoring === undefined || again.size === 0) continue;
      const operations: Operation[] = [];
      for await (const text of linesIn(entries, operationsEntry(stream), OPERATION_BYTES)) {
        if (again.has(envelopeOfText(text)?.id ?? '')) operations.push(parseOperation(text));
      }
      written.set(stream, await this.#restoring.writeAgain(stream, operations));
    }
    return written;
  }

  /** In batches; each brings the checkpoints that cover what is in it, and the last ones cover all. */
  async #takeStream({ stream, fresh, checkpoints }: VerifiedStream, entries: VerifiedEntries): Promise<void> {
    let texts: string[] = [];
    let characters = 0;
    let vouched: string[] = [];
    const append = async (): Promise<void> => {
      try {
        await this.#sources.journal.appendForeign(stream, texts, vouched);
      } catch (error) {
        // What came in otherwise since the bundle was verified does not go together with it.
        if (error instanceof HostError && error.code === 'bad_request') throw refused('chain_broken', operationsEntry(stream));
        throw error;
      }
      this.#progress.advance(texts.length);
      texts = [];
      characters = 0;
      vouched = [];
    };
    for await (const text of linesIn(entries, operationsEntry(stream), OPERATION_BYTES)) {
      const envelope = envelopeOfText(text);
      if (envelope === undefined || !fresh.has(envelope.id)) continue;
      if (texts.length >= BATCH_OPERATIONS || (texts.length > 0 && characters + text.length > BATCH_CHARACTERS)) await append();
      texts.push(text);
      characters += text.length;
      const checkpoint = checkpoints.get(envelope.device)?.find(({ seq }) => seq === envelope.seq);
      if (checkpoint !== undefined) vouched.push(checkpoint.text);
    }
    if (texts.length > 0) await append();
  }

  async #isHere(sha256: string): Promise<boolean> {
    try {
      await this.#sources.files.verify(sha256);
      return true;
    } catch (error) {
      // A damaged one is replaced by the sound one of the bundle.
      if (error instanceof HostError && (error.code === 'no_such_file' || error.code === 'file_damaged')) return false;
      throw error;
    }
  }

  async #absent(named: ReadonlySet<string>): Promise<number> {
    let absent = 0;
    for (const sha256 of named) if (!(await this.#sources.files.has(sha256))) absent += 1;
    return absent;
  }
}
