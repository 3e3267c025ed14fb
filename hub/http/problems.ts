/** Every error becomes `{error: {code, message}}`; what nobody foresaw is logged and told to nobody. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { HubErrorCode } from '../../src/protocol/sync';
import { withoutSpace } from '../database';
import { HubError } from '../errors';
import { TooManyTries } from '../people';

export function problemBody(code: HubErrorCode, message: string): { readonly error: { readonly code: HubErrorCode; readonly message: string } } {
  return { error: { code, message } };
}

export async function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'a request failed');
  else request.log.info({ code: problem.code, detail: problem.message }, 'a request was refused');
  if (error instanceof TooManyTries) reply.header('retry-after', error.retryAfterSeconds);
  // What is left of a body that was not read would be taken for the next request.
  if (problem.status === 413) reply.header('connection', 'close');
  await reply.code(problem.status).send(problemBody(problem.code, problem.message));
}

interface Problem {
  readonly code: HubErrorCode;
  readonly status: number;
  readonly message: string;
}

function problemOf(thrown: unknown): Problem {
  const error = withoutSpace(thrown);
  if (error instanceof HubError) return error;
  if (isFastifyError(error)) {
    const status = error.statusCode ?? 500;
    if (status === 413) return { code: 'too_large', status, message: 'This is more than the hub takes in one request.' };
    if (status === 429) return { code: 'too_many_requests', status, message: error.message };
    if (status === 404) return { code: 'not_found', status, message: 'There is nothing at this address.' };
    if (status < 500) return { code: 'bad_request', status, message: error.message };
  }
  return { code: 'internal', status: 500, message: 'The hub met an error of its own and wrote it into its log. Nothing was stored.' };
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}
