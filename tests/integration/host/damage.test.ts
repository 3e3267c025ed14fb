import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { frameKinds, scanSegment } from '../../../electron/host/journal/format';
import { aFolder, anAnswer } from './support/host';
import { heldIn, openJournal } from './support/journal';

const stream = v7();
const options = { segmentBytes: 3_600 };

/** A journal of several segments, ended cleanly, and one that ended without closing; copied for every test. */
let templates: string;
let ids: string[];
let segments: string[];

beforeAll(async () => {
  templates = mkdtempSync(path.join(os.tmpdir(), 'plumbline-damage-'));
  const root = path.join(templates, 'clean');
  await nodeFs.makeFolder(root);
  const { journal } = await openJournal(nodeFs, root, options);
  ids = [];
  for (let index = 0; index < 11; index += 1) {
    const acks = await journal.append(stream, [anAnswer(`value ${index}`), anAnswer(`more ${index}`)], 'person');
    ids.push(...acks.map((ack) => ack.id));
  }
  // Without closing: no clean end is known, and no checkpoint covers it.
  cpSync(root, path.join(templates, 'unclean'), { recursive: true });
  await journal.close();
  segments = readdirSync(path.join(root, stream)).filter((name) => name.endsWith('.seg')).sort();
});

afterAll(() => {
  rmSync(templates, { recursive: true, force: true });
});

function aCopy(of: 'clean' | 'unclean'): { root: string; folder: string; last: string } {
  const root = path.join(aFolder(), 'journal');
  cpSync(path.join(templates, of), root, { recursive: true });
  const folder = path.join(root, stream);
  const last = readdirSync(folder).filter((name) => name.endsWith('.seg')).sort().at(-1) as string;
  return { root, folder, last: path.join(folder, last) };
}

describe('an unfinished write at the end', () => {
  it('is cut off at whatever byte it stopped, and told; everything before it is there', async () => {
    const { root, last } = aCopy('unclean');
    const whole = readFileSync(last);
    const frames = scanSegment(whole).frames;
    const lastBatch = frames.at(-2)?.start ?? 0;
    expect(frames.at(-2)?.kind).toBe(frameKinds.operation);
    for (let length = lastBatch + 1; length < whole.byteLength; length += 1) {
      writeFileSync(last, whole.subarray(0, length));
      const { journal, findings } = await openJournal(nodeFs, root, options);
      expect(findings, `cut at ${length}`).toEqual([{ code: 'torn_tail', stream, bytes: length - lastBatch }]);
      expect(statSync(last).size).toBe(lastBatch);
      if (length % 50 === 0) expect((await heldIn(journal, stream)).map((held) => held.id)).toEqual(ids.slice(0, -2));
    }
  });

  it('made of zeros, as some file systems leave it, is cut off too', async () => {
    const { root, last } = aCopy('unclean');
    const size = statSync(last).size;
    truncateSync(last, size + 5_000);
    const { journal, findings } = await openJournal(nodeFs, root, options);
    expect(findings).toEqual([{ code: 'torn_tail', stream, bytes: 5_000 }]);
    expect((await heldIn(journal, stream)).map((held) => held.id)).toEqual(ids);
  });

  it('that never got beyond a new segment\'s first bytes leaves the segment before it in use', async () => {
    const { root, folder, last } = aCopy('unclean');
    const next = path.join(folder, `${String(segments.length + 1).padStart(6, '0')}.seg`);
    copyFileSync(last, next);
    truncateSync(next, 30);
    const { journal, findings } = await openJournal(nodeFs, root, options);
    expect(findings).toEqual([{ code: 'torn_tail', stream, bytes: 30 }]);
    expect(existsSync(next)).toBe(false);
    await journal.append(stream, [anAnswer()], 'person');
    expect((await heldIn(journal, stream)).length).toBe(ids.length + 1);
  });

  it('is followed by new records, and the next start finds nothing to mend', async () => {
    const { root, last } = aCopy('unclean');
    truncateSync(last, statSync(last).size - 3);
    const first = await openJournal(nodeFs, root, options);
    await first.journal.append(stream, [anAnswer('after')], 'person');
    await first.journal.close();
    const second = await openJournal(nodeFs, root, options);
    expect(second.findings).toEqual([]);
    expect((await heldIn(second.journal, stream)).map((held) => held.seq)).toEqual(Array.from({ length: ids.length - 1 }, (_, index) => index + 1));
  });
});

