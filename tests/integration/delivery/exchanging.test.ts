/** Pushing and pulling by themselves: a journal, a device, and a hub that answers as told, or a real one. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { v7 } from 'uuid';
import { HubCalls } from '../../../electron/host/delivery/hub-api';
import { HubConnection } from '../../../electron/host/delivery/http';
import { OrganisationView } from '../../../electron/host/delivery/organisation';
import { pullStream } from '../../../electron/host/delivery/pull';
import { pushStream, unanswered, type PushParts } from '../../../electron/host/delivery/push';
import { HubRefusal } from '../../../electron/host/delivery/trouble';
import { StreamStates } from '../../../electron/host/delivery/stream-state';
import { Failpoints } from '../../../electron/host/failpoints';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { Journal } from '../../../electron/host/journal/journal';
import { openDevice } from '../../../electron/host/trust/device';
import { KnownDevices } from '../../../electron/host/trust/known-devices';
import { parseOperation } from '../../../src/protocol/operation';
import type { PushAnswer, PushRequest } from '../../../src/protocol/sync';
import { answerBody, newKey, TestDevice, type Written } from '../../support/hub/device';
import { memberOf } from '../../support/hub/server';
import { aFolder, anAnswer, atEnd } from '../host/support/host';
import { aDeployment, aWorld } from './support/world';

interface Bench {
  readonly parts: PushParts;
  readonly journal: Journal;
  readonly states: StreamStates;
}

async function aBench(): Promise<Bench> {
  const folder = aFolder();
  const failpoints = new Failpoints();
  const log = (): void => undefined;
  const folders = { journal: path.join(folder, 'journal'), trust: path.join(folder, 'trust'), delivery: path.join(folder, 'delivery') };
  for (const one of Object.values(folders)) await nodeFs.makeFolder(one);
  const device = await openDevice({ fs: nodeFs, failpoints, folder: folders.trust, safeStorage: undefined, log });
  const journal = await Journal.open({
    fs: nodeFs,
    failpoints,
    clock: { at: () => new Date().toISOString(), uptimeMs: () => 1000, boot: 'boot' },
    root: folders.journal,
    device: device.id,
    signCheckpoint: (stream, chain) => device.signCheckpoint(stream, chain),
    found: log,
    onWrite: log,
    log,
  });
  atEnd(() => journal.close());
  const states = await StreamStates.open({ fs: nodeFs, failpoints, folder: folders.delivery, log });
  const knownDevices = await KnownDevices.open({ fs: nodeFs, failpoints, folder: folders.trust, at: () => new Date().toISOString(), log });
  return { journal, states, parts: { fs: nodeFs, failpoints, journal, device, knownDevices, organisation: new OrganisationView(journal), states, progress: log, delivered: log } };
}

interface Pushed {
  readonly seqs: readonly number[];
  readonly vouched: readonly number[];
}

/** A hub that holds nothing at first and answers each operation as told. */
function scripted(answer: (operation: { seq: number; device: string }, vouched: ReadonlyMap<string, number>) => PushAnswer): { calls: HubCalls; pushes: Pushed[] } {
  const pushes: Pushed[] = [];
  const calls = {
    chains: () => Promise.resolve([]),
    push: (_stream: string, { operations, checkpoints }: PushRequest) => {
      const parsed = operations.map((text) => parseOperation(text));
      const signed = checkpoints.map(({ document }) => JSON.parse(document) as { device: string; seq: number });
      pushes.push({ seqs: parsed.map(({ seq }) => seq), vouched: signed.map(({ seq }) => seq) });
      const vouched = new Map(signed.map(({ device, seq }) => [device, seq]));
      return Promise.resolve({ answers: parsed.map((operation) => answer(operation, vouched)), end: 0, chains: [] });
    },
  } as unknown as HubCalls;
  return { calls, pushes };
}

const accepted: PushAnswer = { outcome: 'accepted' };
const refused = (code: 'malformed' | 'not_vouched' | 'chain_gap'): PushAnswer => ({ outcome: 'refused', code, detail: code });

