/** What people with and without an account may try against a running hub. Whatever is tried is refused or held with a code, and is in the log. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { EntityType, KnownBody } from '../../../src/domain/record/operation';
import { canonicalText, operationHash } from '../../../src/domain/record/canonical';
import { certificateSchema, evidenceText } from '../../../src/protocol/evidence';
import { verdictSchema } from '../../../src/domain/record/verdict';
import type { PushAnswer } from '../../../src/protocol/sync';
import { administratorOf, answerBody, memberOf, newKey, peopleBody, refusal, send, startTestHub, TestDevice, HubCaller, type TestHub } from '../../support/hub/server';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Scene {
  readonly hub: TestHub;
  readonly admin: HubCaller;
  readonly tess: HubCaller;
  readonly sam: HubCaller;
  /** A deployment on which tess (technician) and sam (supervisor) work. */
  readonly stream: string;
}

async function aScene(): Promise<Scene> {
  const hub = await startTestHub();
  cleanUps.push(() => hub.stop());
  const admin = await administratorOf(hub);
  const tess = await memberOf(admin, 'tess', ['technician']);
  const sam = await memberOf(admin, 'sam', ['supervisor']);
  const stream = v7();
  await push(admin, stream, admin.person, peopleBody([{ person: tess.person, role: 'technician' }, { person: sam.person, role: 'supervisor' }]));
  return { hub, admin, tess, sam, stream };
}

async function push(caller: HubCaller, stream: string, actor: string, ...bodies: KnownBody[]): Promise<PushAnswer[]> {
  return (await caller.push(stream, caller.device.batch(caller.device.write(stream, actor, ...bodies)))).answers;
}

/** The log says this code or reason about something of this device. */
function expectLogged({ hub }: Scene, word: string, device?: string): void {
  const found = hub.logged.filter((line) => line.includes(`"${word}"`) && (device === undefined || line.includes(device)));
  expect(found, `"${word}" in the log`).not.toEqual([]);
}

/** The log says who asked for what and how it ended; it is written when the answer has gone. `path` with `:` for an id. */
async function expectRequestLogged(hub: TestHub, path: string, status: number, by: HubCaller): Promise<void> {
  const begins = path.slice(0, path.includes(':') ? path.indexOf(':') + 1 : undefined);
  await expect
    .poll(() => hub.logged.map((line) => JSON.parse(line) as { route?: string; status?: number; person?: string; device?: string }).some((line) => line.route?.startsWith(begins) === true && line.status === status && line.person === by.person && line.device === by.device.id), { message: `${path} ${status} in the log` })
    .toBe(true);
}

const set = (type: EntityType, id: string = randomUUID()): KnownBody => ({ kind: 'set', v: 1, entity: { type, id }, fields: { name: { value: 'x', base: [] } } });
const adopt: KnownBody = { kind: 'adopt', v: 1, model: {}, sha256: '0'.repeat(64) };
const sign: KnownBody = { kind: 'sign', v: 1, document: '{}', sha256: '0'.repeat(64), publicKey: '', signature: '' };
const admit: KnownBody = { kind: 'admit', v: 1, operations: [v7()], reason: 'because' };

