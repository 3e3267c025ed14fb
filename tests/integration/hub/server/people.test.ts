import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyStream, foldOperations, shownValue } from '../../../../src/domain/record/fold';
import { certificateSchema, openSigned, revocationSchema } from '../../../../src/protocol/evidence';
import { parseOperation } from '../../../../src/protocol/operation';
import { devicesResponse, resetPasswordResponse, usersResponse } from '../../../../src/protocol/sync';
import type { CertifyBody, RevokeBody } from '../../../../src/domain/record/operation';
import { administratorOf, HubCaller, memberOf, newKey, proofOf, refusal, startTestHub, TestDevice, type TestHub } from '../../../support/hub/server';
import { forEachDatabase } from '../../../support/hub/databases';

/** What the hub has written into `org`, as a device reads it. */
async function org(caller: HubCaller) {
  const operations = (await caller.pullAll('org')).map(parseOperation);
  const { state } = foldOperations(emptyStream('org'), operations);
  const person = (id: string) => state.entities.get(`person/${id}`);
  return {
    state,
    certificates: state.certifies.map(({ body }) => openSigned(body, certificateSchema)!),
    revocations: state.revokes.map(({ body }) => openSigned(body, revocationSchema)!),
    roles: (id: string) => shownValue(person(id), 'roles'),
    nameOf: (id: string) => shownValue(person(id), 'name'),
    keyOf: (id: string, device: string) => shownValue(person(id), `key:${device}`),
    signedBy: new Set(operations.flatMap(({ body }) => (body.kind === 'certify' || body.kind === 'revoke' ? [(body as CertifyBody | RevokeBody).publicKey] : []))),
  };
}

