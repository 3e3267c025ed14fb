/** The organisation's name and logo come to every device by themselves, as nothing else does: they are printed on every report. */
import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { organisationOf, type OrganisationProfile } from '../../../src/domain/organisation/profile';
import { parseOperation } from '../../../src/protocol/operation';
import { logoBytes } from '../../support/report/pictures';
import { bring, take } from '../bundles/support/bundles';
import { aHost, anAnswer, type TestHost } from '../host/support/host';
import { aLinkedHost, aWorld, delivered, eventually, isDone, textsIn } from './support/world';

/** Writes the fields as somebody would who does not ask whether they may. */
async function say(host: TestHost, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const body = { kind: 'set', v: 1, entity: { type: 'organisation', id: 'organisation' }, fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: [] }])) };
  await host.invoke('journal.append', { stream: ORG_STREAM, operations: [{ id: v7(), body }] });
}

async function withLogo(host: TestHost, picture: Buffer): Promise<string> {
  const { sha256, bytes } = await host.invoke('files.put', { bytes: new Uint8Array(picture) });
  await say(host, { name: 'Nordlicht', logo: { sha256, bytes, mime: 'image/png' } });
  return sha256;
}

async function profileAt(host: TestHost): Promise<OrganisationProfile | undefined> {
  const operations = (await textsIn(host, ORG_STREAM)).map((text) => parseOperation(text));
  return organisationOf(foldOperations(emptyStream(ORG_STREAM), operations).state);
}

const isHere = async (host: TestHost, sha256: string): Promise<boolean> => (await host.invoke('files.have', { sha256: [sha256] })).missing.length === 0;

describe('The organisation’s logo', () => {
  it('is at the hub and on another device without being asked for, byte for byte', async () => {
    const world = await aWorld();
    const coordinator = await aLinkedHost(world, 'cara', ['coordinator']);
    const technician = await aLinkedHost(world, 'tess', ['technician']);
    const picture = logoBytes(300, 100);
    const sha256 = await withLogo(coordinator.host, picture);
    await delivered(coordinator.host, (status) => isDone(status) && status.left.files === 0 && status.streams.some(({ stream, files }) => stream === ORG_STREAM && files.verified === 1));
    await technician.host.invoke('delivery.now', {});
    await eventually(() => isHere(technician.host, sha256), (here) => here);
    expect(Buffer.from((await technician.host.invoke('files.read', { sha256 })).bytes).equals(picture)).toBe(true);
    expect(await profileAt(technician.host)).toMatchObject({ name: 'Nordlicht', logo: { sha256 } });
  });

  it('of somebody who may not set it is held: nobody’s report shows it', async () => {
    const world = await aWorld();
    const technician = await aLinkedHost(world, 'tess', ['technician']);
    const coordinator = await aLinkedHost(world, 'cara', ['coordinator']);
    await withLogo(technician.host, logoBytes(200, 100));
    const status = await delivered(technician.host, (now) => isDone(now) && now.streams.some(({ stream, held }) => stream === ORG_STREAM && held === 1));
    expect(status.trouble).toBeNull();
    await delivered(coordinator.host);
    for (const { host } of [technician, coordinator]) expect(await profileAt(host)).toBeUndefined();
  });

  it('set by an administrator counts', async () => {
    const world = await aWorld();
    const { host } = await aLinkedHost(world, 'adam', ['administrator']);
    await say(host, { name: 'Nordlicht' });
    const status = await delivered(host);
    expect(status.streams.find(({ stream }) => stream === ORG_STREAM)?.held).toBe(0);
    expect((await profileAt(host))?.name).toBe('Nordlicht');
  });

  it('travels in a bundle, the one that was replaced too', async () => {
    const [from, to] = [await aHost(), await aHost()];
    await from.invoke('journal.append', { stream: v7(), operations: [anAnswer()] });
    const first = await withLogo(from, logoBytes(300, 100));
    const second = await withLogo(from, logoBytes(320, 100));
    const report = await bring(to, await take(from));
    expect(report.files).toEqual({ added: 2, known: 0, absent: 0 });
    expect(await isHere(to, first)).toBe(true);
    expect((await profileAt(to))?.logo?.sha256).toBe(second);
  });
});
