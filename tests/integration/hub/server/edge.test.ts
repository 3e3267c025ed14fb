/** What reaches the hub from outside: malformed, oversized, slow, forged, or meant for somebody else. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY_BYTES } from '../../../../src/protocol/sync';
import { administratorOf, answerBody, HubCaller, memberOf, refusal, send, startTestHub, TestDevice, type TestHub } from '../../../support/hub/server';

let hub: TestHub;
let admin: HubCaller;

beforeEach(async () => {
  hub = await startTestHub();
  admin = await administratorOf(hub);
});
afterEach(async () => {
  await hub.stop();
});

const stream = '0197a000-0000-7000-8000-000000000001';
const someone = '0197a000-0000-7000-8000-00000000000a';

function errorOf(text: string): string {
  return (JSON.parse(text) as { error: { code: string; message: string } }).error.code;
}

describe('a token', () => {
  it.each([
    ['none', undefined],
    ['another scheme', 'Basic YWRhOmFkYQ=='],
    ['a forged one', `Bearer ${'A'.repeat(43)}`],
    ['an overlong one', `Bearer ${'A'.repeat(5000)}`],
    ['its hash', `Bearer ${'0'.repeat(64)}`],
  ])('opens nothing when it is %s', async (_name, authorization) => {
    for (const route of hub.hub.routes) {
      if (route.access === 'everybody') continue;
      const url = `${hub.url}${route.url.replace(/:(person|device|id)/, someone).replace(':stream', 'org').replace(':sha256', '0'.repeat(64))}`;
      const answer = await send(url, route.method, { headers: authorization === undefined ? {} : { authorization } });
      expect([route.method, route.url, answer.status]).toEqual([route.method, route.url, 401]);
      if (route.method !== 'HEAD') expect(errorOf(answer.text)).toBe('unauthenticated');
    }
  });

  it('is over after half a year without use, and lives on while it is used', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const other = await startTestHub({ now: () => now });
    const caller = await administratorOf(other);
    const days = (count: number): void => {
      now = new Date(now.getTime() + count * 24 * 60 * 60 * 1000);
    };
    days(170);
    await caller.news();
    days(170);
    await caller.news();
    days(181);
    expect(await refusal(caller.news())).toBe('unauthenticated');
    await other.stop();
  });
});

describe('roles', () => {
  it('are asked for on every route that is for some', async () => {
    const technician = await memberOf(admin, 'cleo', ['technician']);
    const coordinator = await memberOf(admin, 'dora', ['coordinator']);
    const guarded = hub.hub.routes.filter(({ access }) => typeof access !== 'string');
    expect(guarded.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /v1/devices',
      'GET /v1/users',
      'PATCH /v1/users/:person',
      'POST /v1/devices/:device/revocation',
      'POST /v1/users',
      'POST /v1/users/:person/password',
    ]);
    for (const { method, url, access } of guarded) {
      const address = url.replace(/:(person|device)/, someone);
      const body = method === 'GET' ? undefined : {};
      expect([url, await refusal(technician.done(method, address, body))]).toEqual([url, 'not_allowed']);
      const asCoordinator = await refusal(coordinator.done(method, address, body));
      expect([url, asCoordinator === 'not_allowed']).toEqual([url, !access.includes('coordinator')]);
    }
  });

  it('count from the moment that they are changed', async () => {
    const cleo = await memberOf(admin, 'cleo', ['coordinator']);
    expect(await refusal(cleo.done('GET', '/v1/users'))).toBeUndefined();
    await admin.done('PATCH', `/v1/users/${cleo.person}`, { roles: ['technician'] });
    expect(await refusal(cleo.done('GET', '/v1/users'))).toBe('not_allowed');
  });
});

describe('a request', () => {
  it.each([
    ['is not JSON', '{"operations":'],
    ['is JSON of another shape', '{"operations":"all"}'],
    ['has a key that would change a prototype', '{"__proto__":{"admin":true},"operations":[],"checkpoints":[]}'],
    ['is empty', ''],
  ])('that %s is refused as such', async (_name, body) => {
    const answer = await send(`${hub.url}/v1/streams/${stream}/operations`, 'POST', { headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' }, body });
    expect([answer.status, errorOf(answer.text)]).toEqual([400, 'bad_request']);
  });

  it('of another content type or encoding is refused', async () => {
    const url = `${hub.url}/v1/streams/${stream}/operations`;
    const authorization = `Bearer ${admin.token}`;
    expect((await send(url, 'POST', { headers: { authorization, 'content-type': 'text/plain' }, body: '{}' })).status).toBe(415);
    expect((await send(url, 'POST', { headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'br' }, body: '{}' })).status).toBe(415);
    expect((await send(url, 'POST', { headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: 'no gzip' })).status).toBe(400);
  });

  it('to an address that is none finds nothing, whoever asks', async () => {
    for (const address of ['/v2/hello', '/v1', '/', '/v1/streams', '/v1/../../etc/passwd', '/v1/files/..%2f..%2fkeys%2forganisation.json', '/%2e%2e/%2e%2e/keys/organisation.json']) {
      const answer = await admin.raw('GET', address);
      expect([address, answer.status, errorOf(answer.text)]).toEqual([address, 404, 'not_found']);
    }
    expect((await send(`${hub.url}/v1/nothing`, 'GET')).status).toBe(404);
  });

  it.each(['..%2f..%2fkeys', 'ORG', "org' or 1=1 --", `${stream}%00`, 'org%2f..', 'x'.repeat(90)])('for the stream %s is refused', async (name) => {
    for (const [method, path] of [['GET', 'chains'], ['GET', 'operations'], ['POST', 'operations']] as const) {
      const answer = await admin.raw(method, `/v1/streams/${encodeURI(name).replaceAll('%25', '%')}/${path}`, method === 'POST' ? { operations: ['{}'], checkpoints: [{ document: '', publicKey: 'AA==', signature: 'AA==' }] } : undefined);
      expect([400, 404]).toContain(answer.status);
      expect(['bad_request', 'not_found']).toContain(errorOf(answer.text));
    }
  });

  it('with a malformed escape in its address is refused in the same words as others', async () => {
    const answer = await admin.raw('GET', '/v1/streams/%zz/chains');
    expect([answer.status, errorOf(answer.text)]).toEqual([400, 'bad_request']);
  });

  it('whose page begins before the first position is refused', async () => {
    expect(await refusal(admin.done('GET', '/v1/streams/org/operations?after=-1'))).toBe('bad_request');
    expect(await refusal(admin.done('GET', '/v1/streams/org/operations?after=none'))).toBe('bad_request');
    expect(await refusal(admin.done('GET', '/v1/streams/org/operations?except=me'))).toBe('bad_request');
  });

  it('gets the headers that keep browsers from making anything of it', async () => {
    const { headers } = await admin.raw('GET', '/v1/hello');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await send(`${hub.url}/v1/news`, 'OPTIONS', { headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' } });
    expect(preflight.status).toBe(404);
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a body', () => {
  const push = `/v1/streams/${stream}/operations`;

  it('that is too large is refused before it is read, and small ones where small ones are expected', async () => {
    const body = JSON.stringify({ operations: ['x'.repeat(BODY_BYTES)], checkpoints: [] });
    await expect(tooLarge(`${hub.url}${push}`, admin.token, body)).resolves.toEqual([413, 'too_large']);
    const name = 'x'.repeat(100_000);
    await expect(tooLarge(`${hub.url}/v1/users`, admin.token, JSON.stringify({ name }))).resolves.toEqual([413, 'too_large']);
  });

  it('that inflates beyond the limit is refused without being inflated further', async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 5);
    const answer = await send(`${hub.url}${push}`, 'POST', { headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: bomb });
    clearInterval(watch);
    expect([answer.status, errorOf(answer.text)]).toEqual([413, 'too_large']);
    expect(highest - before).toBeLessThan(300 * 1024 * 1024);
    await admin.news();
  });

  it('from somebody without a session is not even inflated', async () => {
    const answer = await send(`${hub.url}${push}`, 'POST', { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(10 * 1024 * 1024)) });
    expect(answer.status).toBe(401);
  });

  it('may come as gzip, and long answers go as gzip to who takes it', async () => {
    const written = Array.from({ length: 50 }, () => admin.device.write(stream, admin.person, answerBody())[0]!);
    const body = gzipSync(JSON.stringify(admin.device.batch(written)));
    const answer = await send(`${hub.url}${push}`, 'POST', { headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json', 'content-encoding': 'gzip' }, body });
    expect(answer.status).toBe(200);
    const page = await admin.raw('GET', push);
    expect(page.headers['content-encoding']).toBe('gzip');
    const plain = await admin.raw('GET', push, undefined, { 'accept-encoding': 'gzip;q=0, identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(page.text);
    expect((JSON.parse(page.text) as { operations: string[] }).operations).toEqual(written.map(({ text }) => text));
  });
});

describe('news', () => {
  it('that are none cost no more than 304', async () => {
    const first = await admin.raw('GET', '/v1/news');
    const etag = first.headers.etag!;
    const again = await admin.raw('GET', '/v1/news', undefined, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    await admin.push('org', admin.device.batch(admin.device.write('org', admin.person, { kind: 'set', v: 1, entity: { type: 'site', id: someone }, fields: { name: { value: 'Hall 3', base: [] } } })));
    expect((await admin.raw('GET', '/v1/news', undefined, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('somebody who guesses passwords', () => {
  it('waits longer and longer, and is told how long; the right one after the wait ends it', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const other = await startTestHub({ now: () => now });
    const office = await administratorOf(other);
    const account = await office.addUser('cleo', ['technician']);
    const caller = new HubCaller(other.url);
    const wrong = { username: 'cleo', password: 'not this one' };
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      let answer = await failure(caller.signIn(wrong));
      if (answer.code === 'too_many_requests') {
        const seconds = Number(answer.headers['retry-after']);
        waits.push(seconds);
        now = new Date(now.getTime() + seconds * 1000);
        answer = await failure(caller.signIn(wrong));
      }
      expect(answer.code).toBe('wrong_password');
    }
    expect(waits).toEqual([2, 4, 8]);
    await expect(caller.signIn(account)).rejects.toMatchObject({ status: 429 });
    now = new Date(now.getTime() + 3_600_000);
    await caller.signIn(account);
    expect(await refusal(caller.signIn(wrong))).toBe('wrong_password');
    await other.stop();
  });

  it('gets no further by trying many names, or many at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, i) => refusal(new HubCaller(hub.url).signIn({ username: `user${i}`, password: 'not this one' }))));
    expect(outcomes.filter((outcome) => outcome === 'wrong_password').length).toBeLessThanOrEqual(30);
    expect(outcomes.filter((outcome) => outcome === 'too_many_requests').length).toBeGreaterThanOrEqual(30);
  });

  it('gets no further by inventing addresses, behind a proxy or without one', async () => {
    const behind = await startTestHub({ behindProxy: true });
    await administratorOf(behind);
    for (const url of [behind.url, hub.url]) {
      const tries = Array.from({ length: 40 }, (_, i) =>
        send(`${url}/v1/sessions`, 'POST', {
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${i}, 192.0.2.7` },
          body: JSON.stringify({ username: `user${i}`, password: 'not this one', claim: null, device: new TestDevice().enrolment('') }),
        }),
      );
      const codes = (await Promise.all(tries)).map(({ text }) => errorOf(text));
      expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(10);
    }
    await behind.stop();
  });

  it('learns neither from words nor from status who has an account', async () => {
    const known = await failure(new HubCaller(hub.url).signIn({ username: 'ada', password: 'not this one' }));
    const unknown = await failure(new HubCaller(hub.url).signIn({ username: 'nobody', password: 'not this one' }));
    expect([known.status, known.message]).toEqual([unknown.status, unknown.message]);
  });
});

describe('a session that asks too often', () => {
  it('is told to wait, and others are not', async () => {
    const other = await startTestHub({ requestsPerMinute: { session: 20, address: 1000 } });
    const office = await administratorOf(other);
    const cleo = await memberOf(office, 'cleo', ['technician']);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => failure(cleo.news()).catch(() => undefined)));
    const refused = outcomes.filter((outcome) => outcome !== undefined);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    await office.news();
    await other.stop();
  });
});

describe('a slow client', () => {
  it('that never ends its head is shown the door, and others are served meanwhile', async () => {
    const other = await startTestHub({ patience: { headMs: 300 } });
    const socket = connect(other.port, '127.0.0.1');
    let said = '';
    socket.on('data', (data: Buffer) => (said += data.toString()));
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write('GET /v1/hello HTTP/1.1\r\nHost: hub\r\n');
    const drip = setInterval(() => socket.write('X-Drip: 1\r\n'), 50);
    socket.on('error', () => clearInterval(drip));
    await new HubCaller(other.url).hello();
    await closed;
    clearInterval(drip);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    await other.stop();
  });

  it('that never ends its body is shown the door', async () => {
    const other = await startTestHub({ patience: { headMs: 200, requestMs: 400 } });
    const office = await administratorOf(other);
    const socket = connect(other.port, '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    socket.write(`POST /v1/streams/${stream}/operations HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${office.token}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{`);
    const drip = setInterval(() => socket.writable && socket.write(' '), 50);
    await closed;
    clearInterval(drip);
    await office.news();
    await other.stop();
  });

  it('that says nothing at all is shown the door', async () => {
    const other = await startTestHub({ patience: { silenceMs: 200, headMs: 5000 } });
    const socket = connect(other.port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('close', () => resolve()).resume());
    await other.stop();
  });

  it('that speaks no HTTP gets an answer in our words', async () => {
    const socket = connect(hub.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (data: Buffer) => chunks.push(data));
    socket.end('HELO hub\r\n\r\n');
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [^]*"code":"bad_request"/);
  });
});

describe('the log', () => {
  it('holds who asked what, and nothing that opens a door', async () => {
    const cleo = await admin.addUser('cleo', ['technician']);
    const caller = new HubCaller(hub.url, new TestDevice());
    await caller.signIn(cleo);
    await caller.done('POST', '/v1/me/password', { password: cleo.password, newPassword: 'something else again' });
    await refusal(new HubCaller(hub.url).signIn({ username: 'cleo', password: 'a wrong password' }));
    await refusal(new HubCaller(hub.url).setUp(hub.hub.setupCode!));
    const log = hub.logged.join('');
    expect(log).toContain(caller.person);
    expect(log).toContain('/v1/sessions');
    for (const secret of [hub.hub.setupCode!, admin.token, caller.token, cleo.password, 'something else again', 'a wrong password', 'correct horse battery', 'scrypt$']) expect(log).not.toContain(secret);
  });
});

describe('health', () => {
  it('is told to everybody; readiness only while the folder can be written to', async () => {
    expect((await send(`${hub.url}/healthz`, 'GET')).status).toBe(200);
    expect((await send(`${hub.url}/readyz`, 'GET')).status).toBe(200);
    await rename(hub.folder, `${hub.folder}-away`);
    const away = await send(`${hub.url}/readyz`, 'GET');
    expect([away.status, errorOf(away.text)]).toEqual([503, 'internal']);
    expect((await send(`${hub.url}/healthz`, 'GET')).status).toBe(200);
    await rename(`${hub.folder}-away`, hub.folder);
    expect((await send(`${hub.url}/readyz`, 'GET')).status).toBe(200);
  });
});

describe('a full disk', () => {
  it('is said as such, nothing is half stored, and it goes on when there is room', async () => {
    const { db } = hub.hub.context;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 10)}`.execute(db);
    const batch = admin.device.batch(admin.device.write(stream, admin.person, ...Array.from({ length: 100 }, () => answerBody('yes', 5000))));
    await expect(admin.push(stream, batch)).rejects.toMatchObject({ status: 507, code: 'no_space' });
    expect((await admin.chains(stream)).chains).toEqual([]);
    await sql`pragma max_page_count = 1000000`.execute(db);
    const { answers } = await admin.push(stream, batch);
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  });
});

describe('the published description', () => {
  it('names every route that is there and none that is not', async () => {
    const { paths } = JSON.parse((await admin.raw('GET', '/v1/openapi.json')).text) as { paths: Record<string, Record<string, object>> };
    const described = Object.entries(paths).flatMap(([url, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`));
    expect(described.sort()).toEqual([...hub.hub.registered].sort());
  });

  it('describes bodies, answers, parameters and who may ask', async () => {
    const { paths } = JSON.parse((await admin.raw('GET', '/v1/openapi.json')).text) as { paths: Record<string, Record<string, { security?: object; parameters: { name: string; in: string }[]; requestBody?: object; responses: Record<string, object> }>> };
    const push = paths['/v1/streams/{stream}/operations']!['post']!;
    expect(push.parameters).toEqual([expect.objectContaining({ name: 'stream', in: 'path', required: true })]);
    expect(push.requestBody).toMatchObject({ content: { 'application/json': { schema: { type: 'object', required: ['operations', 'checkpoints'] } } } });
    expect(push.security).toEqual([{ session: [] }]);
    expect(paths['/v1/hello']!['get']!.security).toBeUndefined();
    expect(paths['/v1/hello']!['get']!.responses['200']).toMatchObject({ content: { 'application/json': { schema: { properties: { hub: { const: 'plumbline' } } } } } });
    for (const methods of Object.values(paths)) for (const { responses } of Object.values(methods)) expect(responses['default']).toEqual({ $ref: '#/components/responses/error' });
  });
});

it('writes nothing of the organisation outside of its folder, and keys for the owner alone', async () => {
  const text = await readFile(path.join(hub.folder, 'keys', 'organisation.json'), 'utf8');
  expect(JSON.parse(text)).toHaveProperty('privateKey');
});

interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Record<string, string>;
}

async function failure(asked: Promise<unknown>): Promise<Failure> {
  const outcome = await asked.then(
    () => undefined,
    (error: unknown) => error as Failure,
  );
  if (outcome === undefined) throw new Error('it was not refused');
  return outcome;
}

/** Sends more than the hub wants; it may close before it has all of it. */
function tooLarge(url: string, token: string, body: string): Promise<[number, string]> {
  const { promise, resolve, reject } = Promise.withResolvers<[number, string]>();
  let answered = false;
  const request = httpRequest(url, { method: 'POST', agent: false, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } }, (response) => {
    answered = true;
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve([response.statusCode!, errorOf(Buffer.concat(chunks).toString())]));
  });
  request.on('error', (error) => !answered && reject(error));
  request.end(body);
  return promise;
}