forEachDatabase((_name, open) => {
  const placed = async () => {
    const { folder, place } = await open();
    return 'url' in place ? { folder, databaseUrl: place.url } : { folder };
  };
  const running = async (): Promise<TestHub> => startTestHub(await placed());

  describe('the first start', () => {
    it('lets whoever has the printed code make the first administrator, who is in the record with a certified key', async () => {
      const hub = await running();
      const caller = new HubCaller(hub.url);
      expect((await caller.hello()).organisation).toBeNull();
      const session = await caller.setUp(hub.hub.setupCode!.toLowerCase());
      expect(session.person.roles).toEqual(['coordinator', 'administrator']);
      const certificate = await caller.certify();
      expect((await caller.hello()).organisation).toEqual({ name: 'Northern Fibre', publicKey: session.organisation.publicKey });
      const { certificates, roles, nameOf, keyOf, signedBy } = await org(caller);
      expect(openSigned(certificate, certificateSchema)).toMatchObject({ use: 'person', person: caller.person, device: caller.device.id, publicKey: caller.personKey.publicKey });
      expect(certificates).toContainEqual(openSigned(certificate, certificateSchema));
      expect(certificates).toContainEqual(expect.objectContaining({ use: 'device', device: caller.device.id, publicKey: caller.device.key.publicKey, person: caller.person, roles: [] }));
      expect(signedBy).toEqual(new Set([session.organisation.publicKey]));
      expect(nameOf(caller.person)).toBe('Ada');
      expect(roles(caller.person)).toEqual(['coordinator', 'administrator']);
      expect(keyOf(caller.person, caller.device.id)).toBe(caller.personKey.publicKey);
      await hub.stop();
    });

    it('refuses a wrong code, and any code once there is an administrator', async () => {
      const hub = await running();
      const caller = new HubCaller(hub.url);
      expect(await refusal(caller.setUp('ABCD-EFGH-JKLM'))).toBe('wrong_setup_code');
      expect(await refusal(caller.signIn({ username: 'ada', password: 'whatever it is' }))).toBe('not_set_up');
      await caller.setUp(hub.hub.setupCode!);
      expect(await refusal(new HubCaller(hub.url).setUp(hub.hub.setupCode!))).toBe('already_set_up');
      await hub.stop();
    });

    it('makes one organisation when two people set it up at the same moment', async () => {
      const hub = await running();
      const callers = ['ada', 'bert', 'cleo', 'dora'].map((username) => ({ username, caller: new HubCaller(hub.url) }));
      const outcomes = await Promise.all(callers.map(({ username, caller }) => refusal(caller.setUp(hub.hub.setupCode!, { username }))));
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      for (const outcome of outcomes) if (outcome !== undefined) expect(['already_set_up', 'wrong_setup_code']).toContain(outcome);
      await hub.stop();
    });

    it('takes at most five tries of the code a minute, and says when to come again', async () => {
      let now = new Date('2026-01-01T00:00:00Z');
      const hub = await startTestHub({ ...(await placed()), now: () => now });
      const caller = new HubCaller(hub.url);
      for (let i = 0; i < 5; i += 1) expect(await refusal(caller.setUp('ABCD-EFGH-JKLM'))).toBe('wrong_setup_code');
      await expect(caller.setUp(hub.hub.setupCode!)).rejects.toMatchObject({ status: 429, code: 'too_many_requests', headers: { 'retry-after': '60' } });
      now = new Date(now.getTime() + 61_000);
      expect(await refusal(caller.setUp(hub.hub.setupCode!))).toBeUndefined();
      await hub.stop();
    });
  });

  describe('a person', () => {
    it('signs in with the first password, changes it, and the old one is worth nothing', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const laptop = new HubCaller(hub.url);
      expect((await laptop.signIn(account)).mustChangePassword).toBe(true);
      const tablet = new HubCaller(hub.url);
      await tablet.signIn(account);
      expect(await refusal(laptop.done('POST', '/v1/me/password', { password: 'not the first', newPassword: 'a better password' }))).toBe('wrong_password');
      await laptop.done('POST', '/v1/me/password', { password: account.password, newPassword: 'a better password' });
      await laptop.news();
      expect(await refusal(tablet.news())).toBe('unauthenticated');
      expect(await refusal(tablet.signIn(account))).toBe('wrong_password');
      expect((await tablet.signIn({ ...account, password: 'a better password' })).mustChangePassword).toBe(false);
      await hub.stop();
    });

    it('keeps the id of the account that their device has already, once, and only when it is nobody else', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const local = crypto.randomUUID();
      const cleo = await admin.addUser('cleo', ['technician']);
      expect((await new HubCaller(hub.url).signIn(cleo, local)).person.id).toBe(local);
      expect((await new HubCaller(hub.url).signIn(cleo, crypto.randomUUID())).person.id).toBe(local);
      const dora = await admin.addUser('dora', ['technician']);
      expect((await new HubCaller(hub.url).signIn(dora, local)).person.id).toBe(dora.person);
      const emil = await admin.addUser('emil', ['technician']);
      expect((await new HubCaller(hub.url).signIn(emil, hub.hub.context.organisation.person)).person.id).toBe(emil.person);
      await hub.stop();
    });

    it('gets the same certificate for the same key, and another only by replacing it', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const first = await admin.certify();
      expect(await admin.certify()).toEqual(first);
      const key = newKey();
      expect(await refusal(admin.certify({ key }))).toBe('key_exists');
      const second = await admin.certify({ key, replace: true });
      const { revocations, keyOf } = await org(admin);
      expect(revocations).toContainEqual(expect.objectContaining({ certificate: openSigned(first, certificateSchema)!.id, reason: 'replaced: PIN forgotten' }));
      expect(keyOf(admin.person, admin.device.id)).toBe(key.publicKey);
      expect(await admin.certify({ key })).toEqual(second);
      await hub.stop();
    });

    it('cannot have a key certified that is not theirs, not here, or of which they hold no half', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const { publicKey: organisation } = admin.session!.organisation;
      const right = { use: 'person', device: admin.device.id, person: admin.person, organisation } as const;
      const key = newKey();
      const put = (proof: object): Promise<string | undefined> => refusal(admin.done('PUT', '/v1/me/key', { proof, replace: true }));
      expect(await put(proofOf(key, { ...right, person: crypto.randomUUID() }))).toBe('bad_request');
      expect(await put(proofOf(key, { ...right, device: crypto.randomUUID() }))).toBe('bad_request');
      expect(await put(proofOf(key, { ...right, use: 'device' }))).toBe('bad_request');
      expect(await put(proofOf(key, { ...right, organisation: newKey().publicKey }))).toBe('bad_request');
      expect(await put({ ...proofOf(key, right), publicKey: newKey().publicKey })).toBe('bad_request');
      expect(await put(proofOf(key, right))).toBeUndefined();
      await hub.stop();
    });

    it('has new certificates when their roles change, and none when their access is withdrawn', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const cleo = await memberOf(admin, 'cleo', ['technician']);
      await admin.done('PATCH', `/v1/users/${cleo.person}`, { roles: ['supervisor'], name: 'Cleo Lange' });
      const before = await org(admin);
      const live = before.certificates.filter(({ person, use, id }) => use === 'person' && person === cleo.person && !before.revocations.some(({ certificate }) => certificate === id));
      expect(live).toEqual([expect.objectContaining({ roles: ['supervisor'], publicKey: cleo.personKey.publicKey })]);
      expect(before.roles(cleo.person)).toEqual(['supervisor']);
      expect(before.nameOf(cleo.person)).toBe('Cleo Lange');
      await admin.done('PATCH', `/v1/users/${cleo.person}`, { disabled: true });
      const after = await org(admin);
      expect(after.revocations).toContainEqual(expect.objectContaining({ certificate: live[0]!.id, reason: 'access withdrawn' }));
      expect(after.nameOf(cleo.person)).toBe('Cleo Lange');
      expect(after.state.entities.get(`person/${cleo.person}`)!.fields['removed']).toHaveLength(1);
      expect(await refusal(cleo.news())).toBe('person_disabled');
      await hub.stop();
    });

    it('who is let in again has to sign in, and gets a new certificate for the same key', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const cleo = new HubCaller(hub.url);
      await cleo.signIn(account);
      const first = await cleo.certify();
      await admin.done('PATCH', `/v1/users/${cleo.person}`, { disabled: true });
      expect(await refusal(cleo.signIn(account))).toBe('person_disabled');
      await admin.done('PATCH', `/v1/users/${cleo.person}`, { disabled: false });
      expect(await refusal(cleo.news())).toBe('unauthenticated');
      await cleo.signIn(account);
      expect(await cleo.certify()).not.toEqual(first);
      await hub.stop();
    });

    it('whose password is reset is signed out everywhere and gets in with the new one', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const cleo = new HubCaller(hub.url);
      await cleo.signIn(account);
      const { password } = await admin.json(resetPasswordResponse, 'POST', `/v1/users/${cleo.person}/password`);
      expect(await refusal(cleo.news())).toBe('unauthenticated');
      expect(await refusal(cleo.signIn(account))).toBe('wrong_password');
      expect((await cleo.signIn({ ...account, password })).mustChangePassword).toBe(true);
      await hub.stop();
    });

    it('signs out on one device and stays signed in on the other', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const laptop = new HubCaller(hub.url);
      await laptop.signIn(account);
      const tablet = new HubCaller(hub.url);
      await tablet.signIn(account);
      await laptop.done('DELETE', '/v1/sessions');
      expect(await refusal(laptop.news())).toBe('unauthenticated');
      await tablet.news();
      await hub.stop();
    });
  });

  describe('accounts', () => {
    it('have usernames of their own, whatever the case, even when made at the same moment', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const outcomes = await Promise.all(['cleo', 'Cleo', 'CLEO '].map((username) => refusal(admin.addUser(username, ['technician']))));
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'username_taken')).toHaveLength(2);
      const { users } = await admin.json(usersResponse, 'GET', '/v1/users');
      expect(users.map(({ username }) => username)).toEqual(['ada', 'cleo']);
      await hub.stop();
    });

    it('always leave an administrator, even when two take the role from each other at once', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      expect(await refusal(admin.done('PATCH', `/v1/users/${admin.person}`, { disabled: true }))).toBe('not_allowed');
      expect(await refusal(admin.done('PATCH', `/v1/users/${admin.person}`, { roles: ['coordinator'] }))).toBe('not_allowed');
      const other = await memberOf(admin, 'bert', ['administrator']);
      const outcomes = await Promise.all([
        refusal(admin.done('PATCH', `/v1/users/${other.person}`, { roles: ['technician'] })),
        refusal(other.done('PATCH', `/v1/users/${admin.person}`, { roles: ['technician'] })),
      ]);
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes).toContain('not_allowed');
      await hub.stop();
    });
  });

  describe('a device', () => {
    it('that is taken out of use gets nothing more, with words, and its certificates are withdrawn', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const cleo = new HubCaller(hub.url, new TestDevice({ name: 'Lost laptop' }));
      await cleo.signIn(account);
      await cleo.certify();
      await admin.done('POST', `/v1/devices/${cleo.device.id}/revocation`, { reason: 'left in a taxi' });
      await admin.done('POST', `/v1/devices/${cleo.device.id}/revocation`, { reason: 'again' });
      expect(await refusal(cleo.news())).toBe('device_revoked');
      expect(await refusal(cleo.certify({ key: newKey(), replace: true }))).toBe('device_revoked');
      expect(await refusal(cleo.signIn(account))).toBe('device_revoked');
      const { certificates, revocations } = await org(admin);
      const withdrawn = certificates.filter(({ device }) => device === cleo.device.id);
      expect(withdrawn.map(({ use }) => use).sort()).toEqual(['device', 'person']);
      for (const { id } of withdrawn) expect(revocations).toContainEqual(expect.objectContaining({ certificate: id, reason: 'device taken out of use: left in a taxi' }));
      const { devices } = await admin.json(devicesResponse, 'GET', '/v1/devices');
      expect(devices.find(({ id }) => id === cleo.device.id)!.revoked).toMatchObject({ reason: 'left in a taxi' });
      const other = new HubCaller(hub.url);
      await other.signIn(account);
      await other.news();
      await hub.stop();
    });

    it('comes with the key that it came with first, and proves to hold it', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const copy = new TestDevice({ id: admin.device.id });
      expect(await refusal(new HubCaller(hub.url, copy).signIn(account))).toBe('device_key_differs');
      const { publicKey: organisation } = admin.session!.organisation;
      const device = new TestDevice();
      const enrol = (enrolment: object): Promise<string | undefined> => refusal(new HubCaller(hub.url, device).done('POST', '/v1/sessions', { ...account, person: undefined, claim: null, device: enrolment }));
      const right = device.enrolment(organisation);
      expect(await enrol({ ...right, proof: { ...right.proof, publicKey: newKey().publicKey } })).toBe('bad_request');
      expect(await enrol({ ...right, id: crypto.randomUUID() })).toBe('bad_request');
      expect(await enrol(device.enrolment(newKey().publicKey))).toBe('bad_request');
      expect(await enrol(right)).toBeUndefined();
      await hub.stop();
    });

    it('whose operations others brought before it came itself is enrolled by the key of those', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const stranger = new TestDevice({ name: 'Far away' });
      const [one] = stranger.write('org', crypto.randomUUID(), { kind: 'set', v: 1, entity: { type: 'site', id: crypto.randomUUID() }, fields: { name: { value: 'Mast 4', base: [] } } });
      expect((await admin.push('org', stranger.batch([one!]))).answers).toEqual([{ outcome: 'held', reason: 'device_unknown' }]);
      const listed = async (): Promise<string[]> => (await admin.json(devicesResponse, 'GET', '/v1/devices')).devices.map(({ id }) => id);
      expect(await listed()).not.toContain(stranger.id);
      expect(await refusal(new HubCaller(hub.url, new TestDevice({ id: stranger.id })).signIn(account))).toBe('device_key_differs');
      const cleo = new HubCaller(hub.url, stranger);
      await cleo.signIn(account);
      await cleo.certify();
      expect(await listed()).toContain(stranger.id);
      await hub.stop();
    });

    it("cannot pass for the hub's own, nor have that taken out of use", async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const account = await admin.addUser('cleo', ['technician']);
      const { device } = hub.hub.context.organisation;
      expect(await refusal(new HubCaller(hub.url, new TestDevice({ id: device })).signIn(account))).toBe('device_key_differs');
      expect(await refusal(admin.done('POST', `/v1/devices/${device}/revocation`, { reason: 'a joke' }))).toBe('not_allowed');
      await hub.stop();
    });

    it('holds sessions for several people, and the record certifies it once', async () => {
      const hub = await running();
      const admin = await administratorOf(hub);
      const shared = new TestDevice({ name: 'Van 3' });
      const cleo = await memberOf(admin, 'cleo', ['technician'], shared);
      const dora = await memberOf(admin, 'dora', ['supervisor'], shared);
      await cleo.news();
      await dora.news();
      const { certificates } = await org(admin);
      expect(certificates.filter(({ use, device }) => use === 'device' && device === shared.id)).toHaveLength(1);
      const { devices } = await admin.json(devicesResponse, 'GET', '/v1/devices');
      expect(devices.find(({ id }) => id === shared.id)!.people.sort()).toEqual([cleo.person, dora.person].sort());
      await hub.stop();
    });
  });

  it('keeps only hashes of passwords, tokens and the set-up code', async () => {
    const hub = await running();
    const code = hub.hub.setupCode!;
    const stored = async (): Promise<string> => {
      const { db } = hub.hub.context;
      return JSON.stringify([await db.selectFrom('meta').selectAll().execute(), await db.selectFrom('users').selectAll().execute(), await db.selectFrom('sessions').selectAll().execute()]);
    };
    expect(await stored()).not.toContain(code);
    const admin = await administratorOf(hub);
    const text = await stored();
    expect(text).not.toContain(admin.token);
    expect(text).not.toContain('correct horse battery');
    expect(text).toContain(createHash('sha256').update(admin.token).digest('hex'));
    await hub.stop();
  });
});
