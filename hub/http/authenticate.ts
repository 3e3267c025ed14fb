/** Who asks. Everything wants a session unless its route says otherwise, files and uploads too. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, HubContext } from '../context';
import { HubError } from '../errors';
import { callerOf } from '../people';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined on routes for everybody only. */
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    /** For everybody, signed in or not. */
    public?: boolean;
  }
}

/** Adds the check to every route. */
export function authenticate(app: FastifyInstance, context: HubContext): void {
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.public === true) return;
    request.caller = await callerOf(context, tokenOf(request));
  });
}

/** The caller of a request that has passed `authenticate`. */
export function requireCaller(request: FastifyRequest): Caller {
  if (request.caller === undefined) throw new HubError('unauthenticated', 'Sign in first.');
  return request.caller;
}

function tokenOf(request: FastifyRequest): string {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new HubError('unauthenticated', 'Sign in first.');
  return token;
}