describe('somebody with an account who writes more than they may', () => {
  const deeds: readonly (readonly [string, 'tess' | 'sam', 'deployment' | 'org', KnownBody, string])[] = [
    ['a technician signs', 'tess', 'deployment', sign, 'wrong_role'],
    ['a technician publishes a model', 'tess', 'deployment', adopt, 'wrong_role'],
    ['a technician admits', 'tess', 'deployment', admit, 'wrong_role'],
    ['a technician assigns people', 'tess', 'deployment', peopleBody([]), 'wrong_role'],
    ['a technician keeps a site', 'tess', 'org', set('site'), 'wrong_role'],
    ['a technician publishes a model for everybody', 'tess', 'org', set('model'), 'wrong_role'],
    ['a supervisor publishes a model', 'sam', 'deployment', adopt, 'wrong_role'],
    ['a supervisor admits', 'sam', 'deployment', admit, 'wrong_role'],
    ['a technician writes an assignment', 'tess', 'org', set('assignment'), 'kept_by_hub'],
  ];

  it('has it held with the reason, and everybody is told by the organisation', async () => {
    const scene = await aScene();
    const { hub, admin, stream } = scene;
    for (const [what, who, where, body, reason] of deeds) {
      const caller = scene[who];
      expect(await push(caller, where === 'org' ? 'org' : stream, caller.person, body), what).toEqual([{ outcome: 'held', reason }]);
      expectLogged(scene, reason, caller.device.id);
    }
    const verdicts = [...(await admin.pullAll(stream)), ...(await admin.pullAll('org'))].map((text) => JSON.parse(text) as { body: KnownBody }).flatMap(({ body }) => (body.kind === 'hold' ? [body] : []));
    const organisation = hub.hub.context.organisation.publicKey;
    expect(verdicts.flatMap(({ document }) => verdictSchema.parse(JSON.parse(document)).holds)).toHaveLength(deeds.length);
    expect(verdicts.every(({ publicKey }) => publicKey === organisation)).toBe(true);
  });

  it('cannot rename or promote somebody, nor themselves', async () => {
    const scene = await aScene();
    const { tess, admin } = scene;
    for (const person of [admin.person, tess.person]) {
      const body: KnownBody = { kind: 'set', v: 1, entity: { type: 'person', id: person }, fields: { roles: { value: ['administrator'], base: [] } } };
      expect(await push(tess, 'org', tess.person, body)).toEqual([{ outcome: 'held', reason: 'kept_by_hub' }]);
    }
    const { users } = JSON.parse((await admin.raw('GET', '/v1/users')).text) as { users: { username: string; roles: string[] }[] };
    expect(users.find(({ username }) => username === 'tess')?.roles).toEqual(['technician']);
  });

  it('cannot write in another person\'s name', async () => {
    const scene = await aScene();
    const { tess, sam, admin, stream } = scene;
    for (const other of [sam.person, admin.person]) expect(await push(tess, stream, other, answerBody())).toEqual([{ outcome: 'held', reason: 'actor_not_on_device' }]);
    expect(await push(tess, stream, randomUUID(), answerBody())).toEqual([{ outcome: 'held', reason: 'actor_unknown' }]);
    expectLogged(scene, 'actor_not_on_device', tess.device.id);
    expectLogged(scene, 'actor_unknown', tess.device.id);
  });

  it('gains no sight of a deployment, or of its files, by writing into it unasked', async () => {
    const scene = await aScene();
    const { admin, stream } = scene;
    const sha256 = 'ab'.repeat(32);
    await push(admin, stream, admin.person, answerBody(), { kind: 'set', v: 1, entity: { type: 'photo', id: randomUUID() }, fields: { file: { value: { sha256, bytes: 5, mime: 'image/jpeg' }, base: [] } } });
    await scene.hub.hub.context.db.updateTable('files').set({ stored_at: new Date().toISOString() }).where('sha256', '=', sha256).execute();
    const eve = await memberOf(admin, 'eve', ['technician']);
    expect(await refusal(eve.pull(stream))).toBe('not_found');
    expect(await push(eve, stream, eve.person, answerBody())).toEqual([{ outcome: 'held', reason: 'unassigned' }]);
    const seen = (await eve.pullAll(stream)).map((text) => JSON.parse(text) as { device: string; body: KnownBody });
    expect(seen.map(({ device, body }) => [device === eve.device.id, body.kind])).toEqual([[true, 'set'], [false, 'hold']]);
    expect((await eve.chains(stream)).chains.map(({ device }) => device)).not.toContain(admin.device.id);
    expect((await eve.raw('GET', `/v1/files/${sha256}`)).status).toBe(404);
  });

  it('cannot get at the doors of administrators', async () => {
    const scene = await aScene();
    const { tess, sam, hub } = scene;
    const doors: readonly (readonly [string, string, unknown])[] = [
      ['GET', '/v1/users', undefined],
      ['POST', '/v1/users', { name: 'Eve', username: 'eve', roles: ['administrator'] }],
      ['PATCH', `/v1/users/${tess.person}`, { roles: ['administrator'] }],
      ['POST', `/v1/users/${scene.admin.person}/password`, {}],
      ['GET', '/v1/devices', undefined],
      ['POST', `/v1/devices/${sam.device.id}/revocation`, { reason: 'for fun' }],
    ];
    for (const [method, path, body] of doors) {
      const answer = await tess.raw(method, path, body);
      expect([answer.status, (JSON.parse(answer.text) as { error: { code: string } }).error.code], `${method} ${path}`).toEqual([403, 'not_allowed']);
      await expectRequestLogged(hub, path.replace(/[0-9a-f-]{36}/, ':'), 403, tess);
    }
    expect(await refusal(sam.news())).toBeUndefined();
  });
});