it('sends again, with a checkpoint right there, what stood before a refused operation', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  await journal.append(stream, [anAnswer(), anAnswer(), anAnswer(), anAnswer(), anAnswer()], 'person');
  // The fourth is bad: the hub takes a run only up to a checkpoint at its end.
  const { calls, pushes } = scripted(({ seq, device }, vouched) => {
    if (seq === 4) return refused('malformed');
    if (seq > 4) return refused('chain_gap');
    return vouched.get(device) === 3 ? accepted : refused('not_vouched');
  });
  const state = states.of(stream);
  await pushStream(parts, calls, state);
  expect(pushes).toEqual([
    { seqs: [1, 2, 3, 4, 5], vouched: [5] },
    { seqs: [1, 2, 3], vouched: [3] },
  ]);
  expect(state.refusals.map(({ code, direction }) => [code, direction])).toEqual([['malformed', 'out'], ['chain_gap', 'out']]);
  expect(unanswered(parts, state, journal.end(stream))).toEqual({ left: 0, refused: 2 });
  // What is written behind it cannot be taken either; the hub is not asked for that.
  await journal.append(stream, [anAnswer()], 'person');
  await pushStream(parts, calls, state);
  expect(pushes).toHaveLength(2);
  expect(unanswered(parts, state, journal.end(stream))).toEqual({ left: 0, refused: 3 });
});

it('offers everything again to a hub that lacks what it once confirmed', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  await journal.append(stream, [anAnswer(), anAnswer()], 'person');
  const state = states.of(stream);
  await pushStream(parts, scripted(() => accepted).calls, state);
  await journal.append(stream, [anAnswer()], 'person');
  let held = 0;
  const { calls, pushes } = scripted(({ seq }) => {
    if (seq > held + 1) return refused('chain_gap');
    held = seq;
    return accepted;
  });
  await pushStream(parts, calls, state);
  expect(pushes.map(({ seqs }) => seqs)).toEqual([[3], [1, 2, 3]]);
  expect(state.refusals).toEqual([]);
});

it('does not try for ever what the hub will not have vouched for', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  await journal.append(stream, [anAnswer()], 'person');
  const { calls, pushes } = scripted(() => refused('not_vouched'));
  await pushStream(parts, calls, states.of(stream));
  expect(pushes).toHaveLength(2);
  expect(states.of(stream).refusals.map(({ code }) => code)).toEqual(['not_vouched']);
});

it('finds the one operation that the hub will not have, and delivers everything before it', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  await journal.append(stream, Array.from({ length: 20 }, () => anAnswer()), 'person');
  const held: number[] = [];
  const calls = {
    chains: () => Promise.resolve([]),
    push: (_stream: string, { operations }: PushRequest) => {
      const seqs = operations.map((text) => parseOperation(text).seq);
      if (seqs.includes(14)) return Promise.reject(new HubRefusal('too_large', 'too large', 413, undefined));
      held.push(...seqs);
      return Promise.resolve({ answers: seqs.map(() => accepted), end: 0, chains: [] });
    },
  } as unknown as HubCalls;
  const state = states.of(stream);
  await pushStream(parts, calls, state);
  expect(held).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
  expect(state.refusals[0]).toMatchObject({ code: 'too_large', direction: 'out' });
  expect(unanswered(parts, state, journal.end(stream))).toEqual({ left: 0, refused: 7 });
});

it('cuts what it sends into batches that the hub takes, each ending at a checkpoint', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  for (let n = 0; n < 9; n += 1) await journal.append(stream, Array.from({ length: 500 }, () => anAnswer()), 'person');
  const { calls, pushes } = scripted(() => accepted);
  await pushStream(parts, calls, states.of(stream));
  expect(pushes.map(({ seqs, vouched }) => [seqs.length, vouched])).toEqual([[2000, [2000]], [2000, [4000]], [500, [4500]]]);
});

it('carries what another device wrote, up to a checkpoint of that device, in the order of this journal', async () => {
  const world = await aWorld();
  const carrier = await memberOf(world.admin, 'carla', ['technician']);
  const author = await memberOf(world.admin, 'tess', ['technician']);
  const stream = await aDeployment(world, [{ person: author.person, role: 'technician' }]);
  const { parts, journal, states } = await aBench();
  const written = author.device.write(stream, author.person, ...Array.from({ length: 5 }, () => answerBody()));
  const foreign = written.map(({ operation, text }) => ({ operation, text }));
  await journal.receive(stream, foreign, [3].map((seq) => JSON.stringify(author.device.checkpoint(written[seq - 1]!.operation))));
  const hub = new HubConnection({ url: world.hub.url, fingerprint: null });
  atEnd(() => {
    hub.close();
  });
  const state = states.of(stream);
  await pushStream(parts, new HubCalls(hub, carrier.token), state);
  const there = await world.admin.pullAll(stream);
  expect(there.filter((text) => text.includes(author.device.id))).toEqual(written.slice(0, 3).map(({ text }) => text));
  // Nobody vouches for the last two, and that is said.
  expect(state.refusals.map(({ op, code }) => [op, code])).toEqual(written.slice(3).map(({ operation }) => [operation.id, 'not_vouched']));
  const { calls, pushes } = scripted(() => accepted);
  state.forgetHub();
  const stranger = new TestDevice();
  const more = stranger.write(stream, 'somebody', answerBody(), answerBody());
  await journal.receive(stream, more.map(({ operation, text }) => ({ operation, text })), [JSON.stringify(stranger.checkpoint(more[1]!.operation))]);
  await pushStream(parts, calls, state);
  expect(pushes).toEqual([{ seqs: [1, 2, 3, 1, 2], vouched: expect.arrayContaining([3, 2]) as unknown }]);
});

