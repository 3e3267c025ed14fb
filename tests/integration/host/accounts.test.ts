import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Accounts } from '../../../electron/host/trust/accounts';
import { Failpoints } from '../../../electron/host/failpoints';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { canonicalText, sha256Hex, utf8 } from '../../../src/domain/record/canonical';
import { signoffText, type SignoffDocument } from '../../../src/domain/signoff/document';
import { verifyEd25519 } from '../../../src/domain/signoff/ed25519';
import type { SafeStoragePort } from '../../../electron/host';
import { CrashFs, randomFrom, untilPowerLost } from './support/crash-fs';
import { aFolder, aHost, openHost, PERSON, PIN } from './support/host';

const DEVICE = 'aaaaaaaa-0000-4000-8000-000000000001';

function aClock() {
  const clock = { ms: Date.parse('2026-03-02T08:00:00.000Z'), up: 60_000, boot: 'boot-1', at: () => new Date(clock.ms).toISOString(), uptimeMs: () => clock.up };
  return clock;
}

function accountsIn(folder: string, clock = aClock(), more: { safeStorage?: SafeStoragePort; costLog2?: number; fs?: CrashFs } = {}) {
  const accounts = new Accounts({ fs: more.fs ?? nodeFs, failpoints: new Failpoints(), clock, folder, device: { id: DEVICE }, safeStorage: more.safeStorage, costLog2: more.costLog2 ?? 10, log: () => undefined });
  return { accounts, clock };
}

const ada = { person: PERSON, name: 'Ada', roles: ['technician'] as const, pin: PIN };

function aDocument(publicKey: string, changes: Partial<SignoffDocument> = {}): string {
  return signoffText({
    type: 'plumbline.signoff',
    v: 1,
    id: 'signoff-1',
    deployment: 'deployment-1',
    subject: { reference: 'CHG-1', title: 'Racks', site: 'A', rack: 'R1' },
    scope: { kind: 'stage', stage: 'receipt', hold: 'hold', title: 'Receipt', covers: { entities: ['answer'], stages: ['receipt'] } },
    decision: 'accepted',
    statement: 'Seen and accepted.',
    comment: '',
    rejected: [],
    model: { id: 'm', version: '1', sha256: 'a'.repeat(64) },
    frontier: [{ device: DEVICE, seq: 1, hash: 'b'.repeat(64) }],
    answers: [],
    components: [],
    nonconformances: [],
    attachments: [],
    signer: { person: PERSON, name: 'Ada', role: 'supervisor', publicKey, certificate: null },
    drawn: null,
    device: DEVICE,
    at: '2026-03-02T08:00:00.000Z',
    ...changes,
  });
}

describe('an account', () => {
  it('is unlocked by its PIN after a restart and names the person who writes', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const [created] = (await host.invoke('accounts.list', {})).accounts;
    await host.close();
    const again = await openHost(folder);
    expect((await again.invoke('accounts.list', {})).unlocked).toBeNull();
    expect(await again.invoke('accounts.unlock', { person: PERSON, pin: PIN })).toEqual(created);
    expect((await again.invoke('accounts.list', {})).unlocked).toBe(PERSON);
    await again.invoke('accounts.lock', {});
    expect((await again.invoke('accounts.list', {})).unlocked).toBeNull();
  });

  it('lies on disk readable by its owner only, without PIN or key, at the full cost of guessing', async () => {
    const folder = aFolder();
    await accountsIn(folder, aClock(), { costLog2: 17 }).accounts.create({ ...ada, pin: '97531864' });
    const file = path.join(folder, readdirSync(folder)[0] as string);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('97531864');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kdf: { name: 'scrypt', costLog2: 17, r: 8, p: 1 }, cipher: { name: 'aes-256-gcm' } });
  });

  it('cannot be made twice for one person', async () => {
    const { accounts } = accountsIn(aFolder());
    await accounts.create(ada);
    await expect(accounts.create(ada)).rejects.toMatchObject({ code: 'account_exists' });
  });

  it('keeps its key when the PIN changes, and the old PIN no longer opens it', async () => {
    const { accounts, clock } = accountsIn(aFolder());
    const { publicKey } = await accounts.create(ada);
    await accounts.changePin(PERSON, PIN, '13579');
    await expect(accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'wrong_pin' });
    clock.up += 1_000_000;
    expect((await accounts.unlock(PERSON, '13579')).publicKey).toBe(publicKey);
  });

  it('survives losing power at any moment of a change of PIN, under the old or the new one', async () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const disk = new CrashFs();
      await disk.makeFolder('/trust');
      await disk.syncFolder('/');
      const { accounts } = accountsIn('/trust', aClock(), { fs: disk });
      await accounts.create(ada);
      disk.crashAt = disk.changes + 1 + seed;
      const changes: string[] = [];
      await untilPowerLost(disk, async () => {
        await accounts.changePin(PERSON, PIN, '13579');
        changes.push('acknowledged');
      });
      const after = accountsIn('/trust', aClock(), { fs: disk.afterCrash(randomFrom(seed)) }).accounts;
      const opened = await Promise.allSettled([after.unlock(PERSON, '13579'), after.unlock(PERSON, PIN)]);
      expect(opened.filter((result) => result.status === 'fulfilled').length, `seed ${seed}`).toBe(1);
      if (changes.length > 0) expect(opened[0].status).toBe('fulfilled');
    }
  });
});

