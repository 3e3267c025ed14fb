/** Entries of a bundle by what its signed manifest says of them. */
import { createHash } from 'node:crypto';
import { refused } from './refusal';
import type { SealedManifest } from './manifest';
import type { ZipReader } from './zip-reader';

export class VerifiedEntries {
  readonly #zip: ZipReader;
  readonly #entries: SealedManifest['entries'];

  constructor(zip: ZipReader, { entries }: SealedManifest) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads to the end and compares. Throws HostError `bundle_refused` (`entry_altered`). */
  async verify(name: string, onBytes: (bytes: number) => void): Promise<void> {
    for await (const chunk of this.verified(name)) onBytes(chunk.byteLength);
  }

  /** The content; whoever takes it to the end knows that it is what the manifest says, else it throws there. */
  async *verified(name: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of this.#zip.read(name)) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== this.#entries.get(name)?.sha256) throw refused('entry_altered', name);
  }

  /** The content of an entry that was verified before. */
  read(name: string): AsyncGenerator<Buffer> {
    return this.#zip.read(name);
  }
}
