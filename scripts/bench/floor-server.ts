/** The least that a server can do with the same texts, in a process of its own: takes JSON by POST, appends and syncs it to one file, and gives it back by GET. */
import { open } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: floor-server <file>');
const handle = await open(file, 'a+');
const pages: string[][] = [];

const server = http.createServer((request, response) => {
  if (request.method === 'GET') {
    const after = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('after'));
    response.end(JSON.stringify({ operations: pages[after] ?? [], pages: pages.length }));
    return;
  }
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { operations } = z.object({ operations: z.array(z.string()) }).parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    await handle.appendFile(`${operations.join('\n')}\n`);
    await handle.datasync();
    pages.push(operations);
    response.end('{}');
  })();
});
server.listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
