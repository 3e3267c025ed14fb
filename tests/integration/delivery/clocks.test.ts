/** Devices whose clocks are wrong, a hub whose clock is right, and what everybody who has the record can tell of the true times. */
import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Clock } from '../../../electron/host/clock';
import { readClocks } from '../../../src/domain/deployment/clock';
import { emptyStream, foldOperations, type StreamState } from '../../../src/domain/record/fold';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { clockId, readingsFor } from '../../../src/domain/time/reading';
import { parseOperation } from '../../../src/protocol/operation';
import { refusal } from '../../support/hub/server';
import { anAnswer, type TestHost } from '../host/support/host';
import { aDeployment, aLinkedHost, aWorld, delivered, eventually, isDone, statusOf, textsIn } from './support/world';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
/** Half the way to the hub and the steps of uptime; more on a machine that has other things to do. */
const BOUND_MS = 5000;

/** The clocks of a machine that was started an hour ago; its wall clock is off by what `off` says. */
function aWrongClock(offMs: number): Clock & { offMs: number } {
  const startedAt = Date.now() - 60 * MINUTE;
  const clock = { offMs, at: () => new Date(Date.now() + clock.offMs).toISOString(), uptimeMs: () => Date.now() - startedAt, boot: v7() };
  return clock;
}

async function stateOf(host: TestHost, stream: string): Promise<StreamState> {
  return foldOperations(emptyStream(stream), (await textsIn(host, stream)).map((text) => parseOperation(text))).state;
}

/** Writes an answer and tells when that truly was. */
async function answer(host: TestHost, stream: string): Promise<{ readonly id: string; readonly truth: number }> {
  const operation = anAnswer('yes', `check_${v7()}`);
  const truth = Date.now();
  await host.invoke('journal.append', { stream, operations: [operation] });
  return { id: operation.id, truth };
}

