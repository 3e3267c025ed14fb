/** A deployment leaves a device because a bundle holds all of it, and comes back from there. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bring, take, textsIn, withPart } from '../bundles/support/bundles';
import { answer, photo } from '../bundles/support/writing';
import { restoreSnapshot, snapshot } from '../backup/support';
import { aFolder, aHost, anAnswer, aStream, codesOfRecoveries } from '../host/support/host';
import { filesIn, holds, leftOf, removedOn, removeKeptByBundle } from './support/removing';

describe('A deployment that a bundle holds', () => {
  it('leaves the device, and is the same when the bundle is brought in again; its chain goes on', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const [stream, other] = [aStream(), aStream()];
    await answer(host, stream, 5);
    const shared = randomBytes(3000);
    const sha256 = await photo(host, stream, shared);
    const own = await photo(host, stream, randomBytes(2000));
    await photo(host, other, shared);
    const before = await textsIn(host, stream);
    const bundle = await take(host, [stream]);
    const removed = await removeKeptByBundle(host, stream, bundle, 'CHG-1 bundle.zip');
    expect(removed).toMatchObject({ kept: { where: 'bundle', name: 'CHG-1 bundle.zip' }, operations: 7, files: 2 });
    expect(leftOf(folder, stream)).toEqual([]);
    expect(filesIn(folder)).toEqual([sha256]);
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'deployment_removed' });
    await expect(host.invoke('deployment.fetchAgain', { stream })).rejects.toMatchObject({ code: 'not_linked' });

    const report = await bring(host, bundle);
    expect(report.streams.find((one) => one.stream === stream)).toMatchObject({ added: 7, back: true });
    expect(report.files.added).toBe(1);
    expect(await textsIn(host, stream)).toEqual(before);
    expect(filesIn(folder).sort()).toEqual([sha256, own].sort());
    expect(await removedOn(host)).toEqual([]);
    await answer(host, stream, 1, 'goes on');
    await host.close();
    const next = await aHost(folder);
    expect(await codesOfRecoveries(next)).toEqual([]);
    const texts = await textsIn(next, stream);
    expect((JSON.parse(texts.at(-1) ?? '{}') as { seq: number }).seq).toBe(8);
    expect((await snapshot(next)).leftOut).toBe(0);
    expect((await bring(next, bundle)).streams.find((one) => one.stream === stream)).toEqual(expect.not.objectContaining({ back: true }));
  });

  it('lets nobody write while an older bundle brought back only a part of it', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 3);
    const older = await take(host, [stream]);
    await answer(host, stream, 2, 'later');
    const newer = await take(host, [stream]);
    await removeKeptByBundle(host, stream, newer);
    await bring(host, older);
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'deployment_removed' });
    await expect.poll(() => removedOn(host)).toMatchObject([{ stream, state: 'coming' }]);
    await bring(host, newer);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    expect(await textsIn(host, stream)).toHaveLength(6);
  });

  it('is back, and named as such, when a snapshot is restored that holds it', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 3);
    const { id } = await snapshot(host);
    await removeKeptByBundle(host, stream, await take(host, [stream]));
    const report = await restoreSnapshot(host, id);
    expect(report.streams.find((one) => one.stream === stream)).toMatchObject({ added: 3, back: true });
    expect(report.device).not.toBeNull();
    expect(await removedOn(host)).toEqual([]);
    // Under the new identity nothing that the old one wrote is written a second time.
    await answer(host, stream, 1, 'again');
    expect((await snapshot(host)).leftOut).toBe(0);
  });
});

describe('A deployment stays, whole, when the bundle', () => {
  it('lacks its last entry', async () => {
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 3);
    const bundle = await take(host, [stream]);
    await answer(host, stream, 1, 'later');
    await expect(removeKeptByBundle(host, stream, bundle)).rejects.toMatchObject({ code: 'not_removable', detail: 'entries_missing 1' });
    expect(await textsIn(host, stream)).toHaveLength(4);
  });

  it('lacks a photo that is here', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, stream, 1);
    await photo(host, stream, randomBytes(1000));
    await expect(removeKeptByBundle(host, stream, await take(host, [stream], false))).rejects.toMatchObject({ code: 'not_removable', detail: 'files_missing 1' });
    expect(filesIn(folder)).toHaveLength(1);
  });

  it('lacks a photo that is damaged here: what is left of it may be mended', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    const sha256 = await photo(host, stream, randomBytes(1000));
    writeFileSync(path.join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)), 'something else');
    await expect(removeKeptByBundle(host, stream, await take(host, [stream]))).rejects.toMatchObject({ code: 'not_removable', detail: 'files_missing 1' });
  });

  it('is of another deployment, damaged, cut, or no bundle', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const [stream, other] = [aStream(), aStream()];
    await answer(host, stream, 3);
    await answer(host, other, 1);
    const sha256 = await photo(host, stream, randomBytes(1000));
    const bundle = await take(host, [stream]);
    await expect(removeKeptByBundle(host, stream, await take(host, [other]))).rejects.toMatchObject({ code: 'not_removable', detail: 'not_in_bundle 0' });
    const altered = await withPart(bundle, `files/${sha256}`, (content) => Buffer.concat([content.subarray(1), content.subarray(0, 1)]));
    for (const wrong of [altered, bundle.subarray(0, bundle.byteLength - 10), Buffer.from('no zip')]) {
      await expect(removeKeptByBundle(host, stream, wrong)).rejects.toMatchObject({ code: 'bundle_refused' });
    }
    expect(await textsIn(host, stream)).toHaveLength(4);
    expect(filesIn(folder)).toEqual([sha256]);
    expect(await holds(host, other)).toBe(true);
  });

  it('is asked to hold what belongs to the organisation', async () => {
    const host = await aHost();
    await expect(removeKeptByBundle(host, 'org', Buffer.from('x'))).rejects.toMatchObject({ code: 'bad_request' });
  });
});
