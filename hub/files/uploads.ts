/** Resumable uploads (tus 1.0). An upload belongs to the device that began it, and its last byte is answered only when the file is verified and on the disk. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { Server, type Upload } from '@tus/server';
import type { Logger } from 'pino';
import { HUB_FILE_BYTES, type HubErrorCode } from '../../src/protocol/sync';
import type { Caller } from '../context';
import { HubError } from '../errors';
import type { FileLibrary } from './library';
import { isDiskFull, SHA256 } from './store';
import { UPLOAD_ID, UPLOAD_LIFE_MS, type UploadStore } from './upload-store';

/** Room that uploads leave to the database. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Unfinished uploads of one device. It sends a few at once, and forgets some when it is reinstalled: the oldest make room. */
const UPLOADS_PER_DEVICE = 50;
/** For a request on whose connection nothing comes any more, when another asks for the same upload. */
const LOCK_DRAIN_MS = 500;

export interface UploadsOptions {
  readonly library: FileLibrary;
  readonly store: UploadStore;
  readonly log: Logger;
  readonly now: () => Date;
  /** Bytes free where the files are. */
  readonly freeBytes?: () => Promise<number>;
}

type TusRequest = Parameters<NonNullable<ConstructorParameters<typeof Server>[0]['onIncomingRequest']>>[0];

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #tus: Server;
  readonly #callers = new WeakMap<IncomingMessage, Caller>();
  readonly #finishing = new Map<string, Promise<void>>();

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#tus = new Server({
      path: '/v1/uploads',
      datastore: options.store,
      maxSize: HUB_FILE_BYTES,
      lockDrainTimeout: LOCK_DRAIN_MS,
      // No pages of other origins come here.
      allowedOrigins: [],
      namingFunction: () => randomBytes(16).toString('hex'),
      // Relative to the address that was asked, whatever proxies make of it.
      generateUrl: (_request, { id }) => `uploads/${id}`,
      getFileIdFromRequest: (_request, last) => (last !== undefined && UPLOAD_ID.test(last) ? last : undefined),
      onIncomingRequest: (request, id) => this.#admit(request, id),
      onUploadCreate: (request, upload) => this.#begin(request, upload),
      onUploadFinish: async (request, upload) => {
        await this.#finish(upload);
        if (request.method === 'POST') options.store.lookOnceMore(upload);
        return {};
      },
      onResponseError: (_request, error) => this.#problem(error),
    });
  }

  /** Answers one request of an authenticated caller. */
  async handle(caller: Caller, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#callers.set(request, caller);
    await this.#tus.handle(request, response);
  }

  /** Finishes what arrived completely before a crash, and removes what was given up. */
  async sweep(): Promise<void> {
    const { store, log, now } = this.#options;
    for (const id of await store.ids()) {
      if (this.#finishing.has(id)) continue;
      const upload = await store.find(id);
      try {
        if (upload !== undefined && upload.offset === upload.size) await this.#finish(upload);
        else if (now().getTime() - (await this.#beganMs(id, upload)) > UPLOAD_LIFE_MS) await store.forget(id);
      } catch (error) {
        log.warn({ err: error, upload: id }, 'an upload could not be finished or removed; tried again later');
      }
    }
  }

  async #beganMs(id: string, upload: Upload | undefined): Promise<number> {
    const began = Date.parse(upload?.creation_date ?? '');
    return Number.isNaN(began) ? this.#options.store.lastWrittenMs(id) : began;
  }

  #callerOf(request: TusRequest): Caller {
    const incoming = request.runtime?.node?.req as IncomingMessage | undefined;
    const caller = incoming === undefined ? undefined : this.#callers.get(incoming);
    if (caller === undefined) throw new HubError('unauthenticated', 'Sign in first.');
    return caller;
  }

  async #admit(request: TusRequest, id: string): Promise<void> {
    const caller = this.#callerOf(request);
    // The one that is about to be made has this id already.
    if (request.method === 'POST') return;
    const upload = await this.#options.store.find(id);
    // The same answer for what is another device's as for what is not there.
    if (upload?.metadata?.device !== caller.device) throw new HubError('not_found', 'There is no such upload.');
    if (request.method !== 'DELETE' && upload.offset === upload.size) await this.#finish(upload);
  }

  async #begin(request: TusRequest, upload: Upload): Promise<{ metadata: Record<string, string> }> {
    const caller = this.#callerOf(request);
    const sha256 = upload.metadata?.sha256 ?? '';
    if (!SHA256.test(sha256)) throw new HubError('bad_request', 'The upload does not say which file it is (metadata sha256).');
    if (!(await this.#options.library.isWantedFrom(caller, sha256))) throw new HubError('not_allowed', 'No record that this device may see names this file.');
    const free = await (this.#options.freeBytes ?? (() => freeBytesAt(this.#options.store.directory)))();
    if (free - (upload.size ?? 0) < RESERVE_BYTES) throw noSpace();
    await this.#makeRoom(caller.device);
    return { metadata: { sha256, device: caller.device } };
  }

  async #makeRoom(device: string): Promise<void> {
    const { store, log } = this.#options;
    const uploads = await Promise.all((await store.ids()).map((id) => store.find(id)));
    const own = uploads.filter((upload) => upload !== undefined).filter(({ id, metadata }) => metadata?.device === device && !this.#finishing.has(id));
    own.sort((a, b) => (a.creation_date ?? '').localeCompare(b.creation_date ?? ''));
    for (const { id } of own.slice(0, Math.max(0, own.length - UPLOADS_PER_DEVICE + 1))) {
      log.warn({ upload: id, device }, 'too many unfinished uploads of one device: the oldest was removed');
      await store.forget(id);
    }
  }

  #finish(upload: Upload): Promise<void> {
    const running = this.#finishing.get(upload.id);
    if (running !== undefined) return running;
    const finishing = this.#takeOver(upload).finally(() => this.#finishing.delete(upload.id));
    this.#finishing.set(upload.id, finishing);
    return finishing;
  }

  async #takeOver({ id, metadata }: Upload): Promise<void> {
    const { library, store, log } = this.#options;
    const sha256 = metadata?.sha256 ?? '';
    try {
      await library.take(store.fileOf(id), sha256);
    } catch (error) {
      if (error instanceof HubError && error.code === 'wrong_hash') {
        log.warn({ upload: id, sha256, device: metadata?.device }, 'an upload is not the file that was announced');
        await store.forget(id);
      }
      throw error;
    }
    await store.forget(id);
    log.info({ sha256, device: metadata?.device }, 'a file was stored');
  }

  #problem(error: unknown): { status_code: number; body: string } {
    const problem = problemOf(error);
    const details = { err: error, code: problem.code };
    if (problem.status >= 500) this.#options.log.error(details, 'an upload request failed');
    else this.#options.log.info(details, 'an upload request was refused');
    return { status_code: problem.status, body: JSON.stringify({ error: { code: problem.code, message: problem.message } }) };
  }
}

interface Problem {
  readonly code: HubErrorCode;
  readonly status: number;
  readonly message: string;
}

function problemOf(error: unknown): Problem {
  if (error instanceof HubError) return error;
  if (isDiskFull(error)) return noSpace();
  const told = toldByLibrary(error);
  if (told === undefined || told.status >= 500) return { code: 'internal', status: told?.status ?? 500, message: 'The hub met an error of its own and wrote it into its log.' };
  const { status } = told;
  return { code: status === 413 ? 'too_large' : status === 404 || status === 410 ? 'not_found' : 'bad_request', status, message: told.message };
}

/** The library throws objects with a status and a text. */
function toldByLibrary(error: unknown): { readonly status: number; readonly message: string } | undefined {
  if (typeof error !== 'object' || error === null || !('status_code' in error) || typeof error.status_code !== 'number') return undefined;
  const body = 'body' in error && typeof error.body === 'string' ? error.body : '';
  return { status: error.status_code, message: body.trim() };
}

function noSpace(): HubError {
  return new HubError('no_space', "The hub's disk is full. What was sent before is safe; it goes on when there is room.");
}

async function freeBytesAt(folder: string): Promise<number> {
  const stats = await statfs(folder);
  return stats.bavail * stats.bsize;
}