describe('a flipped bit', () => {
  it('anywhere in any segment loses no readable record, is told once, and the damaged file is kept', async () => {
    for (const [index, name] of segments.entries()) {
      const original = readFileSync(path.join(templates, 'clean', stream, name));
      for (let byte = 3; byte < original.byteLength; byte += 131) {
        const context = `${name}, byte ${byte}`;
        const { root, folder } = aCopy('clean');
        const damaged = Buffer.from(original);
        damaged[byte] = (damaged[byte] as number) ^ 0x10;
        writeFileSync(path.join(folder, name), damaged);
        for (const leftover of readdirSync(folder)) if (leftover.endsWith('.idx')) rmSync(path.join(folder, leftover));
        const hit = scanSegment(original).frames.find((frame) => frame.start <= byte && byte < frame.end);
        const lost = hit?.kind === frameKinds.operation ? hit.ordinal : undefined;

        const first = await openJournal(nodeFs, root, options);
        const expected = ids.filter((_, ordinal) => ordinal !== lost);
        const held = await heldIn(first.journal, stream);
        expect(held.map(({ id }) => id), context).toEqual(expected);
        expect(held.every(({ id, offset }) => ids[offset] === id), `${context}: offsets stay`).toBe(true);
        expect(new Set(first.findings.map((finding) => finding.code)), context).toEqual(new Set(['damaged_segment']));
        const aside = first.findings[0];
        if (aside?.code === 'damaged_segment') expect(readFileSync(path.join(folder, aside.file)), context).toEqual(damaged);

        const [added] = await first.journal.append(stream, [anAnswer('after')], 'person');
        expect(added?.operation.seq, `${context}: no sequence number twice`).toBe(ids.length + 1);
        await first.journal.close();

        const second = await openJournal(nodeFs, root, options);
        expect((await heldIn(second.journal, stream)).map(({ id }) => id), context).toEqual([...expected, added?.id]);
        expect(second.findings, `${context}: mended once`).toEqual([]);
        await second.journal.close();
      }
      expect(index).toBeLessThan(segments.length);
    }
  }, 60_000);

  it('in the middle of the last segment is told as damage also when the last host did not close', async () => {
    const { root } = aCopy('unclean');
    const other = v7();
    const before = await openJournal(nodeFs, root, options);
    const written: string[] = [];
    for (let index = 0; index < 4; index += 1) written.push(...(await before.journal.append(other, [anAnswer(`value ${index}`)], 'person')).map((ack) => ack.id));
    const file = path.join(root, other, '000001.seg');
    const bytes = readFileSync(file);
    const second = scanSegment(bytes).frames.find((frame) => frame.kind === frameKinds.operation && frame.ordinal === 1);
    if (second === undefined) throw new Error('the second record is not where it should be');
    bytes[second.payloadStart + 10] = 0;
    writeFileSync(file, bytes);
    const { journal, findings } = await openJournal(nodeFs, root, options);
    expect(findings).toMatchObject([{ code: 'damaged_segment', stream: other, offset: second.start }]);
    expect((await heldIn(journal, other)).map(({ id }) => id)).toEqual(written.filter((_, ordinal) => ordinal !== 1));
  });
});

describe('what is missing altogether', () => {
  it('a segment in the middle: the others are read, and it is named', async () => {
    const { root, folder } = aCopy('clean');
    rmSync(path.join(folder, segments[1] as string));
    const { journal, findings } = await openJournal(nodeFs, root, options);
    const held = await heldIn(journal, stream);
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(ids.length);
    expect(findings).toMatchObject([{ code: 'damaged_segment', file: segments[1] }]);
  });

  it('a whole stream: it is named', async () => {
    const { root, folder } = aCopy('clean');
    rmSync(folder, { recursive: true });
    const { journal, findings } = await openJournal(nodeFs, root, options);
    expect(findings).toEqual([{ code: 'damaged_segment', stream, file: stream, offset: 0 }]);
    expect(journal.streams()).toEqual([]);
  });

  it('the remembered ends: every stream is looked into instead, and nothing is lost', async () => {
    const { root } = aCopy('clean');
    for (const name of readdirSync(root)) if (name.startsWith('heads-')) rmSync(path.join(root, name));
    const { journal, findings } = await openJournal(nodeFs, root, options);
    expect(findings).toEqual([]);
    expect(journal.streams()).toEqual([{ stream, end: ids.length }]);
  });
});
