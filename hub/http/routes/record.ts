/** Operations in and out. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BODY_BYTES, chainsResponse, newsResponse, pullResponse, pushRequest, pushResponse, streamName } from '../../../src/protocol/sync';
import type { HubContext } from '../../context';
import type { Routes } from '../route';

const oneStream = z.object({ stream: streamName });
const pullQuery = z.object({ after: z.coerce.number().int().min(0).default(0), except: z.uuid().optional() });

export function addRecordRoutes(routes: Routes, { sync }: HubContext): void {
  routes.add({
    method: 'GET',
    url: '/v1/news',
    access: 'session',
    summary: 'Every stream that people of this device may see, and where it ends; 304 when nothing is new',
    response: newsResponse,
    handle: async ({ caller, request, reply }) => {
      const news = await sync.news(caller);
      // Weak: `at` differs each time, and answers may be compressed.
      const etag = `W/"${createHash('sha256').update(JSON.stringify(news.streams)).digest('base64url')}"`;
      reply.header('etag', etag);
      if (request.headers['if-none-match'] === etag) await reply.code(304).send();
      return news;
    },
  });
  routes.add({
    method: 'GET',
    url: '/v1/streams/:stream/chains',
    access: 'session',
    summary: "How far the hub holds each device's chain",
    params: oneStream,
    response: chainsResponse,
    handle: async ({ caller, params }) => ({ chains: [...(await sync.chains(caller, params.stream))] }),
  });
  routes.add({
    method: 'GET',
    url: '/v1/streams/:stream/operations',
    access: 'session',
    summary: 'Operations after a position, in whole batches with their checkpoints',
    params: oneStream,
    query: pullQuery,
    response: pullResponse,
    handle: ({ caller, params, query }) => sync.pull(caller, params.stream, query.after, query.except),
  });
  routes.add({
    method: 'POST',
    url: '/v1/streams/:stream/operations',
    access: 'session',
    summary: 'A batch of operations with a checkpoint for each device in it; one answer per operation',
    params: oneStream,
    body: pushRequest,
    response: pushResponse,
    bodyLimit: BODY_BYTES,
    handle: ({ caller, params, body }) => sync.push(caller, params.stream, body),
  });
}
