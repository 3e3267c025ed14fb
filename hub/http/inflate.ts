/** Request bodies may come compressed. They are inflated piece by piece, and never beyond the limit of the route. */
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import { HubError } from '../errors';

/** A `preParsing` hook. Throws HubError `bad_request` for other encodings than gzip; a body that inflates too far ends in `too_large`. */
export async function inflateBody(request: FastifyRequest, _reply: FastifyReply, payload: RequestPayload): Promise<RequestPayload> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return payload;
  if (encoding !== 'gzip') throw new HubError('bad_request', `Bodies come plain or as gzip, not as ${encoding}.`, 415);
  return inflate(payload, request.routeOptions.bodyLimit);
}

function inflate(payload: Readable, limit: number): RequestPayload {
  let received = 0;
  let inflated = 0;
  const compressed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      done(received > limit ? tooLarge() : null, chunk);
    },
  });
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflated += chunk.length;
      done(inflated > limit ? tooLarge() : null, chunk);
    },
  });
  pipeline(payload, compressed, createGunzip(), counted, (error) => {
    // What was wrong with it reaches whoever reads `counted`; a reader that never came must not leave the rest unread.
    if (error) payload.resume();
  });
  // Fastify compares this with Content-Length.
  return Object.defineProperty(counted, 'receivedEncodedLength', { get: () => received });
}

function tooLarge(): HubError & { statusCode: number } {
  const error = new HubError('too_large', 'This is more than the hub takes in one request.');
  return Object.assign(error, { statusCode: error.status });
}
