/** What the hub is, and whether it is well. */
import { z } from 'zod';
import { helloResponse, SYNC_PROTOCOL } from '../../../src/protocol/sync';
import type { HubContext } from '../../context';
import { ORGANISATION_NAME, readMeta } from '../../people';
import { openApi } from '../openapi';
import { problemBody } from '../problems';
import type { Routes } from '../route';

export interface AboutOptions {
  readonly version: string;
  /** Rejects when the hub cannot do its work now. */
  readonly ready: () => Promise<void>;
}

const well = z.object({ ok: z.literal(true) });

export function addAboutRoutes(routes: Routes, { db, organisation, log, now }: HubContext, { version, ready }: AboutOptions): void {
  routes.add({
    method: 'GET',
    url: '/v1/hello',
    access: 'everybody',
    summary: 'What this hub is',
    response: helloResponse,
    handle: async () => {
      const name = await readMeta(db, ORGANISATION_NAME);
      return { hub: 'plumbline', version, protocol: SYNC_PROTOCOL, organisation: name === undefined ? null : { name, publicKey: organisation.publicKey }, at: now().toISOString() } as const;
    },
  });
  routes.add({
    method: 'GET',
    url: '/v1/openapi.json',
    access: 'everybody',
    summary: 'This description',
    response: z.looseObject({ openapi: z.string() }),
    handle: async () => openApi(routes.faces, version),
  });
  routes.add({ method: 'GET', url: '/healthz', access: 'everybody', summary: 'The process lives', response: well, handle: async () => ({ ok: true }) as const });
  routes.add({
    method: 'GET',
    url: '/readyz',
    access: 'everybody',
    summary: 'Database and folder can be used; 503 otherwise',
    response: well,
    handle: async ({ reply }) => {
      try {
        await ready();
      } catch (error) {
        log.error({ err: error }, 'not ready');
        await reply.code(503).send(problemBody('internal', 'The database does not answer, or the data folder cannot be written to.'));
      }
      return { ok: true } as const;
    },
  });
}
