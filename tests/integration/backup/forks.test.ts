/** A device whose folder was brought back from an older copy and written on, and its hub. */
import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { emptyStream, foldOperations, headsOf, shownValue, type StreamState } from '../../../src/domain/record/fold';
import { parseOperation } from '../../../src/protocol/operation';
import { aDeployment, aLinkedHost, aWorld, delivered, eventually, refusalsOf, signIn, statusOf, textsIn } from '../delivery/support/world';
import { openHost, PIN, type TestHost } from '../host/support/host';
import { copyFolder, copyOf, deviceOf, restoreCopy, snapshot } from './support';

async function write(host: TestHost, stream: string, check: string, value: string, ...base: string[]): Promise<string> {
  const id = v7();
  await host.invoke('journal.append', { stream, operations: [{ id, body: { kind: 'set', v: 1, entity: { type: 'answer', id: check }, fields: { value: { value, base } } } }] });
  return id;
}

async function stateOf(host: TestHost, stream: string): Promise<StreamState> {
  return foldOperations(emptyStream(stream), (await textsIn(host, stream)).map(parseOperation)).state;
}

function shown(state: StreamState, check: string): { readonly value: unknown; readonly heads: number } {
  const entity = state.entities.get(`answer/${check}`);
  return { value: shownValue(entity, 'value'), heads: headsOf(entity?.fields['value']).length };
}

describe.each([
  ['fewer', 1],
  ['more', 5],
])('A device that was set back and wrote on, %s than before', (_how, count) => {
  it('loses nothing: what the hub refused goes under a new identity, once, and everybody sees it', async () => {
    const world = await aWorld();
    const { host, person, member, folder } = await aLinkedHost(world, 'tess', ['technician', 'supervisor']);
    const colleague = await aLinkedHost(world, 'otto', ['technician', 'supervisor']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }, { person: colleague.person, role: 'technician' }]);
    await delivered(host, (status) => status.streams.some((one) => one.stream === stream && one.operations > 0));
    await write(host, stream, 'before', 'there');
    await delivered(host);
    await host.close();
    const old = copyFolder(folder);

    // What came after the copy was made reached the hub, and nobody knows on the copy.
    const ahead = await openHost(folder);
    await ahead.invoke('accounts.unlock', { person, pin: PIN });
    for (const n of [1, 2, 3]) await write(ahead, stream, `ahead-${n}`, 'delivered');
    await delivered(ahead);
    await ahead.close();

    // Without the hub in reach, the copy is written on.
    await world.stop();
    const back = await openHost(old);
    await back.invoke('accounts.unlock', { person, pin: PIN });
    let last: string[] = [];
    for (let n = 1; n <= count; n += 1) last = [await write(back, stream, 'mine', `value ${n}`, ...last)];
    await world.restart();
    await back.invoke('delivery.now', {});
    await eventually(() => refusalsOf(back), (refusals) => refusals.some(({ code, direction }) => code === 'chain_fork' && direction === 'out'));
    expect((await statusOf(back)).streams.find((one) => one.stream === stream)?.refused).toBe(count);

    const device = await deviceOf(back);
    const healed = await back.invoke('backup.renewIdentity', {});
    expect(healed.again).toBe(count);
    expect(healed.device).not.toBe(device);
    // Nobody is signed in as the new device; what waits is kept.
    await eventually(() => statusOf(back), ({ trouble }) => trouble?.code === 'signed_out');
    expect((await statusOf(back)).left.operations).toBeGreaterThanOrEqual(count);
    await signIn(back, world.hub.url, member);
    await delivered(back);
    const status = await statusOf(back);
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ refused: 0, held: 0 });
    expect((await refusalsOf(back)).filter(({ direction }) => direction === 'out')).toEqual([]);

    await delivered(colleague.host, (there) => there.streams.some((one) => one.stream === stream && one.operations > 0) && there.left.toPull === 0 && there.state === 'idle');
    const there = await stateOf(colleague.host, stream);
    expect(shown(there, 'mine')).toEqual({ value: `value ${count}`, heads: 1 });
    expect(shown(there, 'ahead-3')).toEqual({ value: 'delivered', heads: 1 });
    expect(shown(await stateOf(back, stream), 'mine')).toEqual({ value: `value ${count}`, heads: 1 });
    await expect(back.invoke('backup.renewIdentity', {})).rejects.toMatchObject({ code: 'not_allowed' });

    // A restart finds it so.
    const end = (await textsIn(back, stream)).length;
    await back.close();
    const next = await openHost(old);
    await next.invoke('accounts.unlock', { person, pin: PIN });
    await delivered(next);
    expect(await textsIn(next, stream)).toHaveLength(end);
    expect((await statusOf(next)).streams.find((one) => one.stream === stream)?.completeAt).not.toBeNull();
  });
});

describe('Restoring on a device that belongs to a hub', () => {
  it('asks everybody to sign in again, and then everything arrives', async () => {
    const world = await aWorld();
    const { host, person, member, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host, (status) => status.streams.some((one) => one.stream === stream && one.operations > 0));
    await host.close();
    const old = copyFolder(folder);
    await world.stop();
    const ahead = await openHost(folder);
    await ahead.invoke('accounts.unlock', { person, pin: PIN });
    await write(ahead, stream, 'undelivered', 'yes');
    const copy = await copyOf(ahead, (await snapshot(ahead)).id);
    await ahead.close();

    const back = await openHost(old);
    await back.invoke('accounts.unlock', { person, pin: PIN });
    expect((await restoreCopy(back, copy)).device).not.toBeNull();
    expect((await statusOf(back)).link?.people).toMatchObject([{ person, session: 'expired' }]);
    await world.restart();
    await signIn(back, world.hub.url, member);
    await delivered(back);
    await write(back, stream, 'now', 'yes');
    await delivered(back);
    expect((await statusOf(back)).streams.find((one) => one.stream === stream)).toMatchObject({ refused: 0, held: 0 });
    expect(await refusalsOf(back)).toEqual([]);
  });
});
