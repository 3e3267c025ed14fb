/** The hub as a process: started, stopped, killed, commanded. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHub } from '../../../../hub/server';
import { parseOperation } from '../../../../src/protocol/operation';
import { administratorOf, answerBody, freePort, HubCaller, memberOf, refusal, send, spawnTestHub, startTestHub, temporaryFolder, TestDevice, type SpawnedHub } from '../../../support/hub/server';

const stream = '0197a000-0000-7000-8000-000000000001';
const PROJECT = path.resolve(import.meta.dirname, '../../../..');
const tls = { certificate: path.join(PROJECT, 'tests/fixtures/tls/hub.cert.pem'), key: path.join(PROJECT, 'tests/fixtures/tls/hub.key.pem') };
/** Of tests/fixtures/tls/hub.cert.pem, as openssl tells it. */
const CERTIFICATE = '208ee2692f5174c3ddc397dbf9ce48eccd034635518368062 34edab2c6bcf451'.replace(' ', '');

let folder: string;
const children: SpawnedHub[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const { child, ended } of children.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

async function spawned(port: number, args: readonly string[] = []): Promise<SpawnedHub> {
  const hub = await spawnTestHub({ folder, port, args });
  children.push(hub);
  return hub;
}

/** Runs a command of the hub on the folder. */
function command(args: readonly string[], input = ''): Promise<{ code: number; out: string; complaint: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', path.join(PROJECT, 'hub/main.ts'), ...args], { cwd: PROJECT, env: { ...process.env, PLUMBLINE_HUB_DATA: folder } }, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, complaint }),
    );
    child.stdin?.end(input);
  });
}

