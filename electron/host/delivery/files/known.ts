/**
 * What is known of each file at the hub: verified there, or where an unfinished upload goes on. A log of short lines, appended without
 * waiting for the disk: whatever of it is lost costs only asking again.
 */
import path from 'node:path';
import type { Failpoints } from '../../failpoints';
import { readIfThere, replaceFile } from '../../fs/atomic';
import type { FsFile, HostFs } from '../../fs/port';
import type { HostLog } from '../../options';

const LINE = /^([vux]) ([0-9a-f]{64})(?: (\S{1,500}))?$/;
const ORGANISATION = /^o (\S{1,100})$/;
/** A log this much longer than what it says is written anew at the next start. */
const SLACK_LINES = 1000;

export interface KnownOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Must exist. */
  readonly folder: string;
  readonly log: HostLog;
}

export class KnownFiles {
  readonly #options: KnownOptions;
  readonly #verified = new Set<string>();
  readonly #uploads = new Map<string, string>();
  #organisation: string | undefined;
  #file: FsFile | undefined;
  #end = 0;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(options: KnownOptions) {
    this.#options = options;
  }

  static async open(options: KnownOptions): Promise<KnownFiles> {
    const known = new KnownFiles(options);
    const bytes = (await readIfThere(options.fs, known.#path)) ?? Buffer.alloc(0);
    const lines = bytes.toString('utf8').split('\n');
    // What the last line lacks its end of was cut off.
    const torn = lines.pop() !== '';
    for (const line of lines) known.#read(line);
    known.#end = bytes.byteLength;
    if (torn || bytes.byteLength === 0 || lines.length > known.#lines().length + SLACK_LINES) await known.#rewrite();
    return known;
  }

  isVerified(sha256: string): boolean {
    return this.#verified.has(sha256);
  }

  /** Where an unfinished upload of this file goes on. */
  uploadOf(sha256: string): string | undefined {
    return this.#uploads.get(sha256);
  }

  /** With another organisation nothing that was known holds: true when it is another. */
  async belongTo(organisation: string): Promise<boolean> {
    if (this.#organisation === organisation) return false;
    this.#organisation = organisation;
    this.#verified.clear();
    this.#uploads.clear();
    await this.#rewrite();
    return true;
  }

  setVerified(sha256: string): void {
    if (this.#verified.has(sha256) && !this.#uploads.has(sha256)) return;
    this.#uploads.delete(sha256);
    this.#verified.add(sha256);
    this.#append(`v ${sha256}`);
  }

  setUpload(sha256: string, url: string): void {
    if (this.#uploads.get(sha256) === url) return;
    this.#uploads.set(sha256, url);
    this.#append(`u ${sha256} ${url}`);
  }

  forget(sha256: string): void {
    const known = this.#verified.delete(sha256);
    if (this.#uploads.delete(sha256) || known) this.#append(`x ${sha256}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#file?.close();
    this.#file = undefined;
  }

  get #path(): string {
    return path.join(this.#options.folder, 'files.log');
  }

  #read(line: string): void {
    const organisation = ORGANISATION.exec(line)?.[1];
    if (organisation !== undefined) this.#organisation = organisation;
    const [, what, sha256, url] = LINE.exec(line) ?? [];
    if (sha256 === undefined) return;
    if (what === 'v') this.#verified.add(sha256);
    else this.#verified.delete(sha256);
    if (what === 'u' && url !== undefined) this.#uploads.set(sha256, url);
    else this.#uploads.delete(sha256);
  }

  #lines(): string[] {
    return [
      ...(this.#organisation === undefined ? [] : [`o ${this.#organisation}`]),
      ...[...this.#verified].map((sha256) => `v ${sha256}`),
      ...[...this.#uploads].map(([sha256, url]) => `u ${sha256} ${url}`),
    ];
  }

  #rewrite(): Promise<void> {
    return this.#inOrder(async () => {
      await this.#file?.close();
      this.#file = undefined;
      const bytes = Buffer.from(this.#lines().map((line) => `${line}\n`).join(''), 'utf8');
      await replaceFile(this.#options.fs, this.#options.failpoints, this.#path, bytes);
      this.#end = bytes.byteLength;
    });
  }

  #append(line: string): void {
    if (this.#closed) return;
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    void this.#inOrder(async () => {
      this.#file ??= await this.#options.fs.open(this.#path, 'update');
      await this.#file.write(bytes, this.#end);
      this.#end += bytes.byteLength;
    });
  }

  #inOrder(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(write).catch((error: unknown) => {
      this.#options.log('warn', 'what is known of files at the hub could not be kept; it will be asked again', { error: String(error) });
    });
    return this.#writing;
  }
}
