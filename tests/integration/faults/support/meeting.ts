/** Two real hosts and a real hub with a fault proxy before each host, and the questions that every fault test asks afterwards. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { v7 } from 'uuid';
import type { HttpTimes } from '../../../../electron/host/delivery/http';
import type { Failpoints } from '../../../../electron/host/failpoints';
import type { DeliveryStatus, StreamDelivery } from '../../../../src/contract/delivery';
import type { FileRef } from '../../../../src/domain/deployment/fields';
import { parseOperation } from '../../../../src/protocol/operation';
import { startFaultProxy, type FaultProxy } from '../../../support/network';
import { aDeployment, anAccount, aWorld, signIn, statusOf, textsIn, type Member, type World } from '../../delivery/support/world';
import { aFolder, anAnswer, atEnd, openHost, type TestHost } from '../../host/support/host';

/**
 * For networks that fall silent: short enough that a stall costs two seconds and not half a minute. Hosts and hub share one thread here, so much
 * less would take a busy machine for silence. The whole is limited too: what this machine has taken over of a request counts as moving for a while.
 */
export const quickTimes = { connectMs: 2000, stallMs: 2000, overallMs: 8000 };
/** Only ends what will never come to rest. */
const PATIENCE_MS = 120_000;

export interface Party {
  host: TestHost;
  readonly folder: string;
  readonly person: string;
  readonly member: Member;
  readonly proxy: FaultProxy;
  /** Hash and bytes of everything that was stored here. */
  readonly files: Map<string, Buffer>;
  readonly ids: string[];
}

export interface Meeting {
  readonly world: World;
  readonly stream: string;
  readonly a: Party;
  readonly b: Party;
}

export interface MeetingOptions {
  readonly failpoints?: Failpoints;
  readonly freeBytes?: () => Promise<number>;
  /** Of both hosts; without it the usual ones. */
  readonly deliveryTimes?: HttpTimes;
}

/** Both are on one deployment, have everything of it, and the second keeps its files. `options` are those of the first host. */
export async function aMeeting({ deliveryTimes, ...options }: MeetingOptions = {}): Promise<Meeting> {
  const world = await aWorld();
  const parties: Party[] = [];
  for (const name of ['tess', 'tom']) {
    const proxy = await startFaultProxy({ port: () => world.hub.port, seed: 4711 });
    atEnd(() => proxy.close());
    const folder = aFolder();
    const host = await openHost(folder, { ...(deliveryTimes === undefined ? {} : { deliveryTimes }), ...(name === 'tess' ? options : {}) });
    const member = await anAccount(world, name, ['technician']);
    parties.push({ host, folder, member, person: await signIn(host, proxy.url, member), proxy, files: new Map(), ids: [] });
  }
  const [a, b] = parties as [Party, Party];
  const stream = await aDeployment(world, [a, b].map(({ person }) => ({ person, role: 'technician' as const })));
  const meeting = { world, stream, a, b };
  await comeToRest(meeting);
  await b.host.invoke('delivery.keepOffline', { stream, keep: true });
  return meeting;
}

/** Answers in the journal, in batches of ten. */
export async function write(party: Party, stream: string, count: number, characters = 20): Promise<void> {
  for (let left = count; left > 0; left -= 10) {
    const operations = Array.from({ length: Math.min(10, left) }, () => anAnswer('y'.repeat(characters), `check_${v7()}`));
    await party.host.invoke('journal.append', { stream, operations });
    party.ids.push(...operations.map(({ id }) => id));
  }
}

/** A photo: the file, and an operation that names it. */
export async function photograph(party: Party, stream: string, bytes: number): Promise<string> {
  const content = randomBytes(bytes);
  const { sha256 } = await party.host.invoke('files.put', { bytes: content });
  const file: FileRef = { sha256, bytes, mime: 'image/jpeg', name: 'photo.jpg' };
  const id = v7();
  await party.host.invoke('journal.append', { stream, operations: [{ id, body: { kind: 'set', v: 1, entity: { type: 'photo', id: v7() }, fields: { file: { value: { ...file }, base: [] } } } }] });
  party.ids.push(id);
  party.files.set(sha256, content);
  return sha256;
}

export function rowOf(status: DeliveryStatus, stream: string): StreamDelivery | undefined {
  return status.streams.find((row) => row.stream === stream);
}

