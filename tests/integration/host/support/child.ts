/**
 * A host in a process of its own, made to be killed. It signs in, says `ready`, and appends without pause until it is ended.
 * Every acknowledgement is written to standard output at once and synchronously: what the test has read was acknowledged.
 */
import { writeSync } from 'node:fs';
import { v7 } from 'uuid';
import { createHost } from '../../../../electron/host';

const [dataFolder, seedText, mode] = process.argv.slice(2);
if (dataFolder === undefined || seedText === undefined) throw new Error('usage: child <data folder> <seed> [load|idle]');

function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

const host = await createHost({
  dataFolder,
  version: '0.0.0-test',
  shell: 'browser',
  locale: 'en',
  automation: true,
  pinCostLog2: 10,
  freeBytes: () => Promise.resolve(50 * 2 ** 30),
  log: () => undefined,
});
const { accounts } = await host.handlers['accounts.list']({});
if (accounts.length === 0) await host.handlers['accounts.create']({ person: 'person-1', name: 'Ada', roles: ['technician'], pin: '2468' });
else await host.handlers['accounts.unlock']({ person: 'person-1', pin: '2468' });
say({ ready: true });

const streams = ['org', '11111111-1111-7111-8111-111111111111', '22222222-2222-7222-8222-222222222222'];
let number = 0;

function answer(size: number): { id: string; body: { kind: string; v: number; entity: object; fields: object } } {
  number += 1;
  return { id: v7(), body: { kind: 'set', v: 1, entity: { type: 'answer', id: `check-${number}` }, fields: { value: { value: 'x'.repeat(size), base: [] } } } };
}

/** One window's worth of work: answers, sometimes several at once, now and then a photo. */
async function load(lane: number): Promise<void> {
  for (let step = 0; ; step += 1) {
    const stream = streams[(lane + step) % streams.length] as string;
    const operations = Array.from({ length: 1 + (step % 3) }, () => answer(200 + ((step * 37) % 9000)));
    const ids = operations.map((operation) => operation.id);
    say({ asked: ids, stream });
    try {
      const { acks } = await host.handlers['journal.append']({ stream, operations });
      say({ acked: acks.map((ack) => ({ id: ack.id, hash: ack.operation.hash, offset: ack.offset })), stream });
      if (step % 5 === 0) {
        const { sha256 } = await host.handlers['files.put']({ bytes: Buffer.alloc(40_000, `${lane} ${step}`) });
        say({ stored: sha256 });
      }
    } catch (error) {
      say({ failed: String(error) });
    }
  }
}

if (mode !== 'idle') await Promise.all([0, 1, 2].map(load));
else setInterval(() => undefined, 1000);
