/** Somebody from a supplier at a device and at its hub: let in for one deployment, held to it by both. */
import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Guest } from '../../../src/domain/deployment/fields';
import { aDeployment, aLinkedHost, aWorld, delivered, eventually, refusalsOf, statusOf, textsIn } from '../delivery/support/world';
import { signOff } from '../bundles/support/writing';
import { aHost, aStream, anAnswer, openHost, PERSON, PIN, type TestHost } from '../host/support/host';

async function letIn(host: TestHost, guest: Guest & { readonly id: string; readonly name: string }): Promise<void> {
  const { id, name, ...rest } = guest;
  const values = { name, roles: ['technician'], removed: false, guest: rest };
  const body = { kind: 'set', v: 1, entity: { type: 'person', id }, fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, base: [] }])) };
  await host.invoke('journal.append', { stream: 'org', operations: [{ id: v7(), body }] });
}

async function enter(host: TestHost, person: string, deployment: string): Promise<void> {
  await host.invoke('accounts.create', { person, name: 'Gus (Liftwell)', roles: ['technician'], pin: '1357', guest: deployment });
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const longAgo = '2020-01-01';

describe('A guest at a device', () => {
  it('writes answers in their deployment, and nothing elsewhere or beyond', async () => {
    const host = await aHost();
    const [mine, other] = [aStream(), aStream()];
    const person = v7();
    await letIn(host, { id: person, name: 'Gus', deployment: mine, company: 'Liftwell', until: tomorrow });
    await enter(host, person, mine);
    await host.invoke('journal.append', { stream: mine, operations: [anAnswer()] });
    await expect(host.invoke('journal.append', { stream: other, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    const planning = { id: v7(), body: { kind: 'set', v: 1, entity: { type: 'deployment', id: 'deployment' }, fields: { title: { value: 'x', base: [] } } } };
    await expect(host.invoke('journal.append', { stream: mine, operations: [anAnswer(), planning] })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await expect(signOff(host, mine)).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await expect(host.invoke('backup.make', { job: 'job' })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await expect(host.invoke('bundle.make', { streams: [], files: true, job: 'job' })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await expect(host.invoke('deployment.remove', { stream: mine, kept: { where: 'hub' }, job: 'job' })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await expect(host.invoke('deployment.fetchAgain', { stream: mine })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    expect(await textsIn(host, mine)).toHaveLength(1);
  });

  it('cannot let themselves in, for longer or for more', async () => {
    const host = await aHost();
    const mine = aStream();
    const person = v7();
    await letIn(host, { id: person, name: 'Gus', deployment: mine, company: 'Liftwell', until: tomorrow });
    await expect(host.invoke('accounts.create', { person: v7(), name: 'Nobody', roles: ['technician'], pin: '1357', guest: mine })).rejects.toMatchObject({ code: 'guest_over' });
    await expect(host.invoke('accounts.create', { person, name: 'Gus', roles: ['technician'], pin: '1357', guest: aStream() })).rejects.toMatchObject({ code: 'guest_not_allowed' });
    await enter(host, person, mine);
    await expect(letIn(host, { id: person, name: 'Gus', deployment: mine, company: 'Liftwell', until: null })).rejects.toMatchObject({ code: 'guest_not_allowed' });
  });

  it('is not let in after the last day, nor once access was ended, and keeps that over a restart', async () => {
    const host = await aHost();
    const mine = aStream();
    const [over, ended] = [v7(), v7()];
    await letIn(host, { id: over, name: 'Old', deployment: mine, company: 'Liftwell', until: longAgo });
    await expect(enter(host, over, mine)).rejects.toMatchObject({ code: 'guest_over' });
    await letIn(host, { id: ended, name: 'Gus', deployment: mine, company: 'Liftwell', until: null });
    await enter(host, ended, mine);
    await host.invoke('accounts.unlock', { person: PERSON, pin: PIN });
    await host.invoke('journal.append', { stream: 'org', operations: [{ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'person', id: ended }, fields: { removed: { value: true, base: [] } } } }] });
    const { dataFolder } = await host.invoke('host.info', {});
    await host.close();
    const next = await openHost(dataFolder);
    expect((await next.invoke('accounts.list', {})).accounts.find(({ person }) => person === ended)).toMatchObject({ guest: mine });
    await next.invoke('accounts.unlock', { person: ended, pin: '1357' }).then(
      () => expect.unreachable('a guest who was sent home got in'),
      (error: unknown) => expect(error).toMatchObject({ code: 'guest_over' }),
    );
    expect((await next.invoke('accounts.list', {})).unlocked).toBeNull();
  });
});

describe('A guest at the hub', () => {
  it('counts in the deployment that a coordinator let them in for, and nowhere else', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'cora', ['coordinator']);
    const [mine, other] = [await aDeployment(world, [{ person, role: 'coordinator' }]), await aDeployment(world, [{ person, role: 'coordinator' }])];
    await delivered(host, (status) => [mine, other].every((stream) => status.streams.some((one) => one.stream === stream && one.operations > 0)));
    const guest = v7();
    await letIn(host, { id: guest, name: 'Gus', deployment: mine, company: 'Liftwell', until: tomorrow });
    await delivered(host);
    await enter(host, guest, mine);
    await host.invoke('journal.append', { stream: mine, operations: [anAnswer()] });
    await delivered(host);
    expect((await statusOf(host)).streams.find(({ stream }) => stream === mine)).toMatchObject({ held: 0, refused: 0 });
    expect(await refusalsOf(host)).toEqual([]);
  });

  it('is held when nobody but a technician, or they themselves, let them in', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const mine = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host, (status) => status.streams.some(({ stream, operations }) => stream === mine && operations > 0));
    const guest = v7();
    await letIn(host, { id: guest, name: 'Gus', deployment: mine, company: 'Liftwell', until: null });
    await enter(host, guest, mine);
    await host.invoke('journal.append', { stream: mine, operations: [anAnswer()] });
    await host.invoke('delivery.now', {});
    const status = await eventually(() => statusOf(host), ({ streams }) => streams.some(({ stream, held }) => stream === mine && held === 1));
    expect(status.streams.find(({ stream }) => stream === 'org')?.held).toBe(1);
  });
});
