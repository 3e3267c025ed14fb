/** Bundles between real hosts: what goes out comes in, bit for bit, and nothing comes in twice. */
import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/domain/record/canonical';
import type { SignBody } from '../../../src/domain/record/operation';
import { verifyEd25519 } from '../../../src/domain/signoff/ed25519';
import { checkpointSchema, openSigned, signedDocumentSchema } from '../../../src/protocol/evidence';
import { parseOperation } from '../../../src/protocol/operation';
import { aFolder, aHost, aStream, openHost } from '../host/support/host';
import { apart, bring, make, take, textsIn, upload } from './support/bundles';
import { answer, photo, signOff } from './support/writing';

describe('A bundle between two devices', () => {
  it('brings operations and files bit for bit, and says what came', async () => {
    const [from, to] = [await aHost(), await aHost()];
    const stream = aStream();
    await answer(from, 'org', 2, 'person');
    await answer(from, stream, 5);
    const picture = randomBytes(70_000);
    const sha256 = await photo(from, stream, picture);

    const made = await make(from);
    expect(made).toMatchObject({ operations: 8, files: 1, missingFiles: 0, leftOut: 0 });
    expect(made.name).toMatch(/^Plumbline bundle \d{4}-\d\d-\d\d\.zip$/);
    const report = await bring(to, await take(from));

    expect(await textsIn(to, stream)).toEqual(await textsIn(from, stream));
    expect(await textsIn(to, 'org')).toEqual(await textsIn(from, 'org'));
    expect(Buffer.from((await to.invoke('files.read', { sha256 })).bytes).equals(picture)).toBe(true);
    expect(report.streams).toEqual([
      { stream: 'org', reference: null, added: 2, known: 0 },
      { stream, reference: null, added: 6, known: 0 },
    ]);
    expect(report.files).toEqual({ added: 1, known: 0, absent: 0 });
    expect(report.selfAsserted).toBe(8);
    expect(report.made).toMatchObject({ device: (await from.invoke('host.info', {})).device, generator: 'Plumbline 0.0.0-test' });
  });

  it('changes nothing when it is brought in a second time, also in the journal’s files', async () => {
    const folder = aFolder();
    const [from, to] = [await aHost(), await aHost(folder)];
    const stream = aStream();
    await answer(from, stream, 30);
    await photo(from, stream, randomBytes(5000));
    const bundle = await take(from);
    await bring(to, bundle);
    const before = journalBytes(folder);
    const report = await bring(to, bundle);
    expect(report.streams).toEqual([{ stream, reference: null, added: 0, known: 31 }]);
    expect(report.files).toEqual({ added: 0, known: 1, absent: 0 });
    expect(report.selfAsserted).toBe(0);
    expect(journalBytes(folder)).toEqual(before);
  });

  it('tells the windows that records arrived', async () => {
    const [from, to] = [await aHost(), await aHost()];
    const stream = aStream();
    await answer(from, stream, 3);
    const news: unknown[] = [];
    to.on('journal.news', (payload) => news.push(payload));
    await bring(to, await take(from));
    expect(news).toEqual([{ stream, end: 3 }]);
  });

  it('carries a sign-off back, and what was written meanwhile on both sides stays', async () => {
    const [site, office] = [await aHost(), await aHost()];
    const stream = aStream();
    await answer(office, stream, 4, 'plan');
    await bring(site, await take(office));
    await answer(site, stream, 3, 'site');
    const signed = await signOff(site, stream);
    await answer(office, stream, 2, 'office');

    const report = await bring(office, await take(site));
    expect(report.streams).toEqual([{ stream, reference: null, added: 4, known: 4 }]);
    const held = (await textsIn(office, stream)).map(parseOperation);
    expect(held).toHaveLength(10);
    const signoff = held.map(({ body }) => body).find((body): body is SignBody => body.kind === 'sign');
    expect(signoff).toMatchObject(signed);
    expect(verifyEd25519(signed.publicKey, utf8(signoff?.document ?? ''), signoff?.signature ?? '')).toBe(true);
  });

  it('goes round three devices and comes home with what the others wrote', async () => {
    const hosts = [await aHost(), await aHost(), await aHost()] as const;
    const [a, b, c] = hosts;
    const stream = aStream();
    await answer(a, stream, 3, 'a');
    await bring(b, await take(a));
    await answer(b, stream, 3, 'b');
    await bring(c, await take(b));
    await answer(c, stream, 3, 'c');
    const report = await bring(a, await take(c));
    expect(report.streams).toEqual([{ stream, reference: null, added: 6, known: 3 }]);
    await bring(b, await take(a));
    const sets = await Promise.all(hosts.map(async (host) => (await textsIn(host, stream)).toSorted()));
    expect(sets[0]).toHaveLength(9);
    expect(sets[1]).toEqual(sets[0]);
    expect(sets[2]).toEqual(sets[0]);
  });

  it('survives a new start of the device in between: what was received can be passed on', async () => {
    const folder = aFolder();
    const from = await aHost();
    const stream = aStream();
    await answer(from, stream, 3);
    const carrier = await aHost(folder);
    await bring(carrier, await take(from));
    await carrier.close();
    const again = await aHost(folder);
    const last = await aHost();
    expect((await bring(last, await take(again))).streams).toEqual([{ stream, reference: null, added: 3, known: 0 }]);
  });
});