describe('the process', () => {
  it('says in one line what it is and how to set it up, with a new code at each start until that is done', async () => {
    const port = await freePort();
    const first = await spawned(port);
    expect(first.announced).toMatch(new RegExp(`^Plumbline hub at http://127.0.0.1:${port}, data in ${folder}, database SQLite, organisation key [0-9a-f]{64}$`));
    expect(first.setupCode).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = await spawned(port);
    expect(second.setupCode).not.toBe(first.setupCode);
    const admin = new HubCaller(second.url);
    expect(await refusal(admin.setUp(first.setupCode!))).toBe('wrong_setup_code');
    await admin.setUp(second.setupCode!);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    const third = await spawned(port);
    expect(third.setupCode).toBeUndefined();
    expect(third.announced).toBe(first.announced);
    await admin.signIn({ username: 'ada', password: 'correct horse battery' });
  });

  it('works alone in its folder, and says so', async () => {
    const hub = await startTestHub({ folder });
    await expect(startTestHub({ folder })).rejects.toThrow(/running already/);
    const other = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT, 'hub/main.ts')], { cwd: PROJECT, env: { ...process.env, PLUMBLINE_HUB_DATA: folder, PLUMBLINE_HUB_PORT: '0' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    other.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    expect(await new Promise((resolve) => other.once('close', resolve))).toBe(1);
    expect(complaint).toContain('A hub is running already');
    await hub.close();
    await (await startTestHub({ folder })).close();
  });

  it('does not start on a port that is taken, says so, and leaves the folder free', async () => {
    const hub = await startTestHub();
    await expect(startTestHub({ folder, port: hub.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await (await startTestHub({ folder })).close();
    await hub.stop();
  });

  it('keeps its folder and keys for its owner', async () => {
    await (await startTestHub({ folder })).close();
    for (const [name, mode] of [['', 0o700], ['keys', 0o700], ['keys/organisation.json', 0o600], ['keys/device.json', 0o600], ['hub.sqlite', 0o600]] as const) {
      expect([name, (await stat(path.join(folder, name))).mode & 0o777]).toEqual([name, mode]);
    }
  });

  it('refuses to listen where others can listen in, unless a proxy is said to be in front', async () => {
    const bare = await command(['--host', '0.0.0.0']);
    expect([bare.code, bare.complaint]).toEqual([1, expect.stringContaining('Give it a certificate')]);
    const half = await command(['--tls-cert', tls.certificate]);
    expect([half.code, half.complaint]).toEqual([1, expect.stringContaining('TLS needs both')]);
    const behind = await startTestHub({ folder, behindProxy: true });
    expect((await send(`${behind.url}/healthz`, 'GET')).status).toBe(200);
    await behind.close();
  });
});

describe('TLS', () => {
  it('is spoken with the certificate that was given, whose fingerprint is told', async () => {
    const hub = await startTestHub({ folder, tls });
    expect(hub.url).toMatch(/^https:/);
    expect(hub.hub.certificateFingerprint).toBe(CERTIFICATE);
    const caller = new HubCaller(hub.url, new TestDevice(), await readFile(tls.certificate));
    await caller.setUp(hub.hub.setupCode!);
    expect((await caller.raw('GET', '/v1/news')).headers['strict-transport-security']).toContain('max-age=');
    await expect(new HubCaller(hub.url).hello()).rejects.toThrow(/certificate/);
    await hub.close();
  });

  it('does not start without its files, and says which', async () => {
    await expect(startHub({ folder, host: '127.0.0.1', port: 0, databaseUrl: undefined, tls: { ...tls, key: path.join(folder, 'none.pem') }, behindProxy: false, logLevel: 'silent' })).rejects.toThrow(/none\.pem cannot be read/);
  });
});

describe('stopping', () => {
  it('lets a push finish that is under way, takes nothing new, and then is gone', async () => {
    const stopMs = 60_000;
    const hub = await startTestHub({ folder, stopMs });
    const admin = await administratorOf(hub);
    const body = JSON.stringify(admin.device.batch(admin.device.write(stream, admin.person, answerBody(), answerBody())));
    const socket = connect(hub.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (data: Buffer) => chunks.push(data));
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write(`POST /v1/streams/${stream}/operations HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${admin.token}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`);
    // Whoever is told to go on is under way.
    await expect.poll(() => Buffer.concat(chunks.splice(0)).toString()).toMatch(/^HTTP\/1\.1 100 /);
    socket.write(body.slice(0, 100));
    const begun = performance.now();
    const closed = hub.close();
    await expect(admin.news()).rejects.toThrow();
    socket.write(body.slice(100));
    await ended;
    await closed;
    // It did not have to be broken off.
    expect(performance.now() - begun).toBeLessThan(stopMs - 5000);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK[^]*"outcome":"accepted"[^]*"outcome":"accepted"/);
    const again = await startTestHub({ folder, port: hub.port });
    expect(await admin.pullAll(stream)).toHaveLength(2);
    await again.close();
  });

  it('does not wait for ever for somebody who never ends', async () => {
    const hub = await startTestHub({ folder, stopMs: 300 });
    const admin = await administratorOf(hub);
    const socket = connect(hub.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write(`POST /v1/streams/${stream}/operations HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${admin.token}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n`);
    await once(socket, 'data');
    socket.write('{');
    await hub.close();
    await ended;
  });
});

describe('a hub that is killed while devices push', () => {
  it('has each batch whole or not at all, everything that it answered, and takes the rest when asked again', async () => {
    const port = await freePort();
    let hub = await spawned(port);
    const admin = new HubCaller(hub.url);
    await admin.setUp(hub.setupCode!);
    await admin.certify();
    const size = 40;
    const answered: string[] = [];
    const written = Array.from({ length: 60 }, () => admin.device.write(stream, admin.person, ...Array.from({ length: size }, () => answerBody('yes', 500))));
    let next = 0;
    for (let round = 0; round < 3; round += 1) {
      const alive = { hub };
      // Somewhere among the pushes of this round.
      setTimeout(() => alive.hub.child.kill('SIGKILL'), 60 + round * 90);
      try {
        for (; next < written.length; next += 1) {
          const batch = written[next]!;
          const { answers } = await admin.push(stream, admin.device.batch(batch));
          expect(new Set(answers.map(({ outcome }) => outcome)).size).toBe(1);
          expect(['accepted', 'duplicate']).toContain(answers[0]!.outcome);
          answered.push(...batch.map(({ operation }) => operation.id));
        }
      } catch (error) {
        expect((error as Error).name).not.toBe('Refused');
      }
      expect(await alive.hub.ended).toBe('SIGKILL');
      hub = await spawned(port);
      const there = await admin.pullAll(stream).catch(() => []);
      expect(there.length % size).toBe(0);
      const ids = there.map((text) => parseOperation(text).id);
      expect(ids.slice(0, answered.length)).toEqual(answered);
      expect(ids.length - answered.length).toBeLessThanOrEqual(size);
    }
    for (; next < written.length; next += 1) {
      const { answers } = await admin.push(stream, admin.device.batch(written[next]!));
      expect(answers.every(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate')).toBe(true);
    }
    expect(await admin.pullAll(stream)).toEqual(written.flat().map(({ text }) => text));
  });
});

describe('the command line', () => {
  it('works on the accounts of a hub that runs, and of one that does not', async () => {
    const hub = await startTestHub({ folder });
    const admin = await administratorOf(hub);
    const added = await command(['user', 'add', '--username', 'Cleo', '--name', 'Cleo Lange', '--role', 'technician', '--role', 'supervisor']);
    expect(added.code).toBe(0);
    const password = /First password: (\S+)/.exec(added.out)![1]!;
    const cleo = new HubCaller(hub.url, new TestDevice({ name: 'Van 3' }));
    expect((await cleo.signIn({ username: 'cleo', password })).person.roles).toEqual(['technician', 'supervisor']);
    await cleo.certify();
    expect((await command(['user', 'roles', 'cleo', '--role', 'technician'])).out).toContain('cleo is now: technician.');
    expect((await command(['user', 'disable', 'cleo'])).code).toBe(0);
    expect(await refusal(cleo.news())).toBe('person_disabled');
    await hub.close();
    expect((await command(['user', 'enable', 'cleo'])).code).toBe(0);
    expect((await command(['user', 'reset-password', 'cleo', '--password-stdin'], 'a password from a pipe\n')).code).toBe(0);
    const list = await command(['user', 'list']);
    expect(list.out.split('\n').map((line) => line.split(/ {2,}/)[0]!.trim())).toEqual(['username', 'ada', 'cleo', '']);
    const again = await startTestHub({ folder, port: hub.port });
    await cleo.signIn({ username: 'cleo', password: 'a password from a pipe' });
    await cleo.certify();
    expect((await command(['device', 'list'])).out).toContain('Van 3');
    expect((await command(['device', 'revoke', cleo.device.id.slice(0, 8), '--reason', 'stolen'])).code).toBe(0);
    expect(await refusal(cleo.news())).toBe('device_revoked');
    // Two processes wrote the hub's one chain by turns: it must be whole, and what the hub writes next must continue it.
    await memberOf(admin, 'dora', ['technician']);
    const own = (await admin.pullAll('org')).map(parseOperation).filter(({ device }) => device === again.hub.context.organisation.device);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1));
    own.forEach(({ prev }, index) => expect(prev).toBe(own[index - 1]?.hash ?? null));
    await again.close();
  }, 180_000);

  it.each([
    [['user', 'add', '--name', 'X', '--role', 'technician'], 2, '--username is missing'],
    [['user', 'add', '--username', 'x1', '--name', 'X', '--role', 'boss'], 2, '"boss" is no role'],
    [['user', 'add', '--username', 'x1', '--name', 'X'], 2, '--role is missing'],
    [['user', 'frobnicate'], 2, 'is no command'],
    [['frobnicate'], 2, 'is no command'],
    [['--frobnicate'], 2, 'Unknown option'],
    [['user', 'disable', 'ada'], 1, 'No administrator would be left'],
    [['user', 'disable', 'nobody'], 1, 'Nobody has the username nobody'],
    [['user', 'reset-password', 'ada', '--password-stdin'], 2, 'password'],
    [['device', 'revoke', '--reason', 'lost'], 2, 'missing'],
    [['device', 'revoke', 'ffff', '--reason', 'lost'], 1, 'No device begins with ffff'],
    [['backup'], 2, 'missing'],
    [['--port', 'none'], 1, 'is no port'],
    [['--log-level', 'loud'], 1, 'is no log level'],
    [['--database', 'mysql://root:geheim@localhost/x'], 1, 'must begin with postgresql://'],
  ])('refuses %j with words', async (args, code, words) => {
    const hub = await startTestHub({ folder });
    await administratorOf(hub);
    const refused = await command(args, 'short');
    expect([refused.code, refused.complaint]).toEqual([code, expect.stringContaining(words)]);
    expect(refused.complaint).not.toContain('geheim');
    expect(refused.complaint).not.toMatch(/^ +at /m);
    await hub.close();
  });

  it('makes no second organisation out of a mistyped folder', async () => {
    const { code, complaint } = await command(['user', 'list']);
    expect([code, complaint]).toEqual([1, expect.stringContaining('There is no hub in')]);
  });

  it('explains itself', async () => {
    for (const args of [['help'], ['--help'], ['user', '-h']]) {
      const { code, out } = await command(args);
      expect([code, out]).toEqual([0, expect.stringContaining('PLUMBLINE_DATABASE_URL')]);
    }
  });
});
