/** A host in a process of its own that signs in or writes, and is ended by a failpoint on the way. Prints what was acknowledged. */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { createHost } from '../../../../electron/host';

const [dataFolder = '', person = '', stream = '', url = '', username = '', password = ''] = process.argv.slice(2);
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
if (url === '') {
  await host.handlers['accounts.unlock']({ person, pin: '2468' });
  for (let batch = 0; batch < 5; batch += 1) {
    const operations = [1, 2, 3].map((n) => ({ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'answer', id: `check_${batch}_${n}` }, fields: { value: { value: 'yes', base: [] } } } }));
    const { acks } = await host.handlers['journal.append']({ stream, operations });
    for (const ack of acks) writeSync(1, `${ack.id}\n`);
  }
  await host.handlers['delivery.now']({});
} else {
  await host.handlers['hub.signIn']({ url, fingerprint: null, username, password, deviceName: 'Laptop', pin: '2468', claim: null, replaceKey: false });
}
await sleep(20_000);