describe('What is in a bundle', () => {
  it('takes the whole of org and the deployments that were asked for, without files if they are not wanted', async () => {
    const host = await aHost();
    const [one, other] = [aStream(), aStream()];
    await answer(host, 'org', 1);
    await answer(host, one, 1);
    await answer(host, other, 1);
    await photo(host, one, randomBytes(100));
    const names = (await apart(await take(host, [one], false))).map(({ name }) => name);
    expect(names).toEqual(['streams/org.jsonl', 'streams/org.checkpoints.jsonl', `streams/${one}.jsonl`, `streams/${one}.checkpoints.jsonl`, 'manifest.json', 'manifest.sig.json']);
    const to = await aHost();
    expect((await bring(to, await take(host, [one], false))).files).toEqual({ added: 0, known: 0, absent: 1 });
  });

  it('covers the last operation of every device with its checkpoint', async () => {
    const [a, b] = [await aHost(), await aHost()];
    const stream = aStream();
    await answer(a, stream, 2, 'a');
    await bring(b, await take(a));
    await answer(b, stream, 4, 'b');
    const parts = await apart(await take(b));
    const lines = (parts.find(({ name }) => name === `streams/${stream}.checkpoints.jsonl`)?.content.toString() ?? '').trim().split('\n');
    const ends = new Map(lines.map((line) => openSigned(signedDocumentSchema.parse(JSON.parse(line)), checkpointSchema)).map((checkpoint) => [checkpoint?.device, checkpoint?.seq]));
    expect([...ends.values()].sort()).toEqual([2, 4]);
  });

  it('stores photos as they are and packs the record', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 1);
    const sha256 = await photo(host, stream, Buffer.alloc(10_000, 1));
    const parts = await apart(await take(host));
    expect(parts.find(({ name }) => name === `files/${sha256}`)?.compress).toBe(false);
    expect(parts.filter(({ name }) => !name.startsWith('files/')).every(({ compress }) => compress)).toBe(true);
  });

  it('counts files that are not here or damaged, and leaves them out', async () => {
    const host = await aHost();
    const stream = aStream();
    const gone = await photo(host, stream, randomBytes(100));
    const kept = await photo(host, stream, randomBytes(100));
    unlinkSync(host.pathOf(gone));
    const made = await make(host);
    expect(made).toMatchObject({ files: 1, missingFiles: 1 });
    expect((await apart(await take(host))).map(({ name }) => name)).toContain(`files/${kept}`);
  });

  it('is not made of nothing, nor of a deployment that is not here', async () => {
    const host = await aHost();
    await expect(make(host)).rejects.toMatchObject({ code: 'no_such_stream' });
    await answer(host, aStream(), 1);
    await expect(make(host, [aStream()])).rejects.toMatchObject({ code: 'no_such_stream' });
  });

  it('does not touch the reserve of the disk', async () => {
    let free = 50 * 2 ** 30;
    const host = await aHost(aFolder(), { freeBytes: () => Promise.resolve(free) });
    const stream = aStream();
    await photo(host, stream, randomBytes(200_000));
    free = 100 * 1024 * 1024 + 100_000;
    await expect(make(host)).rejects.toMatchObject({ code: 'disk_low' });
    expect(readdirSync(path.dirname(path.dirname(host.pathOf('0'.repeat(64)))) + '/tmp')).toEqual([]);
  });
});

