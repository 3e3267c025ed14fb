/** Gets one file from the hub into a temporary of the file store, going on where an earlier try ended. */
import type { Stored } from '../../files/store';
import type { FileStore } from '../../files/store';
import type { FsFile, HostFs } from '../../fs/port';
import { isDiskFull } from '../../fs/port';
import { PHOTO_RESERVE_BYTES } from '../../disk';
import { HUB_FILE_BYTES } from '../../../../src/protocol/sync';
import { HostError } from '../../../../src/contract/errors';
import { HubRefusal, HubUnreachable, NotAHub } from '../trouble';
import { OpenExchange, refusalOf, type ExchangeTimes } from './exchange';
import type { FileSession } from './session';

/** What arrived of a file. */
export interface Partial {
  readonly temporary: string;
  bytes: number;
}

export interface DownloadRequest {
  readonly sha256: string;
  readonly session: FileSession;
  readonly fs: HostFs;
  readonly files: FileStore;
  readonly partial: Partial;
  readonly freeBytes: () => Promise<number>;
  readonly times: ExchangeTimes;
  readonly signal: AbortSignal;
  readonly progress: (bytes: number, total: number) => void;
}

/**
 * One try. What arrived stays in `partial` when the connection breaks. Throws what trouble.ts names; HostError `no_such_file` (the hub
 * has none, or none for this device), `disk_low`, `disk_full`, or `file_damaged` when other bytes came: they are thrown away.
 */
export async function downloadFile(request: DownloadRequest): Promise<Stored> {
  const { sha256, session, fs, files, partial, signal } = request;
  const { url: base, agent } = session.hub;
  const exchange = new OpenExchange({
    method: 'GET',
    url: new URL(`v1/files/${sha256}`, base),
    agent,
    headers: { authorization: `Bearer ${session.token}`, 'accept-encoding': 'identity', ...(partial.bytes === 0 ? {} : { range: `bytes=${partial.bytes}-`, 'if-range': `"${sha256}"` }) },
    times: request.times,
    signal,
  });
  const response = await exchange.head();
  const status = response.statusCode ?? 0;
  if (status !== 200 && status !== 206) {
    const refusal = refusalOf(status, await exchange.text(response), response.headers);
    if (status === 416) partial.bytes = 0;
    throw refusal instanceof HubRefusal && refusal.code === 'not_found' ? new HostError('no_such_file', sha256) : refusal;
  }
  try {
    const { from, total } = extentOf(status, response.headers);
    if (from > partial.bytes) throw new NotAHub('another part of the file came than was asked for');
    if ((await request.freeBytes()) - (total - from) < PHOTO_RESERVE_BYTES) throw new HostError('disk_low', `${total - from} bytes more would leave too little room`);
    partial.bytes = from;
    const file = await openPartial(fs, partial);
    try {
      for await (const part of exchange.parts(response)) {
        if (partial.bytes + part.byteLength > total) throw new NotAHub('more came than was announced');
        await file.write(part, partial.bytes);
        partial.bytes += part.byteLength;
        request.progress(partial.bytes, total);
      }
    } finally {
      await file.close();
    }
    if (partial.bytes < total) throw new HubUnreachable('offline', 'the file ended too soon');
  } catch (error) {
    const told = isDiskFull(error) ? new HostError('disk_full', error instanceof Error ? error.message : String(error)) : error;
    exchange.end(told instanceof Error ? told : new Error(String(told)));
    throw told;
  }
  return files.adopt(partial.temporary, sha256);
}

async function openPartial(fs: HostFs, partial: Partial): Promise<FsFile> {
  if (partial.bytes === 0 && (await fs.sizeOf(partial.temporary)) === undefined) return fs.open(partial.temporary, 'create', 0o600);
  const file = await fs.open(partial.temporary, 'update');
  try {
    await file.truncate(partial.bytes);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

function extentOf(status: number, headers: Readonly<Record<string, unknown>>): { readonly from: number; readonly total: number } {
  const [, first, last, all] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(typeof headers['content-range'] === 'string' ? headers['content-range'] : '') ?? [];
  const from = status === 206 ? Number(first) : 0;
  const total = status === 206 ? Number(all) : Number(headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(total) || (status === 206 && Number(last) !== total - 1)) throw new NotAHub('the answer does not say how long the file is');
  if (total > HUB_FILE_BYTES) throw new NotAHub('the file is larger than any hub holds');
  return { from, total };
}
