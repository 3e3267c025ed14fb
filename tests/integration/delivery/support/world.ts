/** A hub and hosts that belong to it, and what tests ask of both. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { v7 } from 'uuid';
import type { HostOptions } from '../../../../electron/host';
import type { DeliveryStatus, Refusal } from '../../../../src/contract/delivery';
import type { Role } from '../../../../src/domain/deployment/fields';
import type { HubCaller } from '../../../support/hub/caller';
import { administratorOf, answerBody, peopleBody, startTestHub, type TestHub, type TestHubOptions } from '../../../support/hub/server';
import { aFolder, atEnd, openHost, PIN, type TestHost } from '../../host/support/host';

export interface World {
  hub: TestHub;
  readonly admin: HubCaller;
  /** Out of reach until it is started again. */
  stop(): Promise<void>;
  restart(): Promise<void>;
}

export async function aWorld(options: TestHubOptions = {}): Promise<World> {
  const folder = aFolder();
  const hub = await startTestHub({ folder, ...options });
  const world: World = {
    hub,
    admin: await administratorOf(hub),
    stop: () => world.hub.close(),
    async restart() {
      world.hub = await startTestHub({ folder, ...options, port: hub.port });
    },
  };
  atEnd(() => world.hub.stop());
  return world;
}

export interface Member {
  readonly person: string;
  readonly username: string;
  readonly password: string;
}

export async function anAccount({ admin }: World, username: string, roles: readonly Role[]): Promise<Member> {
  return admin.addUser(username, roles);
}

/** Signs somebody in on a host; without a claim they get the id that the hub gives them. */
export async function signIn(host: TestHost, url: string, member: Member, options: { claim?: string; pin?: string; replaceKey?: boolean; fingerprint?: string } = {}): Promise<string> {
  const { claim = null, pin = PIN, replaceKey = false, fingerprint = null } = options;
  const account = await host.invoke('hub.signIn', { url, fingerprint, username: member.username, password: member.password, deviceName: `Laptop of ${member.username}`, pin, claim, replaceKey });
  return account.person;
}

/** A host on which one person is signed in. */
export async function aLinkedHost(world: World, username: string, roles: readonly Role[], options: Partial<HostOptions> & { dataFolder?: string } = {}): Promise<{ host: TestHost; person: string; member: Member; folder: string }> {
  const { dataFolder = aFolder(), ...rest } = options;
  const host = await openHost(dataFolder, rest);
  const member = await anAccount(world, username, roles);
  return { host, member, person: await signIn(host, world.hub.url, member), folder: dataFolder };
}

export async function statusOf(host: TestHost): Promise<DeliveryStatus> {
  return host.invoke('delivery.status', {});
}

/** Only ends what will never come to pass; on a busy machine everything takes its time. */
const PATIENCE_MS = 90_000;

/** Tries now, and waits until the status is as wanted. */
export async function delivered(host: TestHost, wanted: (status: DeliveryStatus) => boolean = isDone, ms = PATIENCE_MS): Promise<DeliveryStatus> {
  await host.invoke('delivery.now', {});
  return eventually(() => statusOf(host), wanted, ms);
}

export function isDone({ state, trouble, left }: DeliveryStatus): boolean {
  return state === 'idle' && trouble === null && left.operations === 0 && left.toPull === 0;
}

export async function eventually<T>(ask: () => Promise<T>, wanted: (value: T) => boolean, ms = PATIENCE_MS): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const value = await ask();
    if (wanted(value)) return value;
    if (Date.now() > until) throw new Error(`it did not come to that: ${JSON.stringify(value, null, 1)}`);
    await sleep(20);
  }
}

export async function refusalsOf(host: TestHost): Promise<Refusal[]> {
  return (await host.invoke('delivery.refusals', {})).refusals;
}

/** Exact texts of a stream as the host holds them, sorted so that orders of arrival do not matter. */
export async function textsIn(host: TestHost, stream: string): Promise<string[]> {
  const texts: string[] = [];
  const known = (await host.invoke('journal.streams', {})).streams.find((one) => one.stream === stream);
  for (let from = 0; from < (known?.end ?? 0); ) {
    const { records } = await host.invoke('journal.read', { stream, from, limit: 5000 });
    texts.push(...records.map(({ text }) => text));
    from = (records.at(-1)?.offset ?? Infinity) + 1;
  }
  return texts.sort();
}

export async function expectSame(a: TestHost, b: TestHost, stream: string): Promise<void> {
  const texts = await textsIn(a, stream);
  expect(texts.length).toBeGreaterThan(0);
  expect(await textsIn(b, stream)).toEqual(texts);
}

/** The administrator, who coordinates too, begins a deployment at the hub and assigns these people. */
export async function aDeployment({ admin }: World, assigned: readonly { readonly person: string; readonly role: Role }[], answers = 0): Promise<string> {
  const stream = v7();
  const bodies = [peopleBody(assigned), ...Array.from({ length: answers }, () => answerBody())];
  await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, ...bodies)));
  return stream;
}

export { atEnd };
