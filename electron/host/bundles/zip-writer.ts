/** A zip written straight to the disk, entry after entry; nothing is held but what is on its way. */
import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FsFile } from '../fs/port';

export interface WrittenEntry {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #output = new PassThrough();
  readonly #mtime: Date;
  readonly #written: Promise<void>;
  #bytes = 0;

  /** Writes from the beginning of the (empty) file; the file stays the caller's to close. */
  constructor(file: FsFile, mtime: Date) {
    this.#mtime = mtime;
    this.#zip.outputStream.pipe(this.#output);
    this.#zip.on('error', (error: Error) => this.#output.destroy(error));
    this.#written = this.#drain(file);
    // Whoever adds or ends hears of it; this only keeps it from counting as unheard in between.
    this.#written.catch(() => undefined);
  }

  /** Bytes in the file so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an entry and resolves when its content was read to the end. Throws what the content or the disk throws. */
  async add(name: string, content: AsyncIterable<Uint8Array>, compress: boolean): Promise<WrittenEntry> {
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        yield chunk;
      }
    };
    const source = Readable.from(counted(), { objectMode: false });
    const ended = new Promise<void>((resolve, reject) => {
      source.once('end', resolve);
      source.once('error', reject);
    });
    this.#zip.addReadStream(source, name, { compress, mtime: this.#mtime, mode: 0o100644 });
    try {
      await Promise.race([ended, this.#failed()]);
    } catch (error) {
      source.destroy();
      throw error;
    }
    return { name, bytes, sha256: hash.digest('hex') };
  }

  /** Writes the directory; everything has been handed to the disk when it resolves. */
  async end(): Promise<void> {
    this.#zip.end();
    await this.#written;
  }

  /** Stops after a failure. */
  abandon(): void {
    this.#output.destroy();
  }

  async #failed(): Promise<never> {
    await this.#written;
    throw new Error('the zip ended before its entries did');
  }

  async #drain(file: FsFile): Promise<void> {
    for await (const chunk of this.#output as AsyncIterable<Buffer>) {
      await file.write(chunk, this.#bytes);
      this.#bytes += chunk.byteLength;
    }
  }
}
