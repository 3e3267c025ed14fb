/** Bundles among devices of an organisation: the stick and the network carry the same record. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aDeployment, aLinkedHost, aWorld, delivered, expectSame } from '../delivery/support/world';
import { aHost } from '../host/support/host';
import { bring, take } from './support/bundles';
import { answer, photo } from './support/writing';

describe('A site that never reconnects', () => {
  it('sends its record by stick over a device of no organisation to one that delivers it to the hub', async () => {
    const world = await aWorld();
    const site = await aLinkedHost(world, 'tess', ['technician']);
    const office = await aLinkedHost(world, 'tom', ['technician']);
    const reader = await aLinkedHost(world, 'ruth', ['coordinator']);
    const stream = await aDeployment(world, [
      { person: site.person, role: 'technician' },
      { person: office.person, role: 'technician' },
    ]);
    for (const { host } of [site, office, reader]) await delivered(host, ({ streams, left }) => left.toPull === 0 && streams.some((one) => one.stream === stream && one.operations > 0));

    await world.stop();
    await answer(site.host, stream, 5, 'site');
    const picture = randomBytes(5000);
    const sha256 = await photo(site.host, stream, picture);
    const bundle = await take(site.host, [stream]);
    await site.host.close();

    const carrier = await aHost();
    expect((await bring(carrier, bundle)).selfAsserted).toBe(0);
    const relayed = await take(carrier);
    const report = await bring(office.host, relayed);
    expect(report.selfAsserted).toBe(0);
    expect(report.streams.find((one) => one.stream === stream)).toMatchObject({ added: 6 });
    expect(report.files).toEqual({ added: 1, known: 0, absent: 0 });

    await world.restart();
    await delivered(office.host);
    await delivered(reader.host);
    await expectSame(office.host, reader.host, stream);
    await reader.host.invoke('delivery.fetchFile', { sha256 });
    expect(Buffer.from((await reader.host.invoke('files.read', { sha256 })).bytes).equals(picture)).toBe(true);
    // By stick again: the network brought everything already.
    const again = await bring(reader.host, relayed);
    expect(again.streams.find((one) => one.stream === stream)).toMatchObject({ added: 0 });
  }, 60_000);

  it('is not heard by another organisation', async () => {
    const [ours, theirs] = [await aWorld(), await aWorld()];
    const from = await aLinkedHost(ours, 'tess', ['technician']);
    const to = await aLinkedHost(theirs, 'tom', ['technician']);
    const stream = await aDeployment(ours, [{ person: from.person, role: 'technician' }]);
    await delivered(from.host, ({ streams }) => streams.some((one) => one.stream === stream && one.operations > 0));
    await expect(bring(to.host, await take(from.host))).rejects.toMatchObject({ code: 'bundle_refused', detail: 'other_organisation manifest.json' });
  }, 60_000);
});
