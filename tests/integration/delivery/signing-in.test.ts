import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { X509Certificate } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Failpoints } from '../../../electron/host/failpoints';
import type { TestHost } from '../host/support/host';
import { aFolder, aHost, anAnswer, openHost, PIN } from '../host/support/host';
import { startTestHub } from '../../support/hub/server';
import { aDeployment, aLinkedHost, anAccount, atEnd, aWorld, delivered, eventually, signIn, statusOf, type World } from './support/world';

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const localPerson = async (host: TestHost, name = 'Ada'): Promise<string> => (await host.invoke('accounts.create', { person: v7(), name, roles: ['technician'], pin: PIN })).person;

async function keysAtHub({ admin }: World, person: string): Promise<string[]> {
  const fields = (await admin.pullAll('org')).map((text) => JSON.parse(text) as { body: { kind: string; entity?: { id: string }; fields?: Record<string, { value: unknown }> } }).filter(({ body }) => body.kind === 'set' && body.entity?.id === person);
  return fields.flatMap(({ body }) => Object.entries(body.fields ?? {}).flatMap(([name, { value }]) => (name.startsWith('key:') ? [value as string] : [])));
}

describe('setting up a hub from a device', () => {
  it('makes the organisation, signs in, and delivers what was there before', async () => {
    const hub = await startTestHub({ folder: aFolder() });
    atEnd(() => hub.stop());
    const host = await openHost(aFolder());
    const person = await localPerson(host);
    const stream = v7();
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    const asked = { url: hub.url, fingerprint: null, organisation: 'Northern Fibre', name: 'Ada', username: 'ada', password: 'correct horse battery', deviceName: 'Office', pin: PIN, claim: person };
    expect(await host.invoke('hub.probe', { url: hub.url, fingerprint: null })).toMatchObject({ organisation: null, fingerprint: null });
    expect(await codeOf(host.invoke('hub.setUp', { ...asked, code: 'WRONG' }))).toBe('wrong_setup_code');
    const account = await host.invoke('hub.setUp', { ...asked, code: hub.hub.setupCode! });
    expect(account).toMatchObject({ person, roles: expect.arrayContaining(['administrator', 'coordinator']) as unknown });
    const status = await delivered(host);
    expect(status.link).toMatchObject({ organisation: 'Northern Fibre', revoked: false, people: [{ person, session: 'valid', mustChangePassword: false }] });
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: 1, delivered: 1, held: 0, refused: 0 });
    expect((await host.invoke('accounts.list', {})).accounts[0]?.roles).toContain('administrator');
  });
});

