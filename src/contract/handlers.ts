/** From a table of handlers to one validating gate. Every transport calls `dispatch` and nothing else. */
import { channels, type Channel, type Request, type Response } from './channels';
import type { z } from 'zod';
import { HostError, type Outcome } from './errors';

/** Handlers receive validated requests. */
export type Handlers = { readonly [C in Channel]: (request: z.output<(typeof channels)[C]['request']>) => Promise<Response<C>> };

export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(channels, name);
}

/** Validates and calls. Never throws: what goes wrong is an Outcome. `report` hears of unexpected errors. */
export async function dispatch(handlers: Handlers, channel: unknown, payload: unknown, report: (error: unknown) => void): Promise<Outcome<unknown>> {
  if (!isChannel(channel)) return { ok: false, error: { code: 'bad_request', detail: 'unknown channel' } };
  const parsed = channels[channel].request.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, error: { code: 'bad_request', detail: `${channel} ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}` } };
  }
  try {
    const handler = handlers[channel] as (request: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof HostError) {
      return { ok: false, error: { code: error.code, detail: error.detail, ...(error.waitMs === undefined ? {} : { waitMs: error.waitMs }) } };
    }
    report(error);
    return { ok: false, error: { code: 'internal', detail: error instanceof Error ? error.message : 'unknown error' } };
  }
}

/** The other end: turns an Outcome back into a value or a HostError. */
export function unwrap<C extends Channel>(_channel: C, outcome: Outcome<unknown>): Response<C> {
  if (outcome.ok) return outcome.value as Response<C>;
  throw new HostError(outcome.error.code, outcome.error.detail, outcome.error.waitMs);
}

export type { Request };
