/** Making bundles, bringing them in, and taking them apart to put them together otherwise. */
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import type { BundleReport } from '../../../../src/contract/delivery';
import type { Response } from '../../../../src/contract/channels';
import type { TestHost } from '../../host/support/host';

const PART = 4 * 1024 * 1024;

export async function make(host: TestHost, streams: readonly string[] = [], files = true): Promise<Response<'bundle.make'>> {
  return host.invoke('bundle.make', { streams: [...streams], files, job: randomUUID() });
}

/** The bytes of a stored file, as a window reads them. */
export async function bytesOf(host: TestHost, sha256: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let read = 0;
  for (;;) {
    const { bytes, total } = await host.invoke('files.readPart', { sha256, from: read, length: PART });
    parts.push(bytes);
    read += bytes.byteLength;
    if (read >= total) return Buffer.concat(parts);
  }
}

/** Makes a bundle, reads it and throws it away on the host, as after saving it to a stick. */
export async function take(host: TestHost, streams: readonly string[] = [], files = true): Promise<Buffer> {
  const { sha256 } = await make(host, streams, files);
  const bytes = await bytesOf(host, sha256);
  await host.invoke('bundle.discard', { sha256 });
  return bytes;
}

export async function upload(host: TestHost, bundle: Buffer): Promise<string> {
  const { upload: id } = await host.invoke('bundle.begin', {});
  for (let at = 0; at < bundle.byteLength; at += PART) await host.invoke('bundle.part', { upload: id, bytes: new Uint8Array(bundle.subarray(at, at + PART)) });
  return id;
}

export async function bring(host: TestHost, bundle: Buffer): Promise<BundleReport> {
  return host.invoke('bundle.finish', { upload: await upload(host, bundle), job: randomUUID() });
}

export interface Part {
  readonly name: string;
  readonly content: Buffer;
  readonly compress?: boolean;
  readonly mode?: number;
}

/** All entries of a zip in its order. */
export async function apart(bundle: Buffer): Promise<Part[]> {
  const zip = await fromBufferPromise(bundle);
  const parts: Part[] = [];
  for await (const entry of zip.eachEntry()) parts.push({ name: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)), compress: entry.compressionMethod === 8 });
  return parts;
}

export async function together(parts: readonly Part[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, compress = true, mode = 0o100644 } of parts) zip.addBuffer(content, name, { compress, mode });
  zip.end();
  return buffer(zip.outputStream);
}

/** The bundle with one entry's content made another; `undefined` leaves it out. */
export async function withPart(bundle: Buffer, name: string, change: (content: Buffer) => Buffer | undefined): Promise<Buffer> {
  const parts: Part[] = [];
  let found = false;
  for (const part of await apart(bundle)) {
    if (part.name !== name) {
      parts.push(part);
      continue;
    }
    found = true;
    const content = change(part.content);
    if (content !== undefined) parts.push({ ...part, content });
  }
  if (!found) throw new Error(`the bundle has no ${name}`);
  return together(parts);
}

/** Every record of a stream, verbatim. */
export async function textsIn(host: TestHost, stream: string): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const { records, end } = await host.invoke('journal.read', { stream, from: texts.length, limit: 20_000 });
    texts.push(...records.map(({ text }) => text));
    if (texts.length >= end || records.length === 0) return texts;
  }
}
