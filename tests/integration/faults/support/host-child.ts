/** A host in a process of its own, to be killed: unlocks, writes answers and photos without pause, and delivers. What it acknowledges it says at once. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { v7 } from 'uuid';
import { createHost } from '../../../../electron/host';

const [dataFolder, person, stream] = process.argv.slice(2);
if (dataFolder === undefined || person === undefined || stream === undefined) throw new Error('usage: host-child <data folder> <person> <stream>');

const host = await createHost({ dataFolder, version: '0.0.0-test', shell: 'browser', locale: 'en', automation: true, pinCostLog2: 10, freeBytes: () => Promise.resolve(50 * 2 ** 30), log: () => undefined });
await host.handlers['accounts.unlock']({ person, pin: '2468' });
writeSync(1, `${JSON.stringify({ ready: true })}\n`);
for (let round = 0; ; round += 1) {
  const operations = Array.from({ length: 5 }, (_, i) => ({ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'answer', id: `check_${round}_${i}` }, fields: { value: { value: 'x'.repeat(500), base: [] } } } }));
  if (round % 3 === 0) {
    const { sha256 } = await host.handlers['files.put']({ bytes: randomBytes(30_000) });
    operations.push({ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'photo', id: v7() }, fields: { file: { value: { sha256, bytes: 30_000, mime: 'image/jpeg' }, base: [] } } } } as never);
  }
  await host.handlers['journal.append']({ stream, operations });
  writeSync(1, `${JSON.stringify({ acked: operations.map(({ id }) => id) })}\n`);
  await host.handlers['delivery.now']({});
  await new Promise((resolve) => setTimeout(resolve, 30));
}