/** A hub that gives these batches, as it would have got them, one a page. */
function pages(batches: readonly { readonly device: TestDevice; readonly written: readonly Written[] }[]): { calls: HubCalls; asked: number[] } {
  const asked: number[] = [];
  const ends = batches.reduce<number[]>((all, { written }) => [...all, (all.at(-1) ?? 0) + written.length], []);
  const calls = {
    chains: () => Promise.resolve([]),
    pull: (_stream: string, after: number) => {
      asked.push(after);
      const index = ends.findIndex((end) => end > after);
      const end = ends.at(-1) ?? 0;
      const batch = batches[index];
      if (batch === undefined) return Promise.resolve({ operations: [], checkpoints: [], next: end, end });
      return Promise.resolve({ ...batch.device.batch(batch.written), next: ends[index]!, end });
    },
  } as unknown as HubCalls;
  return { calls, asked };
}

it('keeps what it may not take out of the journal, says so, and takes everything else', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  const bad = new TestDevice();
  const good = new TestDevice();
  const written = bad.write(stream, 'person', answerBody('yes'), answerBody(), answerBody());
  const altered = written.map((one, index) => (index === 1 ? { ...one, text: one.text.replace('"yes"', '"no!"').replace('check_', 'chuck_') } : one));
  const { calls } = pages([
    { device: bad, written: altered },
    { device: good, written: good.write(stream, 'person', answerBody(), answerBody()) },
    { device: bad, written: bad.write(stream, 'person', answerBody()) },
  ]);
  const state = states.of(stream);
  await pullStream(parts, calls, state, newKey().publicKey);
  expect((await journal.chains(stream)).map(({ device, seq }) => [device, seq])).toEqual([[bad.id, 1], [good.id, 2]]);
  expect(state.refusals.map(({ code, direction }) => [code, direction])).toEqual([['malformed', 'in'], ['chain_gap', 'in'], ['chain_gap', 'in']]);
  expect([state.pulled, state.hubEnd, state.toPull]).toEqual([6, 6, 0]);
  expect(unanswered(parts, state, journal.end(stream))).toEqual({ left: 0, refused: 0 });
  const end = journal.end(stream);
  await pullStream(parts, calls, state, newKey().publicKey);
  expect(journal.end(stream)).toBe(end);
});

it('asks for all of a stream once more when something before a page is missing here', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  const device = new TestDevice();
  const first = device.write(stream, 'person', answerBody(), answerBody());
  const second = device.write(stream, 'person', answerBody());
  const { calls, asked } = pages([{ device, written: first }, { device, written: second }]);
  const state = states.of(stream);
  // As after damage: the cursor says that the first page is here.
  state.pulled = 2;
  state.acknowledge(device.id, 2);
  await pullStream(parts, calls, state, newKey().publicKey);
  expect(asked).toEqual([2, 0, 2]);
  expect(journal.end(stream)).toBe(3);
  expect(state.refusals).toEqual([]);
});

it('believes the first key that it met of a device, also after a restart, and no other later', async () => {
  const { parts, journal, states } = await aBench();
  const stream = v7();
  const device = new TestDevice();
  const written = device.write(stream, 'person', answerBody());
  await pullStream(parts, pages([{ device, written }]).calls, states.of(stream), newKey().publicKey);
  const impostor = new TestDevice({ id: device.id });
  const other = v7();
  await pullStream(parts, pages([{ device: impostor, written: impostor.write(other, 'person', answerBody()) }]).calls, states.of(other), newKey().publicKey);
  expect(states.of(other).refusals.map(({ code }) => code)).toEqual(['device_key_differs']);
  expect(journal.has(other)).toBe(false);
});

it('relays later what it pulled, for the checkpoints are kept', async () => {
  const { parts, states } = await aBench();
  const stream = v7();
  const device = new TestDevice();
  await pullStream(parts, pages([{ device, written: device.write(stream, 'person', answerBody(), answerBody()) }]).calls, states.of(stream), newKey().publicKey);
  const state = states.of(stream);
  state.forgetHub();
  const { calls, pushes } = scripted(() => accepted);
  await pushStream(parts, calls, state);
  expect(pushes).toEqual([{ seqs: [1, 2], vouched: [2] }]);
});