describe('a wrong PIN', () => {
  it('costs nothing twice, then waiting that doubles; the right PIN is not taken meanwhile, nor after a restart', async () => {
    const folder = aFolder();
    const { accounts, clock } = accountsIn(folder);
    await accounts.create(ada);
    await expect(accounts.unlock(PERSON, '0000')).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 0 });
    await expect(accounts.unlock(PERSON, '0001')).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 0 });
    await expect(accounts.unlock(PERSON, '0002')).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 5_000 });
    await expect(accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 5_000 });
    clock.up += 4_000;
    const restarted = accountsIn(folder, clock).accounts;
    await expect(restarted.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 1_000 });
    clock.up += 1_000;
    await expect(restarted.unlock(PERSON, '0003')).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 10_000 });
    clock.up += 10_000;
    await restarted.unlock(PERSON, PIN);
    await expect(restarted.unlock(PERSON, '0004')).rejects.toMatchObject({ waitMs: 0 });
  });

  it('is waited for whatever the wall clock is set to', async () => {
    const { accounts, clock } = accountsIn(aFolder());
    await accounts.create(ada);
    for (const pin of ['0000', '0001', '0002']) await expect(accounts.unlock(PERSON, pin)).rejects.toMatchObject({ code: 'wrong_pin' });
    clock.ms += 365 * 86_400_000;
    await expect(accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 5_000 });
  });

  it('is written down before it is judged, so that ending the program in between gains nothing', async () => {
    const folder = aFolder();
    const { accounts } = accountsIn(folder, aClock(), { costLog2: 17 });
    await accounts.create(ada);
    const judged: unknown[] = [];
    const trying = accounts.unlock(PERSON, '0000').catch((error: unknown) => judged.push(error));
    await expect.poll(() => readdirSync(folder).some((name) => name.endsWith('.attempts')), { interval: 5 }).toBe(true);
    expect(judged).toEqual([]);
    await trying;
  });

  it('of nobody is no account', async () => {
    await expect(accountsIn(aFolder()).accounts.unlock('nobody', PIN)).rejects.toMatchObject({ code: 'no_such_account' });
  });
});

interface KeyFile {
  person: string;
  name: string;
  roles: string[];
  publicKey: string;
  extra?: number;
  kdf: { salt: string; costLog2: number };
  cipher: { data: string };
}

describe('a key file that was changed', () => {
  async function tampered(change: (content: KeyFile) => void) {
    const folder = aFolder();
    const { accounts } = accountsIn(folder);
    await accounts.create(ada);
    const file = path.join(folder, readdirSync(folder)[0] as string);
    const content = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
    change(content);
    writeFileSync(file, JSON.stringify(content));
    return accounts;
  }

  it.each([
    ['its roles', (content: KeyFile) => (content.roles = ['administrator'])],
    ['its name', (content: KeyFile) => (content.name = 'Eve')],
    ['its public key', (content: KeyFile) => (content.publicKey = Buffer.alloc(32, 7).toString('base64'))],
    ['its ciphertext', (content: KeyFile) => (content.cipher.data = Buffer.alloc(32, 7).toString('base64'))],
    ['its salt', (content: KeyFile) => (content.kdf.salt = Buffer.alloc(32, 7).toString('base64'))],
    ['its cost', (content: KeyFile) => (content.kdf.costLog2 = 11)],
  ])('in %s is not opened', async (_what, change) => {
    const accounts = await tampered(change);
    await expect(accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'wrong_pin' });
  });

  it.each([
    ['a cost that would take all memory', (content: KeyFile) => (content.kdf.costLog2 = 30)],
    ['another person', (content: KeyFile) => (content.person = 'person-2')],
    ['a field that is not ours', (content: KeyFile) => (content.extra = 1)],
  ])('to hold %s is refused as damaged', async (_what, change) => {
    const accounts = await tampered(change);
    await expect(accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'file_damaged' });
  });
});