export function hasEverything(status: DeliveryStatus, stream: string): boolean {
  const row = rowOf(status, stream);
  return status.state === 'idle' && status.trouble === null && status.left.operations === 0 && status.left.toPull === 0 && row !== undefined && row.files.verified === row.files.named && row.completeAt !== null;
}

/** Tries again and again, as people do, until both hosts say that all is delivered and have each other's. Meanwhile every status is held against what the hub really has. */
export async function comeToRest({ world, stream, a, b }: Meeting, ms = PATIENCE_MS): Promise<void> {
  const until = Date.now() + ms;
  for (;;) {
    const statuses = await Promise.all([a, b].map(({ host }) => honestStatus(world, host, stream)));
    const ends = await Promise.all([a, b].map(async ({ host }) => (await host.invoke('journal.streams', {})).streams.find((one) => one.stream === stream)?.end));
    const all = await countAtHub(world, stream);
    const fetched = await Promise.all([...a.files.keys()].map((sha256) => isHere(b, stream, sha256)));
    const rests = [a, b].map((_, index) => hasEverything(statuses[index]!, stream) && ends[index] === all && (index === 0 || !fetched.includes(false)));
    if (!rests.includes(false)) return;
    if (Date.now() > until) throw new Error(`it did not come to rest: ${JSON.stringify({ statuses, ends, all, fetched }, null, 1)}\n${[...a.host.logged, ...b.host.logged].slice(-20).join('\n')}`);
    // Whoever lacks nothing is left alone: set off by turns, the two would never be at rest at the same time.
    for (const [index, { host }] of [a, b].entries()) if (rests[index] === false && statuses[index]?.state !== 'working') await host.invoke('delivery.now', {});
    await sleep(40);
  }
}

async function isHere({ host }: Party, stream: string, sha256: string): Promise<boolean> {
  const { files } = await host.invoke('delivery.files', { stream });
  return files.some((file) => file.sha256 === sha256 && file.here);
}

async function countAtHub(world: World, stream: string): Promise<number> {
  const row = await world.hub.hub.context.db.selectFrom('streams').select('end').where('stream', '=', stream).executeTakeFirst();
  return row?.end ?? 0;
}

/** The status; fails when it says more than is true. The hub is looked at after the host was asked: it only ever gains. */
export async function honestStatus(world: World, host: TestHost, stream: string): Promise<DeliveryStatus> {
  const status = await statusOf(host);
  const row = rowOf(status, stream);
  if (row === undefined) return status;
  const { db } = world.hub.hub.context;
  const { stored } = await db.selectFrom('files').innerJoin('file_names', 'file_names.sha256', 'files.sha256').where('stream', '=', stream).where('stored_at', 'is not', null).select((eb) => eb.fn.countAll<number>().as('stored')).executeTakeFirstOrThrow();
  expect(row.delivered, 'operations said to be delivered').toBeLessThanOrEqual(await countAtHub(world, stream));
  expect(row.files.verified, 'files said to be verified').toBeLessThanOrEqual(stored);
  return status;
}

/** Every operation once on both devices and at the hub, byte for byte; every file bit for bit. */
export async function expectWhole({ world, stream, a, b }: Meeting): Promise<void> {
  const atHub = (await world.hub.hub.context.db.selectFrom('operations').where('stream', '=', stream).orderBy('position').select(['position', 'text']).execute());
  expect(atHub.map(({ position }) => position)).toEqual(atHub.map((_, index) => index + 1));
  const texts = atHub.map(({ text }) => text).sort();
  const ids = texts.map((text) => parseOperation(text).id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const party of [a, b]) {
    for (const id of party.ids) expect(ids).toContain(id);
    expect(await textsIn(party.host, stream)).toEqual(texts);
  }
  for (const [sha256, content] of [...a.files, ...b.files]) {
    const answer = await fetch(`${world.hub.url}/v1/files/${sha256}`, { headers: { authorization: `Bearer ${world.admin.token}` } });
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  }
  for (const [sha256, content] of a.files) {
    const { bytes } = await b.host.invoke('files.read', { sha256 });
    expect(Buffer.from(bytes).equals(content)).toBe(true);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  for (const party of [a, b]) expect((await party.host.invoke('delivery.refusals', {})).refusals).toEqual([]);
}