describe('signing in', () => {
  it('takes the account that the device has, so that what was written before is theirs', async () => {
    const world = await aWorld();
    const host = await openHost(aFolder());
    const person = await localPerson(host);
    const member = await anAccount(world, 'tess', ['technician', 'supervisor']);
    expect(await signIn(host, world.hub.url, member, { claim: person })).toBe(person);
    expect((await host.invoke('accounts.list', {})).accounts).toEqual([expect.objectContaining({ person, roles: expect.arrayContaining(['supervisor']) as unknown })]);
    expect(await keysAtHub(world, person)).toHaveLength(1);
  });

  it('refuses a claim to an account by somebody who does not know its PIN, before the hub hears of it', async () => {
    const world = await aWorld();
    const host = await openHost(aFolder());
    const person = await localPerson(host);
    const member = await anAccount(world, 'mallory', ['technician']);
    expect(await codeOf(signIn(host, world.hub.url, member, { claim: person, pin: '9999' }))).toBe('wrong_pin');
    expect((await statusOf(host)).link).toBeNull();
    expect(await signIn(host, world.hub.url, member)).toBe(member.person);
  });

  it('makes an account under the PIN where there is none, and opens offline by it afterwards', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    await world.stop();
    await host.invoke('accounts.lock', {});
    expect(await codeOf(host.invoke('accounts.unlock', { person, pin: '1111' }))).toBe('wrong_pin');
    expect(await host.invoke('accounts.unlock', { person, pin: PIN })).toMatchObject({ person, roles: ['technician'] });
  });

  it('says what is wrong: password, hub, address', async () => {
    const world = await aWorld();
    const host = await openHost(aFolder());
    const member = await anAccount(world, 'tess', ['technician']);
    expect(await codeOf(signIn(host, world.hub.url, { ...member, password: 'not the password' }))).toBe('wrong_password');
    expect(await codeOf(signIn(host, 'http://127.0.0.1:1', member))).toBe('hub_unreachable');
    expect(await codeOf(signIn(host, 'http://hub.example.org', member))).toBe('not_allowed');
    expect((await statusOf(host)).state).toBe('no_hub');
  });

  it('heals when it broke off between the account and its certificate', async () => {
    const world = await aWorld();
    const folder = aFolder();
    const failpoints = new Failpoints();
    const host = await openHost(folder, { failpoints });
    const member = await anAccount(world, 'tess', ['technician']);
    failpoints.arm('delivery.link-write', 'EIO');
    expect(await codeOf(signIn(host, world.hub.url, member))).toBe('write_failed');
    expect((await statusOf(host)).link).toBeNull();
    const person = await signIn(host, world.hub.url, member);
    expect(person).toBe(member.person);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    expect((await delivered(host)).streams.find((one) => one.stream === stream)).toMatchObject({ operations: 2, delivered: 2, held: 0 });
  });

  it('gives whoever forgot their PIN a new key, keeps the old account aside, and what they write next counts', async () => {
    const world = await aWorld();
    const { host, person, member, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    expect(await codeOf(signIn(host, world.hub.url, member, { pin: '1357' }))).toBe('wrong_pin');
    await signIn(host, world.hub.url, member, { pin: '1357', replaceKey: true });
    expect(new Set(await keysAtHub(world, person)).size).toBe(2);
    expect(readdirSync(path.join(folder, 'trust')).filter((name) => name.endsWith('.replaced'))).toHaveLength(1);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    expect((await delivered(host)).streams.find((one) => one.stream === stream)).toMatchObject({ operations: 2, delivered: 2, held: 0 });
    await host.invoke('accounts.lock', {});
    await host.invoke('accounts.unlock', { person, pin: '1357' });
  });

  it('refuses a hub of another organisation without sending it a password', async () => {
    const world = await aWorld();
    const other = await aWorld();
    const { host, member } = await aLinkedHost(world, 'tess', ['technician']);
    expect(await codeOf(signIn(host, other.hub.url, member))).toBe('other_organisation');
    expect(other.hub.logged.some((line) => line.includes('/v1/sessions'))).toBe(false);
  });

  it('keeps tokens and keys to the owner of the folder, and out of status and log', async () => {
    const world = await aWorld();
    const { host, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const file = path.join(folder, 'trust', 'hub.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { people } = JSON.parse(readFileSync(file, 'utf8')) as { people: { token: string }[] };
    const token = Buffer.from(people[0]!.token, 'base64').toString('utf8');
    expect(token.length).toBeGreaterThan(20);
    const said = JSON.stringify(await statusOf(host)) + host.logged.join();
    expect(said).not.toContain(token);
    expect(said).not.toContain(people[0]!.token);
  });

  it('wraps tokens by the system keychain where there is one', async () => {
    const world = await aWorld();
    const safeStorage = { encrypt: (bytes: Uint8Array) => Buffer.from(bytes).reverse(), decrypt: (bytes: Uint8Array) => Buffer.from(bytes).reverse() };
    const { host, folder } = await aLinkedHost(world, 'tess', ['technician'], { safeStorage });
    await delivered(host);
    const { people } = JSON.parse(readFileSync(path.join(folder, 'trust', 'hub.keychain.json'), 'utf8')) as { people: { token: string }[] };
    expect(Buffer.from(people[0]!.token, 'base64').reverse().toString('utf8')).toMatch(/^[\w-]{20,}$/);
  });
});

describe('a hub with a certificate that nobody vouches for', () => {
  it('is used only when somebody accepted that very certificate', async () => {
    const tls = { certificate: path.resolve('tests/fixtures/tls/hub.cert.pem'), key: path.resolve('tests/fixtures/tls/hub.key.pem') };
    const hub = await startTestHub({ folder: aFolder(), tls });
    atEnd(() => hub.stop());
    const fingerprint = new X509Certificate(readFileSync(tls.certificate)).fingerprint256.replaceAll(':', '').toLowerCase();
    const host = await openHost(aFolder());
    await expect(host.invoke('hub.probe', { url: hub.url, fingerprint: null })).rejects.toMatchObject({ code: 'untrusted_certificate', detail: fingerprint });
    await expect(host.invoke('hub.probe', { url: hub.url, fingerprint: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'untrusted_certificate', detail: fingerprint });
    expect(await host.invoke('hub.probe', { url: hub.url, fingerprint })).toMatchObject({ fingerprint });
    const asked = { url: hub.url, fingerprint, code: hub.hub.setupCode!, organisation: 'Northern Fibre', name: 'Ada', username: 'ada', password: 'correct horse battery', deviceName: 'Office', pin: PIN, claim: null };
    await host.invoke('hub.setUp', asked);
    await delivered(host);
  });
});

describe('several people on a device', () => {
  it('deliver by whichever session the hub still takes', async () => {
    const world = await aWorld();
    const { host, person: tess } = await aLinkedHost(world, 'tess', ['technician']);
    const tom = await anAccount(world, 'tom', ['technician']);
    await signIn(host, world.hub.url, tom);
    const stream = await aDeployment(world, [{ person: tom.person, role: 'technician' }]);
    await delivered(host);
    await world.admin.done('PATCH', `/v1/users/${tom.person}`, { disabled: true });
    const before = await delivered(host, ({ link }) => link?.people.some(({ session }) => session === 'expired') === true);
    expect(before.link?.people).toEqual(expect.arrayContaining([expect.objectContaining({ person: tom.person, session: 'expired' }), expect.objectContaining({ person: tess, session: 'valid' })]));
    const after = await delivered(host);
    expect(after.trouble).toBeNull();
    expect(after.streams.some((one) => one.stream === stream)).toBe(true);
    await host.invoke('hub.signOut', { person: tess });
    const out = await eventually(() => statusOf(host), ({ trouble, state }) => trouble?.code === 'signed_out' && state === 'waiting');
    expect(out).toMatchObject({ state: 'waiting', nextTryAt: null });
  });

  it('see the roles that the organisation gives them, also when it changes them', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    await world.admin.done('PATCH', `/v1/users/${person}`, { roles: ['technician', 'supervisor'] });
    await delivered(host);
    expect((await host.invoke('accounts.list', {})).accounts[0]?.roles).toEqual(expect.arrayContaining(['supervisor']));
    await host.invoke('accounts.lock', {});
    expect((await host.invoke('accounts.unlock', { person, pin: PIN })).roles).toContain('supervisor');
  });
});

describe('a device that was taken out of use', () => {
  it('says so, stops, and loses nothing', async () => {
    const world = await aWorld();
    const { host, person, member } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    const { device } = await host.invoke('host.info', {});
    await world.admin.done('POST', `/v1/devices/${device}/revocation`, { reason: 'lost on site' });
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    const status = await delivered(host, ({ link, state }) => link?.revoked === true && state === 'waiting');
    expect(status).toMatchObject({ state: 'waiting', left: { operations: 1 }, link: { revoked: true }, trouble: { code: 'revoked' } });
    expect(await codeOf(signIn(host, world.hub.url, member))).toBe('device_revoked');
  });
});

describe('people and devices of the organisation', () => {
  it('are kept by an administrator, and by nobody else', async () => {
    const world = await aWorld();
    const { host } = await aLinkedHost(world, 'alex', ['administrator']);
    const { user, password } = await host.invoke('hub.users.add', { name: 'Tess', username: 'tess', roles: ['technician'] });
    expect(password.length).toBeGreaterThan(9);
    const other = await openHost(aFolder());
    await signIn(other, world.hub.url, { person: user.person, username: 'tess', password });
    expect((await statusOf(other)).link?.people[0]?.mustChangePassword).toBe(true);
    await other.invoke('hub.changePassword', { person: user.person, password, newPassword: 'another good secret' });
    expect((await statusOf(other)).link?.people[0]?.mustChangePassword).toBe(false);
    expect(await codeOf(other.invoke('hub.users', {}))).toBe('not_allowed');
    expect((await host.invoke('hub.users', {})).users.map(({ username }) => username)).toEqual(expect.arrayContaining(['alex', 'tess']));
    expect((await host.invoke('hub.users.edit', { person: user.person, roles: ['supervisor'] })).user.roles).toEqual(['supervisor']);
    expect((await host.invoke('hub.devices', {})).devices.some(({ people }) => people.includes(user.person))).toBe(true);
    const { device } = await other.invoke('host.info', {});
    await host.invoke('hub.devices.revoke', { device, reason: 'lost' });
    expect((await host.invoke('hub.devices', {})).devices.find(({ id }) => id === device)?.revoked).toMatchObject({ reason: 'lost' });
    expect((await host.invoke('hub.users.resetPassword', { person: user.person })).password).not.toBe(password);
  });

  it('are asked for only by somebody who is signed in', async () => {
    const host = await aHost();
    expect(await codeOf(host.invoke('hub.users', {}))).toBe('not_linked');
  });
});
