import { spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failpoints } from '../../../electron/host/failpoints';
import { anAnswer, openHost, PIN, aFolder } from '../host/support/host';
import { aDeployment, aLinkedHost, anAccount, aWorld, delivered, refusalsOf, signIn, textsIn, type World } from './support/world';

/** Runs a host that a failpoint ends; gives the ids that it acknowledged. */
async function endedAt(failpoint: string, args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'support/child.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PLUMBLINE_FAILPOINT: failpoint } });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString('utf8')));
  const signal = await new Promise((resolve) => child.once('close', (_code, how) => resolve(how)));
  expect(signal, `${failpoint} was passed`).toBe('SIGKILL');
  return printed.split('\n').filter((line) => line !== '');
}

const idsOf = (texts: readonly string[]): string[] => texts.map((text) => (JSON.parse(text) as { id: string }).id);

async function expectOnceOnBothSides(world: World, folder: string, person: string, stream: string, acknowledged: readonly string[]): Promise<void> {
  const host = await openHost(folder);
  await host.invoke('accounts.unlock', { person, pin: PIN });
  const status = await delivered(host);
  const here = await textsIn(host, stream);
  const there = (await world.admin.pullAll(stream)).sort();
  expect(there).toEqual(here);
  const ids = idsOf(here);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining([...acknowledged]));
  expect(await refusalsOf(host)).toEqual([]);
  expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: ids.length, delivered: ids.length, refused: 0, toPull: 0 });
}

describe('a host that is killed', () => {
  it.each(['delivery.after-pull-before-journal:2', 'delivery.after-journal-before-cursor:2', 'delivery.after-push-before-cursor'])('at %s has everything exactly once on both sides afterwards', async (failpoint) => {
    const world = await aWorld();
    const { host, person, folder } = await aLinkedHost(world, 'tess', ['technician']);
    await delivered(host);
    const stream = await aDeployment(world, [{ person, role: 'technician' }], 30);
    await host.close();
    const acknowledged = await endedAt(failpoint, [folder, person, stream]);
    await expectOnceOnBothSides(world, folder, person, stream, acknowledged);
  });

  it('while it writes down that somebody signed in is signed in by trying again', async () => {
    const world = await aWorld();
    const folder = aFolder();
    const member = await anAccount(world, 'tess', ['technician']);
    await endedAt('delivery.link-write', [folder, '', '', world.hub.url, member.username, member.password]);
    const host = await openHost(folder);
    expect(await signIn(host, world.hub.url, member)).toBe(member.person);
    await delivered(host);
  });
});

describe('a device that lost what it knew of the hub', () => {
  it('asks again, and neither side gets anything twice', async () => {
    const world = await aWorld();
    const { host, person, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }], 5);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer(), anAnswer()] });
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await host.close();
    for (const name of readdirSync(path.join(folder, 'delivery'))) if (name.endsWith('.json')) rmSync(path.join(folder, 'delivery', name));
    await expectOnceOnBothSides(world, folder, person, stream, []);
  });

  it('gets a stream back from the hub when its journal lost it, with what it had written itself', async () => {
    const world = await aWorld();
    const { host, person, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }], 5);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer(), anAnswer()] });
    await delivered(host);
    await host.close();
    rmSync(path.join(folder, 'journal', stream), { recursive: true });
    rmSync(path.join(folder, 'delivery', `${stream}.json`));
    await expectOnceOnBothSides(world, folder, person, stream, []);
  });
});

describe('a full disk', () => {
  it('while pulling loses nothing, is said, and delivery goes on once there is room', async () => {
    const world = await aWorld();
    const failpoints = new Failpoints();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician'], { failpoints });
    await delivered(host);
    const stream = await aDeployment(world, [{ person, role: 'technician' }], 10);
    failpoints.arm('journal.before-write', 'ENOSPC');
    const full = await delivered(host, ({ trouble, state }) => trouble !== null && state === 'waiting');
    expect(full).toMatchObject({ state: 'waiting', trouble: { code: 'disk_full' } });
    await delivered(host);
    expect(await textsIn(host, stream)).toHaveLength(11);
    expect((await host.invoke('host.info', {})).disk.writable).toBe(true);
  });
});

describe('a copy of a device', () => {
  it('that has written nothing yet gets what the other one wrote', async () => {
    const world = await aWorld();
    const { host, person, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await delivered(host);
    await host.close();
    const copy = aFolder();
    cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith('host.lock') });
    const first = await openHost(folder);
    await first.invoke('accounts.unlock', { person, pin: PIN });
    await first.invoke('journal.append', { stream, operations: [anAnswer('first')] });
    await delivered(first);
    rmSync(path.join(copy, 'delivery', `${stream}.json`));
    await expectOnceOnBothSides(world, copy, person, stream, []);
  });

  it.each([false, true])('is told that its chain goes on elsewhere; other streams are delivered all the same (its memory of the hub is lost: %s)', async (forgetful) => {
    const world = await aWorld();
    const { host, person, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    const other = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await delivered(host);
    await host.close();
    const copy = aFolder();
    cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith('host.lock') });
    const first = await openHost(folder);
    await first.invoke('accounts.unlock', { person, pin: PIN });
    await first.invoke('journal.append', { stream, operations: [anAnswer('first')] });
    await delivered(first);
    await world.stop();
    let second = await openHost(copy);
    await second.invoke('accounts.unlock', { person, pin: PIN });
    await second.invoke('journal.append', { stream, operations: [anAnswer('second'), anAnswer('third')] });
    await second.invoke('journal.append', { stream: other, operations: [anAnswer('fine')] });
    if (forgetful) {
      await second.close();
      rmSync(path.join(copy, 'delivery', `${stream}.json`));
      second = await openHost(copy);
      await second.invoke('accounts.unlock', { person, pin: PIN });
    }
    await world.restart();
    const status = await delivered(second);
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: 4, delivered: 2, refused: 2, completeAt: null });
    expect(status.streams.find((one) => one.stream === other)).toMatchObject({ operations: 2, delivered: 2, refused: 0 });
    expect((await refusalsOf(second)).filter(({ direction }) => direction === 'out').map(({ code }) => code)).toEqual(['chain_fork', expect.stringMatching(/^chain_/)]);
    await second.invoke('journal.append', { stream, operations: [anAnswer('fourth')] });
    expect((await delivered(second)).streams.find((one) => one.stream === stream)).toMatchObject({ operations: 5, refused: 3 });
  });
});
