import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { openSigned, checkpointSchema } from '../../../src/protocol/evidence';
import { deploymentExportSchema } from '../../../src/protocol/export';
import { operationText, parseOperation } from '../../../src/protocol/operation';
import { operationHash } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { Failpoints } from '../../../electron/host/failpoints';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { Journal, type JournalOptions } from '../../../electron/host/journal/journal';
import { aFolder, aHost, anAnswer, aStream, atEnd, codesOfRecoveries, idsIn, openHost, PERSON } from './support/host';

describe('appending', () => {
  it('acknowledges operations that are chained, ordered, attributed and hashed', async () => {
    const host = await aHost();
    const stream = aStream();
    const { device } = await host.invoke('host.info', {});
    const { acks } = await host.invoke('journal.append', { stream, operations: [anAnswer('a'), anAnswer('b')] });
    const second = await host.invoke('journal.append', { stream, operations: [anAnswer('c')] });
    const all = [...acks, ...second.acks];
    expect(all.map((ack) => ack.offset)).toEqual([0, 1, 2]);
    expect(all.map((ack) => ack.operation.seq)).toEqual([1, 2, 3]);
    expect(all.map((ack) => ack.operation.lamport)).toEqual([1, 2, 3]);
    expect(all.every((ack) => ack.operation.actor === PERSON && ack.operation.device === device)).toBe(true);
    expect(await idsIn(host, stream)).toEqual(all.map((ack) => ack.id));
  });

  it('is refused while nobody is signed in', async () => {
    const host = await openHost(aFolder());
    await expect(host.invoke('journal.append', { stream: aStream(), operations: [anAnswer()] })).rejects.toMatchObject({ code: 'locked' });
  });

  it('gives the same acknowledgement for the same operation id, at once, in one request and after a restart', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    const operation = anAnswer();
    const [first, again] = await Promise.all([
      host.invoke('journal.append', { stream, operations: [operation] }),
      host.invoke('journal.append', { stream, operations: [operation, operation] }),
    ]);
    expect(again.acks).toEqual([first.acks[0], first.acks[0]]);
    await host.close();
    const restarted = await aHost(folder);
    expect((await restarted.invoke('journal.append', { stream, operations: [operation] })).acks).toEqual(first.acks);
    expect(await idsIn(restarted, stream)).toEqual([operation.id]);
  });

  it('refuses an operation id that was used for something else, and appends nothing of that request', async () => {
    const host = await aHost();
    const stream = aStream();
    const operation = anAnswer('yes');
    await host.invoke('journal.append', { stream, operations: [operation] });
    const other = { ...anAnswer('no'), id: operation.id };
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer(), other] })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await idsIn(host, stream)).toEqual([operation.id]);
  });

  it('keeps bodies of kinds that it does not know', async () => {
    const host = await aHost();
    const stream = aStream();
    const body = { kind: 'from_the_future', v: 9, anything: { at: ['all', 1.5, null] } };
    await host.invoke('journal.append', { stream, operations: [{ id: v7(), body }] });
    const { records } = await host.invoke('journal.read', { stream, from: 0, limit: 10 });
    expect(parseOperation(records[0]!.text).body).toEqual(body);
  });

  it('keeps the order of many requests made at once, in several streams', async () => {
    const host = await aHost();
    const streams = [aStream(), aStream(), 'org'];
    const operations = Array.from({ length: 300 }, (_, index) => ({ stream: streams[index % 3]!, operation: anAnswer(String(index)) }));
    await Promise.all(operations.map(({ stream, operation }) => host.invoke('journal.append', { stream, operations: [operation] })));
    for (const stream of streams) {
      expect(await idsIn(host, stream)).toEqual(operations.filter((entry) => entry.stream === stream).map((entry) => entry.operation.id));
    }
  });
});

describe('reading', () => {
  it('gives pages from any offset, across segments and restarts', async () => {
    const folder = aFolder();
    const { journal, open } = await aJournal(folder, { segmentBytes: 4_000 });
    const stream = aStream();
    const written = [];
    for (let index = 0; index < 60; index += 1) written.push(...(await journal.append(stream, [anAnswer(`value ${index}`)], PERSON)));
    expect(readdirSync(path.join(folder, stream)).filter((name) => name.endsWith('.seg')).length).toBeGreaterThan(5);
    await journal.close();
    const again = await open();
    for (const from of [0, 1, 17, 59, 60, 61]) {
      const { records, end } = await again.read(stream, from, 7);
      expect(end).toBe(60);
      expect(records.map((record) => record.text)).toEqual(written.slice(from, from + 7).map((ack) => operationText(ack.operation)));
    }
  });

  it('recognises an operation id of any segment after a restart, also when the indexes are gone', async () => {
    const folder = aFolder();
    const { journal, open } = await aJournal(folder, { segmentBytes: 2_000 });
    const stream = aStream();
    const operations = Array.from({ length: 20 }, (_, index) => anAnswer(String(index)));
    const first = [];
    for (const operation of operations) first.push(...(await journal.append(stream, [operation], PERSON)));
    await journal.close();
    for (const name of readdirSync(path.join(folder, stream))) if (name.endsWith('.idx')) await nodeFs.remove(path.join(folder, stream, name));
    const again = await open();
    expect(await again.append(stream, operations, PERSON)).toEqual(first);
    expect(again.streams()).toEqual([{ stream, end: 20 }]);
  });

  it('says so when there is no such stream', async () => {
    const host = await aHost();
    await expect(host.invoke('journal.read', { stream: aStream(), from: 0, limit: 1 })).rejects.toMatchObject({ code: 'no_such_stream' });
  });

  it('limits a page to 4 MiB of text but gives one record at least', async () => {
    const host = await aHost();
    const stream = aStream();
    const big = 'x'.repeat(3 * 1024 * 1024);
    for (let index = 0; index < 3; index += 1) await host.invoke('journal.append', { stream, operations: [anAnswer(big)] });
    expect((await host.invoke('journal.read', { stream, from: 0, limit: 100 })).records).toHaveLength(1);
    expect((await idsIn(host, stream)).length).toBe(3);
  });
});

