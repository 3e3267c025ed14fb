/** Answers are compressed when that is worth it and the device takes it. */
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below this a packet is a packet. */
const WORTH_BYTES = 1024;
/** Records are repetitive: the quickest level gets nearly all there is to get. */
const level = constants.Z_BEST_SPEED;

/** An `onSend` hook. Streams (files) are left as they are: photos are compressed already. */
export async function deflateAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length <= WORTH_BYTES || reply.hasHeader('content-encoding')) return payload;
  reply.header('vary', 'accept-encoding');
  if (!takesGzip(request.headers['accept-encoding'])) return payload;
  reply.header('content-encoding', 'gzip');
  reply.removeHeader('content-length');
  return compress(payload, { level });
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  const list = (Array.isArray(accepted) ? accepted.join(',') : (accepted ?? '')).toLowerCase();
  return list.split(',').some((part) => /^\s*gzip\s*(;\s*q\s*=\s*(1(\.0*)?|0\.\d*[1-9]\d*))?\s*$/.test(part));
}
