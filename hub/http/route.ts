/** A route with its schemas: what comes in is parsed by them, and the published description is made of them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type z } from 'zod';
import type { Role } from '../../src/domain/deployment/fields';
import type { Caller } from '../context';
import { HubError } from '../errors';
import { requireCaller } from './authenticate';

/** `everybody`, any session, or sessions of people with one of these roles. */
export type Access = 'everybody' | 'session' | readonly Role[];

/** How a route looks from outside. */
export interface RouteFace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  readonly url: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Undefined: answered without a body (204), or with bytes. */
  readonly response?: z.ZodType;
  readonly status: number;
}

interface Incoming<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface RouteSpec<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly access: A;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
  /** Largest body, inflated, in bytes. */
  readonly bodyLimit?: number;
  /** Gives what `response` describes; nothing when there is none. */
  readonly handle: (incoming: Incoming<z.output<P>, z.output<Q>, z.output<B>> & { readonly caller: A extends 'everybody' ? undefined : Caller }) => Promise<z.input<R>>;
}

/** Plenty for everything but operations and lists of hashes. */
const SMALL_BODY_BYTES = 64 * 1024;

/** The routes of one hub. */
export class Routes {
  readonly #app: FastifyInstance;
  readonly #faces: RouteFace[] = [];

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  get faces(): readonly RouteFace[] {
    return this.#faces;
  }

  /** Says that a route which stands elsewhere is there. */
  describe(...faces: readonly RouteFace[]): void {
    this.#faces.push(...faces);
  }

  add<A extends Access, P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined, R extends z.ZodType = z.ZodVoid>(spec: RouteSpec<A, P, Q, B, R>): void {
    const { method, url, access, handle } = spec;
    const status = spec.response === undefined ? 204 : 200;
    const part = <T extends z.ZodType>(name: string, schema: T | undefined, value: unknown): z.output<T> | undefined => (schema === undefined ? undefined : parse(name, schema, value));
    this.#faces.push({ ...spec, status });
    this.#app.route({
      method,
      url,
      bodyLimit: spec.bodyLimit ?? SMALL_BODY_BYTES,
      config: { public: access === 'everybody' },
      handler: async (request, reply) => {
        const caller = access === 'everybody' ? undefined : allowed(requireCaller(request), access);
        const incoming = {
          params: part('address', spec.params, request.params),
          query: part('query', spec.query, request.query),
          body: part('body', spec.body, request.body),
          caller,
          request,
          reply,
        };
        const answer = await handle(incoming as Parameters<typeof handle>[0]);
        if (reply.sent) return reply;
        return answer === undefined ? reply.code(reply.statusCode === 200 ? 204 : reply.statusCode).send() : reply.send(answer);
      },
    });
  }
}

function allowed(caller: Caller, access: Access): Caller {
  if (typeof access === 'string' || access.some((role) => caller.roles.includes(role))) return caller;
  throw new HubError('not_allowed', `This is for people with the role ${access.join(' or ')}.`);
}

function parse<T extends z.ZodType>(name: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new HubError('bad_request', `${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'malformed'}`);
}
