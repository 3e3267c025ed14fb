/** Snapshots: when they are made, how many stay, what is in a copy, and what a restore does to folders of every age. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, vi } from 'vitest';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import type { HostFs } from '../../../electron/host/fs/port';
import { emptyStream, foldOperations, headsOf, shownValue } from '../../../src/domain/record/fold';
import { parseOperation } from '../../../src/protocol/operation';
import { apart, textsIn, together, withPart } from '../bundles/support/bundles';
import { answer, photo } from '../bundles/support/writing';
import { aFolder, aHost, aStream, openHost, PERSON, PIN, type TestHost } from '../host/support/host';
import { added, again, copyFolder, copyOf, deviceOf, restoreCopy, restoreSnapshot, snapshot, snapshots } from './support';

async function shown(host: TestHost, stream: string, check: string): Promise<{ readonly value: unknown; readonly heads: number }> {
  const { state } = foldOperations(emptyStream(stream), (await textsIn(host, stream)).map(parseOperation));
  const entity = state.entities.get(`answer/${check}`);
  return { value: shownValue(entity, 'value'), heads: headsOf(entity?.fields['value']).length };
}

async function write(host: TestHost, stream: string, check: string, value: string, ...base: string[]): Promise<string> {
  const id = v7();
  await host.invoke('journal.append', { stream, operations: [{ id, body: { kind: 'set', v: 1, entity: { type: 'answer', id: check }, fields: { value: { value, base } } } }] });
  return id;
}

const WAIT = { timeout: 30_000, interval: 50 };

/** A disk on which a snapshot's file waits to be opened until `open()`; `reached` when the first one does. */
function slowSnapshots(): { readonly fs: HostFs; readonly reached: Promise<void>; open(): void } {
  const reached = Promise.withResolvers<undefined>();
  const opened = Promise.withResolvers<undefined>();
  const fs: HostFs = {
    ...nodeFs,
    open: async (at, how, mode) => {
      if (how === 'create' && path.basename(path.dirname(at)) === 'snapshots') {
        reached.resolve(undefined);
        await opened.promise;
      }
      return nodeFs.open(at, how, mode);
    },
  };
  return {
    fs,
    reached: reached.promise,
    open: () => {
      opened.resolve(undefined);
    },
  };
}

describe('A snapshot', () => {
  it('holds every stream, is listed with what is in it, and is no copy of photos', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, 'org', 2);
    await answer(host, stream, 3);
    await photo(host, stream, randomBytes(200_000));
    const made = await snapshot(host);
    expect(made).toMatchObject({ why: 'asked', deployments: 1, operations: 6, files: 1, leftOut: 0, version: '0.0.0-test' });
    expect(made.bytes).toBeLessThan(50_000);
    expect(await snapshots(host)).toEqual([made]);
  });

  it('is there after the next start; six are five', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    const made = [];
    for (let i = 0; i < 6; i += 1) {
      await answer(host, stream, 1, `round-${i}`);
      made.push((await snapshot(host)).id);
    }
    await host.close();
    const next = await openHost(folder);
    expect((await snapshots(next)).map(({ id }) => id)).toEqual(made.slice(1).reverse());
    expect(readdirSync(path.join(folder, 'snapshots'))).toHaveLength(10);
  });

  it('is made when another version of the program opens the data, and not otherwise', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await answer(host, aStream(), 2);
    await host.close();
    await (await openHost(folder)).close();
    const next = await openHost(folder, { version: '9.9.9' });
    await vi.waitFor(async () => expect(await snapshots(next)).toMatchObject([{ why: 'update', version: '0.0.0-test', operations: 2 }]), WAIT);
    await next.close();
    const later = await openHost(folder, { version: '9.9.9' });
    expect(await snapshots(later)).toHaveLength(1);
    await later.close();
    expect(readdirSync(path.join(folder, 'snapshots'))).toHaveLength(2);
  });

  it('of an update keeps nobody waiting: the host opens, and what somebody asks for goes first', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, stream, 2);
    await host.close();
    const gate = slowSnapshots();
    const next = await openHost(folder, { version: '9.9.9', fs: gate.fs });
    await next.invoke('accounts.unlock', { person: PERSON, pin: PIN });
    await gate.reached;
    await answer(next, stream, 1, 'meanwhile');
    const asked = snapshot(next);
    gate.open();
    expect(await asked).toMatchObject({ why: 'asked', operations: 3 });
    expect((await snapshots(next)).map(({ why }) => why)).toEqual(['asked']);
    // It gave way, so that it is still due.
    await answer(next, stream, 1, 'later');
    await next.close();
    const last = await openHost(folder, { version: '9.9.9' });
    await vi.waitFor(async () => expect((await snapshots(last)).map(({ why, operations }) => ({ why, operations }))).toEqual([{ why: 'update', operations: 4 }, { why: 'asked', operations: 3 }]), WAIT);
  });

  it('is not made on a disk that is nearly full: that is told, and the next start tries again', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await answer(host, aStream(), 2);
    await host.close();
    const low = await openHost(folder, { version: '9.9.9', freeBytes: () => Promise.resolve(10 * 2 ** 20) });
    await vi.waitFor(async () => expect((await low.invoke('backup.list', {})).problem?.code).toBe('disk_low'), WAIT);
    expect(await snapshots(low)).toEqual([]);
    await low.invoke('accounts.unlock', { person: PERSON, pin: PIN });
    await expect(snapshot(low)).rejects.toMatchObject({ code: 'disk_low' });
    expect(readdirSync(path.join(folder, 'snapshots'))).toEqual([]);
    await low.close();
    const enough = await openHost(folder, { version: '9.9.9' });
    await vi.waitFor(async () => expect(await snapshots(enough)).toMatchObject([{ why: 'update' }]), WAIT);
  });

  it('asks for somebody who is signed in', async () => {
    const host = await openHost(aFolder());
    await expect(snapshot(host)).rejects.toMatchObject({ code: 'locked' });
  });
});

