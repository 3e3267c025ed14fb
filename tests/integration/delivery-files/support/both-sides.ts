/** A hub's files over real HTTP and a device's file store beside it, each on a folder of its own. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile, mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach } from 'vitest';
import { FileDelivery, type FileDeliveryOptions, type FileSession } from '../../../../electron/host/delivery/files';
import { HubConnection } from '../../../../electron/host/delivery/http';
import { Failpoints } from '../../../../electron/host/failpoints';
import { FileStore } from '../../../../electron/host/files/store';
import { nodeFs } from '../../../../electron/host/fs/node-fs';
import type { HostFs } from '../../../../electron/host/fs/port';
import type { Caller, HubContext } from '../../../../hub/context';
import { openDatabase, type OpenDatabase } from '../../../../hub/database';
import { HubError } from '../../../../hub/errors';
import { registerFiles, type FilesOptions } from '../../../../hub/files';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
export function atEnd(cleanUp: () => Promise<void> | void): void {
  cleanUps.push(cleanUp);
}

export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-files-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bytes that follow from the seed and repeat nowhere soon. */
export function someBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeUInt32LE(state >>> 0, at);
  }
  if (length > 0) bytes[length - 1] = seed % 256;
  return bytes;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const STREAM = '00000000-0000-4000-8000-000000000001';
export const OTHER_STREAM = '00000000-0000-4000-8000-000000000002';
export const TOKEN = 'device-a';

export interface FilesHub {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly database: OpenDatabase;
  /** The clock's offset, ms. */
  later: number;
  /** As the record would: a stream names files. */
  names(hashes: readonly string[], stream?: string): Promise<void>;
  storedAt(sha256: string): Promise<string | null | undefined>;
  pathOf(sha256: string): string;
  /** Requests that were begun, as `METHOD /path`. */
  readonly requests: string[];
  stop(): Promise<void>;
}

/** `Bearer <device>`: every device sees STREAM; `device-of-all` sees everything. */
export async function aHub(options: Partial<FilesOptions> & { readonly folder?: string; readonly port?: number; readonly database?: OpenDatabase } = {}): Promise<FilesHub> {
  const { folder = aFolder(), port = 0, database: given, ...rest } = options;
  const database = given ?? (await openDatabase({ folder }));
  const app: FastifyInstance = fastify();
  const requests: string[] = [];
  const hub = { later: 0 };
  const unused = (): never => {
    throw new Error('not part of this');
  };
  const context: HubContext = {
    db: database.db,
    folder,
    log: pino({ level: 'silent' }),
    now: () => new Date(Date.now() + hub.later),
    organisation: { publicKey: '', device: '', person: '', sign: unused, signAsDevice: unused },
    sync: { push: unused, pull: unused, chains: unused, news: unused, appendOwn: unused, visibleStreams: async ({ device }) => (device === 'device-of-all' ? 'all' : new Set([STREAM])), writtenStreams: async () => new Set<string>() },
  };
  const callerOf = async (request: { readonly headers: { readonly authorization?: string | undefined } }): Promise<Caller> => {
    const device = /^Bearer ([a-z-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (device === undefined) throw new HubError('unauthenticated', 'Sign in first.');
    return { person: 'person', name: 'Somebody', roles: ['technician'], device };
  };
  app.addHook('onRequest', async (request) => void requests.push(`${request.method} ${request.url}`));
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof HubError) return reply.code(error.status).send({ error: { code: error.code, message: error.message } });
    return reply.code(500).send({ error: { code: 'internal', message: String(error) } });
  });
  await registerFiles(app, context, { callerOf, freeBytes: async () => 50 * 2 ** 30, ...rest });
  await app.listen({ host: '127.0.0.1', port });
  const bound = (app.server.address() as AddressInfo).port;
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= (async () => {
      app.server.closeAllConnections();
      await app.close();
      if (given === undefined) await database.close();
    })());
  atEnd(stop);
  return Object.assign(hub, {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    folder,
    database,
    requests,
    stop,
    names: async (hashes: readonly string[], stream = STREAM) => {
      for (let from = 0; from < hashes.length; from += 500) {
        await database.db.insertInto('file_names').values(hashes.slice(from, from + 500).map((sha256) => ({ sha256, stream }))).execute();
      }
    },
    storedAt: async (sha256: string) => (await database.db.selectFrom('files').select('stored_at').where('sha256', '=', sha256).executeTakeFirst())?.stored_at,
    pathOf: (sha256: string) => path.join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)),
  });
}

/** A file in a hub's store that it knows of. */
export async function storedAtHub(hub: FilesHub, bytes: Buffer, as = sha256Of(bytes)): Promise<string> {
  await mkdir(path.dirname(hub.pathOf(as)), { recursive: true });
  await writeFile(hub.pathOf(as), bytes);
  await hub.names([as]);
  await hub.database.db.insertInto('files').values({ sha256: as, bytes: bytes.length, stored_at: '2026-01-01T00:00:00.000Z' }).execute();
  return as;
}

export interface Device {
  readonly files: FileStore;
  readonly delivery: FileDelivery;
  readonly folder: string;
  readonly failpoints: Failpoints;
  readonly logged: string[];
  session(url: string, token?: string): FileSession;
}

/** Longer than anything takes here, also on a busy machine. */
export function patientTimes(): { stallMs: number; answerMs: number } {
  return { stallMs: 20_000, answerMs: 60_000 };
}

export async function aDevice(options: Partial<FileDeliveryOptions> & { readonly at?: string } = {}): Promise<Device> {
  const { at: folder = aFolder(), fs = nodeFs, ...rest } = options;
  for (const name of ['files', 'delivery']) mkdirSync(path.join(folder, name), { recursive: true });
  const failpoints = new Failpoints();
  const logged: string[] = [];
  const { store: files } = await FileStore.open({ fs, failpoints, root: path.join(folder, 'files'), onWrite: () => undefined });
  const delivery = await FileDelivery.open({
    fs,
    failpoints,
    folder: path.join(folder, 'delivery'),
    files,
    log: (level, message) => logged.push(`${level}: ${message}`),
    freeBytes: async () => 50 * 2 ** 30,
    chunkBytes: 256 * 1024,
    times: patientTimes(),
    ...rest,
  });
  atEnd(() => delivery.close());
  return {
    files,
    delivery,
    folder,
    failpoints,
    logged,
    session: (url, token = TOKEN) => {
      const hub = new HubConnection({ url, fingerprint: null });
      atEnd(() => hub.close());
      return { hub, token, organisation: 'organisation-key' };
    },
  };
}

/** A disk on which writing fails when it is told so. */
export function fillingFs(isFull: () => boolean): HostFs {
  return {
    ...nodeFs,
    async open(file, how, mode) {
      const opened = await nodeFs.open(file, how, mode);
      return {
        read: (position, length) => opened.read(position, length),
        sync: () => opened.sync(),
        truncate: (size) => opened.truncate(size),
        size: () => opened.size(),
        close: () => opened.close(),
        write: async (bytes, position) => {
          if (isFull()) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
          await opened.write(bytes, position);
        },
      };
    },
  };
}

export function noSpace(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
}
