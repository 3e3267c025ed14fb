/** The published description of the protocol (OpenAPI 3.1), made of the schemas that check requests. */
import { z } from 'zod';
import { HUB_FILE_BYTES, hubErrorSchema, haveRequest, haveResponse } from '../../src/protocol/sync';
import type { RouteFace } from './route';

const oneHash = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const oneUpload = z.object({ id: z.string() });

/** Routes of hub/files, which speak tus and bytes rather than JSON. */
export const fileRoutes: readonly RouteFace[] = [
  { method: 'POST', url: '/v1/files/have', access: 'session', summary: 'Which of these files the hub holds, verified, and which it would take', body: haveRequest, response: haveResponse, status: 200 },
  { method: 'GET', url: '/v1/files/:sha256', access: 'session', summary: 'A file; ranges allowed', params: oneHash, status: 200 },
  { method: 'OPTIONS', url: '/v1/uploads', access: 'session', summary: 'tus 1.0: what the hub can do', status: 204 },
  { method: 'POST', url: '/v1/uploads', access: 'session', summary: `tus 1.0: begins an upload, metadata \`sha256\`, at most ${HUB_FILE_BYTES} bytes`, status: 201 },
  { method: 'HEAD', url: '/v1/uploads/:id', access: 'session', summary: 'tus 1.0: how far an upload is', params: oneUpload, status: 200 },
  { method: 'PATCH', url: '/v1/uploads/:id', access: 'session', summary: 'tus 1.0: more bytes; the last is answered when the hash was verified', params: oneUpload, status: 204 },
  { method: 'DELETE', url: '/v1/uploads/:id', access: 'session', summary: 'tus 1.0: gives an upload up', params: oneUpload, status: 204 },
];

type JsonObject = Record<string, unknown>;

/** Routes on one page. Every answer that is not good has the shape of `error`. */
export function openApi(routes: readonly RouteFace[], version: string): JsonObject & { openapi: string } {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plumbline hub', version, description: 'Delivery between devices and their hub. Bodies and answers may be gzip.' },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      responses: { error: { description: 'Refused, or failed', content: json(schemaOf(hubErrorSchema, 'output')) } },
    },
  };
}

function operationOf({ access, summary, params, query, body, response, status }: RouteFace): JsonObject {
  return {
    summary,
    ...(access === 'everybody' ? {} : { security: [{ session: [] }] }),
    ...(typeof access === 'string' ? {} : { description: `For people with the role ${access.join(' or ')}.` }),
    parameters: [...parametersOf('path', params), ...parametersOf('query', query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    responses: {
      [String(status)]: { description: 'Done', ...(response === undefined ? {} : { content: json(schemaOf(response, 'output')) }) },
      default: { $ref: '#/components/responses/error' },
    },
  };
}

function parametersOf(where: 'path' | 'query', schema: z.ZodType | undefined): JsonObject[] {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema, 'input') as { properties?: Record<string, unknown>; required?: readonly string[] };
  return Object.entries(properties ?? {}).map(([name, described]) => ({ name, in: where, required: where === 'path' || (required ?? []).includes(name), schema: described }));
}

/** What a schema cannot say in JSON Schema (a trimmed string) is left open; `input` is what may be sent. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
}

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}