describe('somebody who forges the organisation\'s word', () => {
  it('gets neither a certificate nor a verdict nor a revocation into the record that counts', async () => {
    const scene = await aScene();
    const { tess, admin, stream } = scene;
    const own = tess.personKey;
    const certificate = own.sign(evidenceText(certificateSchema.parse({ type: 'plumbline.certificate', v: 1, id: v7(), use: 'person', person: tess.person, roles: ['administrator'], device: tess.device.id, publicKey: own.publicKey, issuedAt: new Date().toISOString() })));
    const target = admin.device.write(stream, admin.person, answerBody());
    await admin.push(stream, admin.device.batch(target));
    const { id, hash } = target[0]!.operation;
    const verdict = own.sign(evidenceText(verdictSchema.parse({ type: 'plumbline.verdict', v: 1, stream, holds: [{ id, hash, reason: 'wrong_role' }], issuedAt: new Date().toISOString() })));
    for (const [where, body] of [['org', { kind: 'certify', v: 1, ...certificate }], ['org', { kind: 'revoke', v: 1, ...certificate }], [stream, { kind: 'hold', v: 1, ...verdict }]] as const) {
      const caller = await memberOf(admin, `eve_${body.kind}`, ['technician']);
      // Its signature is not the organisation's: no device would take it, so the hub must not relay it.
      const [answer] = await push(caller, where, caller.person, body);
      expect(answer, body.kind).toMatchObject({ outcome: 'refused', code: 'malformed' });
      expectLogged(scene, 'malformed', caller.device.id);
    }
    const row = await scene.hub.hub.context.db.selectFrom('operations').where('id', '=', id).select('held').executeTakeFirstOrThrow();
    expect(row.held).toBe(0);
  });
});

describe('somebody between a device and the hub', () => {
  it('cannot alter, replay or re-sign what passes', async () => {
    const scene = await aScene();
    const { tess, sam, stream, admin } = scene;
    const written = tess.device.write(stream, tess.person, answerBody('yes'), answerBody('yes'));
    const request = tess.device.batch(written);
    const first = written[0]!.operation;
    const changed = { ...first, actor: sam.person };
    const rehashed = canonicalText({ ...changed, hash: operationHash(changed) });
    const codes = async (caller: HubCaller, body: typeof request, where = stream): Promise<unknown[]> => (await caller.push(where, body)).answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome));

    expect(await codes(tess, { ...request, operations: [written[0]!.text.replace('"yes"', '"no"'), written[1]!.text] })).toEqual(['malformed', 'chain_gap']);
    expect((await codes(tess, { ...request, operations: [rehashed, written[1]!.text] }))[0]).toBe('not_vouched');
    const thief = newKey();
    expect(await codes(sam, { ...request, checkpoints: request.checkpoints.map(({ document }) => thief.sign(document)) })).toEqual(['device_key_differs', 'device_key_differs']);
    expect(await codes(tess, request, v7())).toEqual(['wrong_stream', 'wrong_stream']);
    for (const code of ['malformed', 'chain_gap', 'not_vouched', 'device_key_differs', 'wrong_stream']) expectLogged(scene, code);
    // None of that has kept the true ones out, and they are taken once only, whoever brings them.
    expect(await codes(tess, request)).toEqual(['accepted', 'accepted']);
    expect(await codes(tess, request)).toEqual(['duplicate', 'duplicate']);
    expect(await codes(sam, request)).toEqual(['duplicate', 'duplicate']);
    expect((await admin.pullAll(stream)).filter((text) => text.includes(first.id))).toHaveLength(1);
  });

  it('is not let in by a token that was made up, cut or of another case', async () => {
    const { tess, hub } = await aScene();
    for (const token of ['', 'x', tess.token.slice(0, -1), tess.token.toUpperCase(), `${tess.token}x`, `${tess.token}, ${tess.token}`]) {
      expect((await send(`${hub.url}/v1/news`, 'GET', { headers: { authorization: `Bearer ${token}` } })).status, token).toBe(401);
    }
  });
});

