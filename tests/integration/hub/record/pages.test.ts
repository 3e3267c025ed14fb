import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { parseOperation } from '../../../../src/protocol/operation';
import { BATCH_CHARACTERS, BATCH_OPERATIONS } from '../../../../src/protocol/sync';
import { forEachDatabase } from '../../../support/hub/databases';
import type { Written } from './support/device';
import { aPerson, expectVerifiable, keysOf, openHub, pullAll, pushed } from './support/hub';

forEachDatabase((_name, open) => {
  it('gives out whole batches only, each chain ending at a checkpoint of the page', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const people = [await aPerson(hub, ['coordinator']), await aPerson(hub, ['coordinator']), await aPerson(hub, ['technician'])] as const;
    const sizes = [700, 900, 1, 600, 2, 1999, 3, 400];
    for (const [index, size] of sizes.entries()) {
      const who = people[index % 3]!;
      const written = Array.from({ length: size }, () => who.device.answer(stream, who.person));
      await pushed(hub, who, stream, who.device.batch(...written));
    }
    const pages = await pullAll(hub, people[0], stream);
    expectVerifiable(pages, keysOf(hub, ...people.map(({ device }) => device)));
    // The technician's are held: each of those batches is followed by a verdict.
    const held = 2;
    expect(pages.flatMap(({ operations }) => operations)).toHaveLength(sizes.reduce((sum, size) => sum + size, held));
    for (const { operations } of pages) expect(operations.length).toBeLessThanOrEqual(BATCH_OPERATIONS);
    expect(pages.length).toBeGreaterThan(2);
  });

  it('leaves out the operations of the device that asks, and is verifiable without them', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const [one, two] = [await aPerson(hub, ['coordinator']), await aPerson(hub, ['coordinator'])];
    for (let round = 0; round < 5; round += 1) {
      const mine = Array.from({ length: 900 }, () => one.device.answer(stream, one.person));
      const theirs = round === 3 ? [two.device.answer(stream, two.person)] : [];
      const both: Written[] = [...mine.slice(0, 450), ...theirs, ...mine.slice(450)];
      await pushed(hub, one, stream, { operations: both.map(({ text }) => text), checkpoints: [one.device.vouchFor(mine), ...(theirs.length > 0 ? [two.device.vouchFor(theirs)] : [])] });
    }
    const withoutOne = await pullAll(hub, one, stream, 0, one.device.id);
    expect(withoutOne.flatMap(({ operations }) => operations.map((text) => parseOperation(text).device))).toEqual([two.device.id]);
    expect(withoutOne.flatMap(({ checkpoints }) => checkpoints.map(({ publicKey }) => publicKey))).toEqual([two.device.publicKey]);
    const withoutTwo = await pullAll(hub, two, stream, 0, two.device.id);
    expectVerifiable(withoutTwo, keysOf(hub, one.device));
    expect(withoutTwo.flatMap(({ operations }) => operations)).toHaveLength(4500);
    expect(withoutTwo.at(-1)).toMatchObject({ next: 4501, end: 4501 });
  });

  it('ends a page before it grows beyond its length, but lets a longer batch travel alone', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const who = await aPerson(hub, ['coordinator']);
    const note = (length: number): Written => who.device.answer(stream, who.person, 'note', { type: 'text', value: 'x'.repeat(length) });
    for (const length of [10, BATCH_CHARACTERS / 2, BATCH_CHARACTERS / 2, BATCH_CHARACTERS + 10, 10, 10]) await pushed(hub, who, stream, who.device.batch(note(length)));
    const pages = await pullAll(hub, who, stream);
    expect(pages.map(({ operations }) => operations.length)).toEqual([2, 1, 1, 2]);
    expectVerifiable(pages, keysOf(hub, who.device));
  });

  it('goes on from any position and says when there is no more', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const who = await aPerson(hub, ['coordinator']);
    const written = [1, 2, 3].map(() => who.device.answer(stream, who.person));
    for (const one of written) await pushed(hub, who, stream, who.device.batch(one));
    expect(await hub.sync.pull(who.caller, stream, 2, undefined)).toMatchObject({ operations: [written[2]!.text], next: 3, end: 3 });
    expect(await hub.sync.pull(who.caller, stream, 3, undefined)).toEqual({ operations: [], checkpoints: [], next: 3, end: 3 });
    expect(await hub.sync.pull(who.caller, stream, 0, who.device.id)).toEqual({ operations: [], checkpoints: [], next: 3, end: 3 });
  });
});