describe('A copy of a snapshot', () => {
  it('brings everything back on an empty folder: operations byte for byte, photos, and a new identity', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, 'org', 2);
    await answer(host, stream, 5);
    const picture = await photo(host, stream, randomBytes(9000));
    const copy = await copyOf(host, (await snapshot(host)).id);

    const other = await aHost();
    const before = await deviceOf(other);
    const report = await restoreCopy(other, copy);
    expect(added(report)).toBe(8);
    expect(report.files).toEqual({ added: 1, known: 0, absent: 0 });
    expect(report.device).toBe(await deviceOf(other));
    expect(report.device).not.toBe(before);
    for (const name of ['org', stream]) expect(await textsIn(other, name)).toEqual(await textsIn(host, name));
    expect((await other.invoke('files.have', { sha256: [picture] })).missing).toEqual([]);
    // Work goes on, and can be passed on.
    await answer(other, stream, 1, 'after');
    expect((await snapshot(other)).leftOut).toBe(0);
  });

  it.each(['manifest.json', 'manifest.sig.json', 'org.jsonl', 'org.checkpoints.jsonl', 'files/'])('is refused whole when %s was altered', async (part) => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, 'org', 1);
    await answer(host, stream, 2);
    await photo(host, stream, randomBytes(900));
    const copy = await copyOf(host, (await snapshot(host)).id);
    const name = (await apart(copy)).map((entry) => entry.name).find((entry) => entry.includes(part)) ?? part;
    const other = await aHost();
    const device = await deviceOf(other);
    const altered = await withPart(copy, name, (content) => Buffer.from(content.map((byte, at) => (at === 40 ? byte ^ 1 : byte))));
    await expect(restoreCopy(other, altered)).rejects.toMatchObject({ code: 'bundle_refused' });
    await expect(restoreCopy(other, copy.subarray(0, copy.byteLength - 100))).rejects.toMatchObject({ code: 'bundle_refused' });
    await expect(restoreCopy(other, await together([{ name: 'readme.txt', content: Buffer.from('hello') }]))).rejects.toMatchObject({ code: 'bundle_refused' });
    expect((await other.invoke('journal.streams', {})).streams).toEqual([]);
    expect(await deviceOf(other)).toBe(device);
  });

  it('does not come from a ring file that changed on the disk', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await answer(host, aStream(), 2);
    const { id } = await snapshot(host);
    const file = path.join(folder, 'snapshots', `${id}.zip`);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(60) ^ 1, 60);
    writeFileSync(file, bytes);
    await expect(copyOf(host, id)).rejects.toMatchObject({ code: 'bundle_refused' });
    await expect(restoreSnapshot(host, id)).rejects.toMatchObject({ code: 'bundle_refused' });
  });
});