describe('a device that was reported lost', () => {
  it('gets nothing more with its token, and what it wrote is held when others carry it', async () => {
    const scene = await aScene();
    const { tess, sam, admin, stream, hub } = scene;
    const late = tess.device.batch(tess.device.write(stream, tess.person, answerBody('after it was stolen')));
    await admin.done('POST', `/v1/devices/${tess.device.id}/revocation`, { reason: 'stolen' });
    for (const asked of [tess.news(), tess.push(stream, late), tess.pull(stream), tess.chains(stream), tess.json(verdictSchema, 'POST', '/v1/files/have', { sha256: ['0'.repeat(64)] })]) expect(await refusal(asked)).toBe('device_revoked');
    expect(hub.logged.some((line) => line.includes('device_revoked'))).toBe(true);
    expect((await sam.push(stream, late)).answers).toEqual([{ outcome: 'held', reason: 'device_revoked' }]);
    expectLogged(scene, 'device_revoked', tess.device.id);
  });

  it('cannot come back: neither by signing in again nor under another key', async () => {
    const { tess, admin, hub } = await aScene();
    const { password } = JSON.parse((await admin.raw('POST', `/v1/users/${tess.person}/password`, {})).text) as { password: string };
    await admin.done('POST', `/v1/devices/${tess.device.id}/revocation`, { reason: 'stolen' });
    expect(await refusal(tess.signIn({ username: 'tess', password }))).toBe('device_revoked');
    const other = new TestDevice({ id: tess.device.id });
    const again = new HubCaller(hub.url, other);
    expect(['device_revoked', 'device_key_differs']).toContain(await refusal(again.signIn({ username: 'tess', password })));
  });

  it('does not keep a person out who signs in elsewhere', async () => {
    const { tess, admin, hub, stream } = await aScene();
    const { password } = JSON.parse((await admin.raw('POST', `/v1/users/${tess.person}/password`, {})).text) as { password: string };
    await admin.done('POST', `/v1/devices/${tess.device.id}/revocation`, { reason: 'stolen' });
    const elsewhere = new HubCaller(hub.url, new TestDevice());
    await elsewhere.signIn({ username: 'tess', password });
    await elsewhere.certify();
    expect(await push(elsewhere, stream, elsewhere.person, answerBody())).toEqual([{ outcome: 'accepted' }]);
  });
});

describe('a device that nobody signed in on', () => {
  it('cannot be impersonated once its key was met, and its words are held until somebody admits them', async () => {
    const scene = await aScene();
    const { sam, admin, stream } = scene;
    const strange = new TestDevice();
    const written = strange.write(stream, sam.person, answerBody());
    expect((await sam.push(stream, strange.batch(written))).answers).toEqual([{ outcome: 'held', reason: 'device_unknown' }]);
    expectLogged(scene, 'device_unknown', strange.id);
    const next = strange.write(stream, sam.person, answerBody());
    const impostor = new TestDevice({ id: strange.id });
    expect((await sam.push(stream, impostor.batch(next))).answers).toMatchObject([{ outcome: 'refused', code: 'device_key_differs' }]);
    expect(await push(admin, stream, admin.person, { kind: 'admit', v: 1, operations: [written[0]!.operation.id], reason: 'known to us' })).toEqual([{ outcome: 'accepted' }]);
    const row = await scene.hub.hub.context.db.selectFrom('operations').where('id', '=', written[0]!.operation.id).select('held').executeTakeFirstOrThrow();
    expect(row.held).toBe(0);
  });
});

describe('somebody who asks for what is not theirs', () => {
  it('finds neither records nor files of deployments that they are not on', async () => {
    const scene = await aScene();
    const { admin, hub } = scene;
    const secret = v7();
    await push(admin, secret, admin.person, answerBody('secret'));
    const ben = await memberOf(admin, 'ben', ['technician']);
    expect((await ben.news()).streams.map(({ stream }) => stream)).toEqual(['org']);
    expect(await refusal(ben.pull(secret))).toBe('not_found');
    expect(await refusal(ben.pull(scene.stream))).toBe('not_found');
    expect((await ben.chains(secret)).chains).toEqual([]);
    expect((await ben.raw('GET', `/v1/files/${'a'.repeat(64)}`)).status).toBe(404);
    await expectRequestLogged(hub, '/v1/streams/:', 404, ben);
  });

  it('gets nowhere by paths that climb', async () => {
    const { tess, hub } = await aScene();
    for (const path of ['/v1/files/..%2f..%2fkeys%2forganisation.json', '/v1/files/../../keys/organisation.json', '/v1/uploads/..%2f..%2fhub.sqlite', '/v1/streams/..%2forg/operations', '/v1/streams/%2e%2e/operations?after=0', '/v1/files/%00', '//etc/passwd']) {
      for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE'] as const) {
        const answer = await send(`${hub.url}${path}`, method, { headers: { authorization: `Bearer ${tess.token}`, 'tus-resumable': '1.0.0' } });
        expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        expect(answer.text).not.toMatch(/seed|SQLite format/);
      }
    }
  });
});
