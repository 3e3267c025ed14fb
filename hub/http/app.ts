/** The hub over HTTP. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { HubContext } from '../context';
import { HubError } from '../errors';
import { registerFiles } from '../files';
import type { Passwords } from '../people';
import { authenticate, requireCaller } from './authenticate';
import { deflateAnswer } from './deflate';
import { inflateBody } from './inflate';
import { fileRoutes } from './openapi';
import { problemBody, sendProblem } from './problems';
import { Routes, type RouteFace } from './route';
import { addAboutRoutes } from './routes/about';
import { addDeviceRoutes } from './routes/devices';
import { addPeopleRoutes } from './routes/people';
import { addRecordRoutes } from './routes/record';
import { addTimeRoutes } from './routes/time';
import { createListener, type Patience, type TlsFiles } from './server-factory';

export interface AppOptions {
  readonly version: string;
  readonly ready: () => Promise<void>;
  readonly tls: TlsFiles | undefined;
  readonly behindProxy: boolean;
  readonly patience: Patience;
  /** Of one session, and of everybody without one at one address. */
  readonly requestsPerMinute: { readonly session: number; readonly address: number };
}

export interface HubApp {
  readonly app: FastifyInstance;
  /** As described to others. */
  readonly routes: readonly RouteFace[];
  /** As they are: `GET /v1/hello`. */
  readonly registered: readonly string[];
  /** From now on new requests are turned away; those under way go on. */
  readonly beginClosing: () => void;
}

export async function createApp(context: HubContext, passwords: Passwords, options: AppOptions): Promise<HubApp> {
  let closing = false;
  const loggerInstance: FastifyBaseLogger = context.log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: (handler) => createListener(handler, options.tls, options.patience),
    genReqId: () => randomUUID(),
    // One proxy, the nearest: what stands before it in the header anybody may have written.
    trustProxy: options.behindProxy ? (_address: string, hop: number) => hop === 0 : false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply as FastifyReply),
    clientErrorHandler,
  });
  const registered: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    registered.push(...[method].flat().map((one) => `${one} ${url}`));
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(problemBody('not_found', 'There is nothing at this address.')));
  app.addHook('onRequest', async () => {
    if (closing) throw new HubError('internal', 'The hub is being stopped. Try again in a minute.', 503);
  });
  app.addHook('onRequest', secure(options.tls !== undefined));
  authenticate(app, context);
  app.addHook('preParsing', inflateBody);
  app.addHook('onSend', async (_request, reply) => {
    // A connection that was kept would keep the hub from ending.
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onSend', deflateAnswer);
  app.addHook('onResponse', logResponse);
  await app.register(rateLimit, {
    hook: 'preParsing',
    timeWindow: 60_000,
    max: (request) => (request.caller === undefined ? options.requestsPerMinute.address : options.requestsPerMinute.session),
    keyGenerator: ({ caller, ip }) => (caller === undefined ? `address ${ip}` : `session ${caller.person} ${caller.device}`),
    errorResponseBuilder: (_request, { after }) => Object.assign(new HubError('too_many_requests', `Too many requests. Go on in ${after}.`), { statusCode: 429 }),
  });
  const routes = new Routes(app);
  addAboutRoutes(routes, context, options);
  addPeopleRoutes(routes, context, passwords);
  addDeviceRoutes(routes, context);
  addRecordRoutes(routes, context);
  addTimeRoutes(routes, context);
  await app.register(async (scope) => {
    await registerFiles(scope, context, { callerOf: async (request) => requireCaller(request) });
  });
  routes.describe(...fileRoutes);
  return {
    app,
    routes: routes.faces,
    registered,
    beginClosing: () => {
      closing = true;
    },
  };
}

function secure(tls: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    if (tls) reply.header('strict-transport-security', 'max-age=31536000');
  };
}

async function logResponse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { caller } = request;
  request.log.info(
    { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime), person: caller?.person, device: caller?.device },
    'request',
  );
}

/** What is no HTTP, or comes too slowly, gets a short answer and the door. */
function clientErrorHandler(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const body = JSON.stringify(problemBody('bad_request', late ? 'The request took too long to arrive.' : 'This is no HTTP request.'));
  this.log.info({ code: error.code }, 'a connection was ended');
  // Somebody who drips bytes would not end their half.
  const shut = (): void => {
    socket.destroy();
  };
  socket.end(`HTTP/1.1 ${late ? '408 Request Timeout' : '400 Bad Request'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`, shut);
}
