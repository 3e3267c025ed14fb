/** Removing deployments as a window asks for it, and a hub that can be made to say other things than it knows. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, inflateSync, brotliDecompressSync } from 'node:zlib';
import type { RemovedDeployment } from '../../../../src/contract/removal';
import { upload } from '../../bundles/support/bundles';
import { atEnd, type TestHost } from '../../host/support/host';

export async function removeKeptByHub(host: TestHost, stream: string): Promise<RemovedDeployment> {
  return host.invoke('deployment.remove', { stream, kept: { where: 'hub' }, job: randomUUID() });
}

export async function removeKeptByBundle(host: TestHost, stream: string, bundle: Buffer, name = 'stick.zip'): Promise<RemovedDeployment> {
  return host.invoke('deployment.remove', { stream, kept: { where: 'bundle', upload: await upload(host, bundle), name }, job: randomUUID() });
}

export async function removedOn(host: TestHost): Promise<readonly RemovedDeployment[]> {
  return (await host.invoke('deployment.removedHere', {})).removed;
}

export async function holds(host: TestHost, stream: string): Promise<boolean> {
  return (await host.invoke('journal.streams', {})).streams.some((known) => known.stream === stream);
}

/** What is left of a stream in a data folder, under whatever name. */
export function leftOf(dataFolder: string, stream: string): string[] {
  return readdirSync(path.join(dataFolder, 'journal')).filter((name) => name.includes(stream));
}

/** SHA-256 of every file in a data folder. */
export function filesIn(dataFolder: string): string[] {
  const root = path.join(dataFolder, 'files');
  return readdirSync(root)
    .filter((name) => name !== 'tmp')
    .flatMap((name) => readdirSync(path.join(root, name)).map((rest) => name + rest));
}

/** Changes what the hub answers; undefined: as it is. */
export type Lie = (request: { readonly method: string; readonly url: string }, answer: unknown) => unknown;

export interface LyingHub {
  readonly url: string;
  /** From now on; undefined: the truth. */
  tell(lie: Lie | undefined): void;
  /** Runs before the next request to this address is passed on. */
  before(part: string, work: () => Promise<void>): void;
}

/** Something in front of a hub that answers in its name. */
export async function inFrontOf(hubUrl: string): Promise<LyingHub> {
  let lie: Lie | undefined;
  let waiting: { part: string; work: () => Promise<void> } | undefined;
  const server = http.createServer((request, response) => {
    void pass(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  const pass = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const { method = 'GET', url = '/' } = request;
    if (waiting !== undefined && url.includes(waiting.part)) {
      const { work } = waiting;
      waiting = undefined;
      await work();
    }
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      http.request(new URL(url, hubUrl), { method, headers: { ...request.headers, host: new URL(hubUrl).host } }, resolve).on('error', reject).end(body);
    });
    let bytes = await buffer(answer);
    const headers = { ...answer.headers };
    if (lie !== undefined && String(headers['content-type']).includes('json') && bytes.byteLength > 0) {
      const plain = plainOf(bytes, headers['content-encoding'] ?? 'identity');
      const told = lie({ method, url }, JSON.parse(plain.toString('utf8')));
      if (told !== undefined) {
        bytes = Buffer.from(JSON.stringify(told), 'utf8');
        delete headers['content-encoding'];
        headers['content-length'] = String(bytes.byteLength);
        delete headers['transfer-encoding'];
      }
    }
    response.writeHead(answer.statusCode ?? 500, headers).end(bytes);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell: (next) => {
      lie = next;
    },
    before: (part, work) => {
      waiting = { part, work };
    },
  };
}

function plainOf(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'gzip') return gunzipSync(bytes);
  if (encoding === 'deflate') return inflateSync(bytes);
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return bytes;
}