describe('A made bundle', () => {
  it('is thrown away when it was saved, and nothing else can be thrown away so', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 1);
    const sha256 = await photo(host, stream, randomBytes(100));
    const made = await make(host);
    expect(existsSync(host.pathOf(made.sha256))).toBe(true);
    await host.invoke('bundle.discard', { sha256: made.sha256 });
    expect(existsSync(host.pathOf(made.sha256))).toBe(false);
    await expect(host.invoke('bundle.discard', { sha256 })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(host.invoke('bundle.discard', { sha256: made.sha256 })).rejects.toMatchObject({ code: 'not_allowed' });
    expect(existsSync(host.pathOf(sha256))).toBe(true);
  });

  it('does not outlive the host that nobody saved it from', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await answer(host, aStream(), 1);
    const made = await make(host);
    await host.close();
    const again = await openHost(folder);
    expect(existsSync(again.pathOf(made.sha256))).toBe(false);
  });

  it('is read in parts that are verified first', async () => {
    const host = await aHost();
    const bytes = randomBytes(9000);
    const { sha256 } = await host.invoke('files.put', { bytes: new Uint8Array(bytes) });
    const first = await host.invoke('files.readPart', { sha256, from: 0, length: 4000 });
    const second = await host.invoke('files.readPart', { sha256, from: 4000, length: 4_000_000 });
    expect(Buffer.concat([first.bytes, second.bytes]).equals(bytes)).toBe(true);
    expect(second.total).toBe(9000);
    writeFileSync(host.pathOf(sha256), Buffer.alloc(9000));
    await expect(host.invoke('files.readPart', { sha256, from: 0, length: 10 })).rejects.toMatchObject({ code: 'file_damaged' });
    await expect(host.invoke('files.readPart', { sha256: '0'.repeat(64), from: 0, length: 10 })).rejects.toMatchObject({ code: 'no_such_file' });
  });
});

describe('A bundle on its way in', () => {
  it('is one at a time: another begin abandons it', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const { upload: first } = await host.invoke('bundle.begin', {});
    await host.invoke('bundle.part', { upload: first, bytes: new Uint8Array(10) });
    const { upload: second } = await host.invoke('bundle.begin', {});
    await expect(host.invoke('bundle.part', { upload: first, bytes: new Uint8Array(10) })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await host.invoke('bundle.part', { upload: second, bytes: new Uint8Array(10) })).toEqual({ received: 10 });
    expect(readdirSync(path.join(folder, 'incoming'))).toHaveLength(1);
    await host.invoke('bundle.cancel', { upload: second });
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('is removed when the host ends, and when it was left by a crash', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await upload(host, randomBytes(1000));
    await host.close();
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    writeFileSync(path.join(folder, 'incoming', 'left.incoming'), 'x');
    await openHost(folder);
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('is removed after it was taken and after it was refused', async () => {
    const folder = aFolder();
    const [from, to] = [await aHost(), await aHost(folder)];
    await answer(from, aStream(), 1);
    await bring(to, await take(from));
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    await expect(bring(to, randomBytes(500))).rejects.toMatchObject({ code: 'bundle_refused', detail: 'not_a_bundle' });
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('stops before the reserve for answers is touched', async () => {
    let free = 50 * 2 ** 30;
    const host = await aHost(aFolder(), { freeBytes: () => Promise.resolve(free) });
    const { upload: id } = await host.invoke('bundle.begin', {});
    free = 400 * 2 ** 20;
    await expect(host.invoke('bundle.part', { upload: id, bytes: new Uint8Array(10) })).rejects.toMatchObject({ code: 'disk_low' });
    await expect(host.invoke('bundle.part', { upload: id, bytes: new Uint8Array(10) })).rejects.toMatchObject({ code: 'bad_request' });
  });
});

function journalBytes(folder: string): Record<string, string> {
  const root = path.join(folder, 'journal');
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.seg'))
      .map((entry) => [path.join(entry.parentPath, entry.name), createHash('sha256').update(readFileSync(path.join(entry.parentPath, entry.name))).digest('hex')]),
  );
}
