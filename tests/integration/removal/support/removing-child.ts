/** A host in a process of its own that removes a deployment kept by a bundle, made to be killed on the way. */
import { readFileSync } from 'node:fs';
import { createHost } from '../../../../electron/host';

const [dataFolder, stream, bundle] = process.argv.slice(2);
if (dataFolder === undefined || stream === undefined) throw new Error('usage: removing-child <data folder> <stream> [<bundle>]');

// Without a bundle: only started, to finish what was begun.
const host = await createHost({ dataFolder, version: '0.0.0-test', shell: 'browser', locale: 'en', automation: true, pinCostLog2: 10, freeBytes: () => Promise.resolve(50 * 2 ** 30), log: () => undefined });
if (bundle !== undefined) {
  await host.handlers['accounts.unlock']({ person: 'person-1', pin: '2468' });
  const { upload } = await host.handlers['bundle.begin']({});
  await host.handlers['bundle.part']({ upload, bytes: new Uint8Array(readFileSync(bundle)) });
  await host.handlers['deployment.remove']({ stream, kept: { where: 'bundle', upload, name: 'stick.zip' }, job: 'job' });
}
await host.close();
