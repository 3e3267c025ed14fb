/** A host in a process of its own that restores a copy, made to be killed on the way. */
import { readFileSync } from 'node:fs';
import { createHost } from '../../../electron/host';

const [dataFolder, copy] = process.argv.slice(2);
if (dataFolder === undefined || copy === undefined) throw new Error('usage: restoring-child <data folder> <copy or "snapshot">');

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
await host.handlers['accounts.unlock']({ person: 'person-1', pin: '2468' });
if (copy === 'snapshot') {
  await host.handlers['backup.make']({ job: 'job' });
} else {
  const { upload } = await host.handlers['bundle.begin']({});
  await host.handlers['bundle.part']({ upload, bytes: new Uint8Array(readFileSync(copy)) });
  await host.handlers['backup.restore']({ from: { kind: 'upload', upload }, job: 'job' });
}
await host.close();