describe('a device whose clock is wrong', () => {
  it('is held against the hub, and on every other device its times are right within what is said', async () => {
    const world = await aWorld();
    const behind = aWrongClock(-3 * YEAR);
    const ahead = aWrongClock(40 * MINUTE);
    const old = await aLinkedHost(world, 'tess', ['technician'], { clock: behind });
    const fast = await aLinkedHost(world, 'tom', ['technician'], { clock: ahead });
    const reader = await aLinkedHost(world, 'susan', ['supervisor']);
    const stream = await aDeployment(world, [old, fast, reader].map(({ person }) => ({ person, role: 'technician' as const })));
    for (const { host } of [old, fast]) await delivered(host, (status) => isDone(status) && status.streams.some((one) => one.stream === stream && one.operations > 0));

    const written = [await answer(old.host, stream), await answer(fast.host, stream)];
    // Somebody sets the clock while it runs, to another wrong time.
    behind.offMs = 90 * MINUTE;
    const afterJump = await answer(old.host, stream);
    // And then to the right one.
    behind.offMs = 0;
    const right = await answer(old.host, stream);
    for (const { host } of [old, fast, reader]) await delivered(host);
    const [state, org] = await eventually(
      async () => {
        for (const { host } of [old, fast, reader]) await delivered(host);
        return [await stateOf(reader.host, stream), await stateOf(reader.host, ORG_STREAM)] as const;
      },
      ([found]) => readClocks(found).changedAt !== '' && [...found.chains.values()].reduce((sum, { seq }) => sum + seq, 0) === 5,
    );

    const { corrections, wrong, jumps } = readClocks(state, org);
    for (const { id, truth } of [...written, afterJump]) {
      const found = corrections.get(id)!;
      expect(Math.abs(Date.parse(found.at) - truth)).toBeLessThan(BOUND_MS);
      expect(found.uncertaintyMs).toBeLessThan(BOUND_MS);
    }
    expect(corrections.has(right.id)).toBe(false);
    expect(corrections.get(written[0]!.id)!.offsetMs! / YEAR).toBeCloseTo(3, 3);
    expect(wrong.map(({ entries }) => entries)).toEqual([1, 1, 1]);
    expect(jumps.map(({ jumpMs }) => jumpMs > 0)).toEqual(expect.arrayContaining([true, false]));
    // The same on the device itself, which now says so.
    expect(readClocks(await stateOf(old.host, stream), await stateOf(old.host, ORG_STREAM)).corrections).toEqual(corrections);
    expect((await statusOf(fast.host)).clockOffsetMs! / MINUTE).toBeCloseTo(-40, 0);
    expect(Math.abs((await statusOf(old.host)).clockOffsetMs!)).toBeLessThan(BOUND_MS);
  });

  it('asks again when its clock was set, and otherwise not before an hour has passed', async () => {
    const world = await aWorld();
    const clock = aWrongClock(0);
    let later = 0;
    const own = { ...clock, at: () => clock.at(), uptimeMs: () => clock.uptimeMs() + later };
    const { host, person } = await aLinkedHost(world, 'tess', ['technician'], { clock: own });
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    const readings = async (): Promise<number> => readingsFor(await stateOf(host, ORG_STREAM), (await host.invoke('host.info', {})).device, clock.boot, { first: 0, last: Number.MAX_SAFE_INTEGER }).length;
    const run = async (): Promise<number> => {
      await answer(host, stream);
      await delivered(host);
      return readings();
    };
    await delivered(host);
    const first = await run();
    expect(first).toBeGreaterThan(0);
    expect(await run()).toBe(first);
    clock.offMs = 10 * MINUTE;
    expect(await run()).toBe(first + 1);
    expect(await run()).toBe(first + 1);
    // An hour of uptime and of wall clock passes.
    later = 61 * MINUTE;
    clock.offMs += 61 * MINUTE;
    expect(await run()).toBe(first + 2);
  });

  it('works on and loses nothing while there is no hub, and says nothing of its clock', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician'], { clock: aWrongClock(-3 * YEAR) });
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    await world.stop();
    const written = await answer(host, stream);
    expect((await delivered(host, ({ state }) => state === 'waiting')).trouble).toMatchObject({ code: 'offline' });
    await world.restart();
    await delivered(host);
    const { corrections } = readClocks(await stateOf(host, stream), await stateOf(host, ORG_STREAM));
    expect(Math.abs(Date.parse(corrections.get(written.id)!.at) - written.truth)).toBeLessThan(BOUND_MS);
  });
});

describe('what the hub takes of clocks', () => {
  it('is a device’s word on its own; on another’s it is held, and what the organisation did not sign counts for nothing', async () => {
    const { admin } = await aWorld();
    const own = admin.device.write(ORG_STREAM, admin.person, { kind: 'set', v: 1, entity: { type: 'clock', id: clockId(admin.device.id, 'b') }, fields: { reading: { value: { document: '{}', publicKey: '', signature: '', roundTripMs: 1 }, base: [] } } });
    expect((await admin.push(ORG_STREAM, admin.device.batch(own))).answers).toEqual([{ outcome: 'accepted' }]);
    const other = admin.device.write(ORG_STREAM, admin.person, { kind: 'set', v: 1, entity: { type: 'clock', id: clockId(v7(), 'b') }, fields: { reading: { value: 'x', base: [] } } });
    expect((await admin.push(ORG_STREAM, admin.device.batch(other))).answers).toEqual([{ outcome: 'held', reason: 'wrong_role' }]);
    const org = foldOperations(emptyStream(ORG_STREAM), (await admin.pullAll(ORG_STREAM)).map((text) => parseOperation(text))).state;
    expect(readingsFor(org, admin.device.id, 'b', { first: 0, last: 10 })).toEqual([]);
    expect(await refusal(admin.time({ boot: '', uptime: -1, at: 'noon' }))).toBe('bad_request');
  });
});