describe('Restoring', () => {
  it('where nothing is missing changes nothing, not even the identity', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, stream, 3);
    const { id } = await snapshot(host);
    await answer(host, stream, 2, 'later');
    const before = await textsIn(host, stream);
    const report = await restoreSnapshot(host, id);
    expect({ added: added(report), again: again(report), device: report.device }).toEqual({ added: 0, again: 0, device: null });
    expect(await textsIn(host, stream)).toEqual(before);
  });

  it('on an older copy of the folder adds what came after, and the device goes on under another id', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, stream, 3);
    await host.close();
    const old = copyFolder(folder);

    const ahead = await aHost(folder);
    await answer(ahead, stream, 4, 'later');
    const copy = await copyOf(ahead, (await snapshot(ahead)).id);
    const texts = await textsIn(ahead, stream);

    const back = await aHost(old);
    const report = await restoreCopy(back, copy);
    expect({ added: added(report), again: again(report) }).toEqual({ added: 4, again: 0 });
    expect(await textsIn(back, stream)).toEqual(texts);
    await answer(back, stream, 1, 'now');
    const last = parseOperation((await textsIn(back, stream)).at(-1) ?? '');
    expect(last).toMatchObject({ device: report.device, seq: 1, prev: null });
    // The account is the same, and signs as the new device.
    expect((await back.invoke('accounts.list', {})).accounts).toHaveLength(1);

    const twice = await restoreCopy(back, copy);
    expect({ added: added(twice), again: again(twice), device: twice.device }).toEqual({ added: 0, again: 0, device: null });
    await back.close();
    expect(await deviceOf(await openHost(old))).toBe(report.device);
  });

  it('on an older copy that was written on keeps both histories, and what was settled stays settled', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    const first = await write(host, stream, 'both', 'first');
    await host.close();
    const old = copyFolder(folder);

    const ahead = await aHost(folder);
    const second = await write(ahead, stream, 'lost', 'one');
    await write(ahead, stream, 'lost', 'two', second);
    await write(ahead, stream, 'both', 'theirs', first);
    const copy = await copyOf(ahead, (await snapshot(ahead)).id);

    const back = await aHost(old);
    await write(back, stream, 'mine', 'kept');
    await write(back, stream, 'both', 'ours', first);
    const report = await restoreCopy(back, copy);
    expect({ added: added(report), again: again(report) }).toEqual({ added: 0, again: 3 });
    expect(await shown(back, stream, 'mine')).toEqual({ value: 'kept', heads: 1 });
    expect(await shown(back, stream, 'lost')).toEqual({ value: 'two', heads: 1 });
    // Two people could not have disagreed more: a person chooses.
    expect((await shown(back, stream, 'both')).heads).toBe(2);
    const twice = await restoreCopy(back, copy);
    expect({ again: again(twice), device: twice.device }).toEqual({ again: 0, device: null });
  });

  it('brings back what damage took out of the middle', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    for (const n of [1, 2, 3]) await write(host, stream, `check-${n}`, `value-${n}`.padEnd(400, '.'));
    const copy = await copyOf(host, (await snapshot(host)).id);
    await host.close();
    const segment = path.join(folder, 'journal', stream, '000001.seg');
    const bytes = readFileSync(segment);
    const at = bytes.indexOf('value-2');
    bytes.fill(0x58, at, at + 100);
    writeFileSync(segment, bytes);
    for (const name of readdirSync(path.join(folder, 'journal'))) if (name.startsWith('heads-')) rmSync(path.join(folder, 'journal', name));

    const back = await aHost(folder);
    expect((await shown(back, stream, 'check-2')).heads).toBe(0);
    const report = await restoreCopy(back, copy);
    expect(again(report)).toBe(1);
    expect((await shown(back, stream, 'check-2')).value).toContain('value-2');
    expect((await shown(back, stream, 'check-3')).heads).toBe(1);
  });

  it('says in the record that people use their keys on the new device too', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const device = await deviceOf(host);
    const publicKey = (await host.invoke('accounts.list', {})).accounts[0]?.publicKey ?? '';
    const body = { kind: 'set', v: 1, entity: { type: 'person', id: PERSON }, fields: { name: { value: 'Ada', base: [] }, [`key:${device}`]: { value: publicKey, base: [] } } } as const;
    await host.invoke('journal.append', { stream: 'org', operations: [{ id: v7(), body }] });
    await host.close();
    const old = copyFolder(folder);
    const ahead = await aHost(folder);
    await answer(ahead, aStream(), 1);
    const copy = await copyOf(ahead, (await snapshot(ahead)).id);
    const back = await aHost(old);
    const { device: now } = await restoreCopy(back, copy);
    const last = parseOperation((await textsIn(back, 'org')).at(-1) ?? '');
    expect(last).toMatchObject({ actor: PERSON, device: now, body: { entity: { id: PERSON }, fields: { [`key:${now}`]: { value: publicKey } } } });
  });

  it('can be cancelled, and nothing has changed', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 800);
    const copy = await copyOf(host, (await snapshot(host)).id);
    const other = await aHost();
    const device = await deviceOf(other);
    const { upload } = await other.invoke('bundle.begin', {});
    await other.invoke('bundle.part', { upload, bytes: new Uint8Array(copy) });
    const restoring = other.invoke('backup.restore', { from: { kind: 'upload', upload }, job: 'mine' });
    const ended = expect(restoring).rejects.toMatchObject({ code: 'cancelled' });
    await other.invoke('backup.cancel', { job: 'mine' });
    await ended;
    expect((await other.invoke('journal.streams', {})).streams).toEqual([]);
    expect(await deviceOf(other)).toBe(device);
    expect(existsSync(path.join((await other.invoke('host.info', {})).dataFolder, 'incoming', `${upload}.incoming`))).toBe(false);
  });
});
