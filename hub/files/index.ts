/** Files of the record at the hub: asked for by hash, uploaded resumably, verified, downloaded. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { haveRequest } from '../../src/protocol/sync';
import type { Caller, HubContext } from '../context';
import { HubError } from '../errors';
import { sendFile } from './download';
import { FileLibrary } from './library';
import { SHA256, type DiskFaults } from './store';
import { UploadStore } from './upload-store';
import { Uploads } from './uploads';

export interface FilesOptions {
  /** Who asks. Throws HubError `unauthenticated`. Called before any of the body is read. */
  readonly callerOf: (request: FastifyRequest) => Promise<Caller>;
  /** Tests let the disk fail. */
  readonly faults?: DiskFaults;
  /** Bytes free where the files are; tests inject it. */
  readonly freeBytes?: () => Promise<number>;
}

const SWEEP_MS = 60 * 60 * 1000;

/** Adds `/v1/files` and `/v1/uploads`. Finishes uploads that a crash interrupted before it returns. Errors are HubError, for the error handler of `app`. */
export async function registerFiles(app: FastifyInstance, context: HubContext, options: FilesOptions): Promise<void> {
  const faults = options.faults ?? (() => undefined);
  const uploadsFolder = path.join(context.folder, 'uploads');
  const filesFolder = path.join(context.folder, 'files');
  for (const folder of [uploadsFolder, filesFolder]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const library = new FileLibrary(context, filesFolder, faults);
  const uploads = new Uploads({
    library,
    store: new UploadStore(uploadsFolder, faults),
    log: context.log,
    now: context.now,
    ...(options.freeBytes === undefined ? {} : { freeBytes: options.freeBytes }),
  });
  await uploads.sweep();
  const timer = setInterval(() => {
    uploads.sweep().catch((error: unknown) => {
      context.log.warn({ err: error }, 'unfinished uploads could not be looked through');
    });
  }, SWEEP_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));

  app.post('/v1/files/have', async (request) => {
    const caller = await options.callerOf(request);
    const asked = haveRequest.safeParse(request.body);
    if (!asked.success) throw new HubError('bad_request', 'Files are asked for by a list of at most 2000 SHA-256 hashes.');
    return library.holdings(caller, asked.data.sha256);
  });

  app.get<{ Params: { sha256: string } }>('/v1/files/:sha256', async (request, reply) => {
    const caller = await options.callerOf(request);
    const { sha256 } = request.params;
    // What this device may not see is not there for it.
    const bytes = SHA256.test(sha256) && (await library.maySee(caller, sha256)) ? await library.sizeOf(sha256) : undefined;
    if (bytes === undefined) throw new HubError('not_found', 'The hub does not hold this file.');
    return sendFile(request, reply, library, sha256, bytes);
  });

  await app.register(async (scope) => addUploads(scope, uploads, options.callerOf));
}

function addUploads(scope: FastifyInstance, uploads: Uploads, callerOf: FilesOptions['callerOf']): void {
  // The bytes are read by the upload itself, as they come.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => {
    done(null);
  });
  scope.addHook('onRequest', async (request) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new HubError('bad_request', 'Uploads come as they are, not compressed.', 415);
  });
  const both = { config: { rateLimit: false as const } };
  for (const [method, url] of [['OPTIONS', '/v1/uploads'], ['POST', '/v1/uploads'], ['HEAD', '/v1/uploads/:id'], ['PATCH', '/v1/uploads/:id'], ['DELETE', '/v1/uploads/:id']] as const) {
    scope.route({
      method,
      url,
      // Parts come as fast as the line carries them, and what may be begun is limited by itself.
      ...(method === 'PATCH' || method === 'HEAD' ? both : {}),
      handler: async (request, reply) => {
        const caller = await callerOf(request);
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
        try {
          await uploads.handle(caller, request.raw, reply.raw);
        } catch (error) {
          // Whatever is wrong enough not to become an answer: most often the connection is gone.
          request.log.warn({ err: error }, 'an upload request ended without an answer');
          reply.raw.destroy();
        }
      },
    });
  }
}
