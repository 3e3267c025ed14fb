/** A host in a process of its own that brings a bundle in, made to be killed on the way. */
import { readFileSync } from 'node:fs';
import { createHost } from '../../../../electron/host';

const [dataFolder, bundle] = process.argv.slice(2);
if (dataFolder === undefined || bundle === undefined) throw new Error('usage: bringing-child <data folder> <bundle>');

const host = await createHost({
  dataFolder,
  version: '0.0.0-test',
  shell: 'browser',
  locale: 'en',
  automation: true,
  freeBytes: () => Promise.resolve(50 * 2 ** 30),
  log: () => undefined,
});
const { upload } = await host.handlers['bundle.begin']({});
await host.handlers['bundle.part']({ upload, bytes: new Uint8Array(readFileSync(bundle)) });
await host.handlers['bundle.finish']({ upload, job: 'job' });
await host.close();