describe('operations from elsewhere', () => {
  it('are taken verbatim and once, and what is written afterwards comes after them', async () => {
    const news: string[] = [];
    const { journal } = await aJournal(aFolder(), { onNews: (changed, end) => news.push(`${changed} ${end}`) });
    const stream = aStream();
    const texts = foreignChain(stream, 3, 40).map(operationText);
    expect(await journal.appendForeign(stream, texts)).toEqual({ added: 3, known: 0 });
    expect(await journal.appendForeign(stream, texts)).toEqual({ added: 0, known: 3 });
    expect(news).toEqual([`${stream} 3`]);
    const [own] = await journal.append(stream, [anAnswer()], PERSON);
    expect(own!.operation).toMatchObject({ lamport: 43, seq: 1, prev: null });
    expect((await journal.read(stream, 0, 10)).records.slice(0, 3).map((record) => record.text)).toEqual(texts);
  });

  it('with the highest number that there is do not keep this device from writing', async () => {
    const { journal } = await aJournal(aFolder());
    const stream = aStream();
    await journal.appendForeign(stream, foreignChain(stream, 1, Number.MAX_SAFE_INTEGER).map(operationText));
    await journal.append(stream, [anAnswer()], PERSON);
    const [, own] = (await journal.read(stream, 0, 10)).records;
    expect(parseOperation(own!.text)).toMatchObject({ lamport: Number.MAX_SAFE_INTEGER, seq: 1 });
  });

  it('are refused as a whole when one does not verify or does not continue its chain', async () => {
    const { journal } = await aJournal(aFolder());
    const stream = aStream();
    const [first, second, third] = foreignChain(stream, 3, 1) as [Operation, Operation, Operation];
    const forged = operationText(second).replace('"actor":"person-2"', '"actor":"person-9"');
    await expect(journal.appendForeign(stream, [operationText(first), forged])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(journal.appendForeign(stream, [operationText(first), operationText(third)])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(journal.appendForeign(aStream(), [operationText(first)])).rejects.toMatchObject({ code: 'bad_request' });
    expect(journal.has(stream)).toBe(false);
  });
});

describe('checkpoints', () => {
  it('cover the whole chain after closing and carry the device key', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    for (let index = 0; index < 5; index += 1) await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await host.close();
    const again = await aHost(folder);
    const { sha256 } = await again.invoke('export.json', { stream });
    const exported = deploymentExportSchema.parse(JSON.parse(readFileSync(again.pathOf(sha256), 'utf8')));
    const last = exported.operations.at(-1)!;
    const covered = exported.checkpoints.map((signed) => openSigned(signed, checkpointSchema));
    expect(covered.at(-1)).toMatchObject({ stream, device: exported.device, seq: 5, hash: last.hash });
    expect(exported.flaws).toEqual([]);
  });

  it('do not count as records and are written when nothing is going on', async () => {
    const { journal, folder, checkpoints } = await aJournal(aFolder(), { idleMs: 20 });
    const stream = aStream();
    await journal.append(stream, [anAnswer()], PERSON);
    await expect.poll(() => checkpoints.length).toBe(1);
    await journal.append(stream, [anAnswer()], PERSON);
    await expect.poll(() => checkpoints.length).toBe(2);
    const { records, end } = await journal.read(stream, 0, 10);
    expect([records.length, end]).toEqual([2, 2]);
    await journal.close();
    expect(checkpoints).toEqual([`${stream} 1`, `${stream} 2`]);
    expect(readdirSync(path.join(folder, stream))).toEqual(['000001.seg']);
  });
});

describe('a clean end', () => {
  it('leaves nothing to recover from', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await host.invoke('journal.append', { stream: aStream(), operations: [anAnswer()] });
    await host.close();
    expect(await codesOfRecoveries(await openHost(folder))).toEqual([]);
  });
});

async function aJournal(folder: string, options: Partial<JournalOptions> = {}) {
  const checkpoints: string[] = [];
  const open = async (): Promise<Journal> => {
    const journal = await Journal.open({
      fs: nodeFs,
      failpoints: new Failpoints(),
      clock: { at: () => new Date().toISOString(), uptimeMs: () => Math.round(performance.now()), boot: 'boot' },
      root: folder,
      device: 'aaaaaaaa-0000-4000-8000-000000000001',
      signCheckpoint: (stream, chain) => {
        checkpoints.push(`${stream} ${chain.seq}`);
        return JSON.stringify({ document: JSON.stringify({ device: chain.device, seq: chain.seq }), publicKey: '', signature: '' });
      },
      found: () => undefined,
      onWrite: () => undefined,
      log: () => undefined,
      ...options,
    });
    atEnd(() => journal.close());
    return journal;
  };
  return { journal: await open(), open, folder, checkpoints };
}

function foreignChain(stream: string, length: number, fromLamport: number): Operation[] {
  const chain: Operation[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const unhashed = {
      ...anAnswer(`foreign ${seq}`),
      stream,
      device: 'bbbbbbbb-0000-4000-8000-000000000002',
      seq,
      prev: chain.at(-1)?.hash ?? null,
      lamport: fromLamport + seq - 1,
      at: '2026-03-02T08:00:00.000Z',
      uptime: seq,
      boot: 'elsewhere',
      actor: 'person-2',
    };
    chain.push({ ...unhashed, hash: operationHash(unhashed) });
  }
  return chain;
}
