/** One file, or one range of it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileLibrary } from './library';

interface Range {
  readonly from: number;
  /** Of the last byte. */
  readonly to: number;
}

/** Sends a file of the store; `bytes` is its length. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, library: FileLibrary, sha256: string, bytes: number): FastifyReply {
  const etag = `"${sha256}"`;
  void reply.headers({
    etag,
    'accept-ranges': 'bytes',
    // The bytes of a hash never change; whether somebody may see them does.
    'cache-control': 'private, no-cache, no-transform',
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${sha256}"`,
    'x-content-type-options': 'nosniff',
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const file = library.store.pathOf(sha256);
  const range = rangeOf(request, etag, bytes);
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  if (range === undefined) return reply.header('content-length', bytes).send(Readable.from(verified(file, sha256, library), { objectMode: false }));
  return reply
    .code(206)
    .headers({ 'content-range': `bytes ${range.from}-${range.to}/${bytes}`, 'content-length': range.to - range.from + 1 })
    .send(createReadStream(file, { start: range.from, end: range.to }));
}

/** Undefined: the whole file, as for what is no single range of bytes (RFC 9110, 14.2). `none`: nothing of it is in the file. */
function rangeOf(request: FastifyRequest, etag: string, bytes: number): Range | 'none' | undefined {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'none' : { from: bytes - length, to: bytes - 1 };
  }
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= bytes ? 'none' : { from, to };
}

/** The last part is kept back until the hash is known: a damaged file never arrives as a whole. */
async function* verified(file: string, sha256: string, library: FileLibrary): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let kept: Buffer | undefined;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (kept !== undefined) yield kept;
    kept = chunk;
  }
  if (hash.digest('hex') !== sha256) {
    await library.damaged(sha256);
    throw new Error(`stored file ${sha256} is damaged`);
  }
  if (kept !== undefined) yield kept;
}