describe('signing', () => {
  it('gives a signature over exactly the document\'s bytes', async () => {
    const { accounts } = accountsIn(aFolder());
    const { publicKey } = await accounts.create(ada);
    const document = aDocument(publicKey, { statement: 'Geprüft – ok ✓' });
    const signed = await accounts.sign(PERSON, PIN, document);
    expect(signed).toMatchObject({ sha256: sha256Hex(document), publicKey });
    expect(verifyEd25519(publicKey, utf8(document), signed.signature)).toBe(true);
    expect(verifyEd25519(publicKey, utf8(`${document} `), signed.signature)).toBe(false);
  });

  it('is refused for a document of another person, key or device', async () => {
    const { accounts } = accountsIn(aFolder());
    const { publicKey } = await accounts.create(ada);
    const signer = { person: PERSON, name: 'Ada', role: 'supervisor', publicKey, certificate: null } as const;
    const otherKey = Buffer.alloc(32, 9).toString('base64');
    for (const document of [
      aDocument(publicKey, { signer: { ...signer, person: 'person-2' } }),
      aDocument(publicKey, { signer: { ...signer, publicKey: otherKey } }),
      aDocument(publicKey, { device: 'bbbbbbbb-0000-4000-8000-000000000002' }),
    ]) {
      await expect(accounts.sign(PERSON, PIN, document)).rejects.toMatchObject({ code: 'wrong_signer' });
    }
  });

  it('is refused for anything that is not a sign-off document in canonical form', async () => {
    const { accounts } = accountsIn(aFolder());
    const { publicKey } = await accounts.create(ada);
    const document = aDocument(publicKey);
    const certificate = canonicalText({ type: 'plumbline.certificate', v: 1, person: PERSON });
    for (const text of ['', 'not json', certificate, ` ${document}`, JSON.stringify({ ...JSON.parse(document), extra: true })]) {
      await expect(accounts.sign(PERSON, PIN, text)).rejects.toMatchObject({ code: 'bad_request' });
    }
  });

  it('asks for the PIN every time', async () => {
    const { accounts } = accountsIn(aFolder());
    const { publicKey } = await accounts.create(ada);
    await expect(accounts.sign(PERSON, '0000', aDocument(publicKey))).rejects.toMatchObject({ code: 'wrong_pin' });
  });
});

describe('the system keychain', () => {
  const keychain: SafeStoragePort = { encrypt: (bytes) => Buffer.from(bytes).map((byte) => byte ^ 0x5a), decrypt: (bytes) => Buffer.from(bytes).map((byte) => byte ^ 0x5a) };

  it('wraps the key on top of the PIN, and its absence is told as such', async () => {
    const folder = aFolder();
    await accountsIn(folder, aClock(), { safeStorage: keychain }).accounts.create(ada);
    await expect(accountsIn(folder, aClock(), { safeStorage: keychain }).accounts.unlock(PERSON, PIN)).resolves.toMatchObject({ person: PERSON });
    await expect(accountsIn(folder).accounts.unlock(PERSON, PIN)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('gives the device an identity of its own, so that both ways of running keep theirs', async () => {
    const folder = aFolder();
    const devices: string[] = [];
    for (const safeStorage of [undefined, keychain, undefined, keychain]) {
      const host = await openHost(folder, safeStorage === undefined ? {} : { safeStorage });
      devices.push((await host.invoke('host.info', {})).device);
      await host.close();
    }
    expect(devices[2]).toBe(devices[0]);
    expect(devices[3]).toBe(devices[1]);
    expect(devices[1]).not.toBe(devices[0]);
  });
});
