import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { forEachDatabase } from '../../support/hub/databases';
import { aDevice, aHub, OTHER_STREAM, sha256Of, someBytes } from './support/both-sides';

forEachDatabase((name, open) => {
  it(`keeps on ${name} what is stored, what is wanted, and what was lost`, async () => {
    const hub = await aHub({ database: await open() });
    const [sent, unseen] = [someBytes(300_000, 1), someBytes(10, 2)];
    const [sha256, hidden] = [sha256Of(sent), sha256Of(unseen)];
    await hub.names([sha256]);
    await hub.names([sha256, hidden], OTHER_STREAM);
    // As the record's operations leave it: named, with a size, not stored.
    await hub.database.db.insertInto('files').values({ sha256, bytes: 300_000, stored_at: null }).execute();
    const device = await aDevice();
    for (const bytes of [sent, unseen]) await device.files.put(bytes);
    const first = await device.delivery.send([sha256, hidden], device.session(hub.url));
    expect(first).toEqual({ verified: [sha256], failed: [], absent: [], unwanted: [hidden] });
    expect(await hub.storedAt(sha256)).toEqual(expect.any(String));
    await rm(hub.pathOf(sha256));
    const another = await aDevice();
    await another.files.put(sent);
    expect((await another.delivery.send([sha256], another.session(hub.url, 'device-b'))).verified).toEqual([sha256]);
    expect(readFileSync(hub.pathOf(sha256)).equals(sent)).toBe(true);
    const reader = await aDevice();
    await reader.delivery.fetch(sha256, reader.session(hub.url, 'device-c'));
    expect((await reader.files.read(sha256)).equals(sent)).toBe(true);
  });
});
