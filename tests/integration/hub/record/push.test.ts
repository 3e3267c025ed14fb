import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Json } from '../../../../src/domain/record/operation';
import { forEachDatabase } from '../../../support/hub/databases';
import { setOf, setsPeople, TestDevice } from './support/device';
import { aPerson, openHub, operationsIn, pushed } from './support/hub';

function nested(levels: number): Json {
  let value: Json = 'ok';
  for (let i = 0; i < levels; i += 1) value = [value];
  return value;
}

forEachDatabase((_name, open) => {
  it('keeps what an assigned technician wrote, byte for byte and in order', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const plan = coordinator.device.write(stream, coordinator.person, setsPeople([[technician.person, 'technician']]));
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(plan))).toEqual(['accepted']);

    const texts = ['plain', 'Zürich — 東京 🛠️', 'NUL \0 and DEL \x7f', 'quote " backslash \\ line\nend', '\u2028\u202e\ufeff\uffff'];
    const written = texts.map((value) => technician.device.answer(stream, technician.person, 'note', { type: 'text', value }));
    expect(await pushed(hub, technician, stream, technician.device.batch(...written))).toEqual(texts.map(() => 'accepted'));

    const page = await hub.sync.pull(technician.caller, stream, 0, undefined);
    expect(page.operations).toEqual([plan.text, ...written.map(({ text }) => text)]);
    expect(page).toMatchObject({ next: 6, end: 6 });
  });

  it('answers a repeated push with duplicate and stores nothing twice', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const first = coordinator.device.answer(stream, coordinator.person);
    const second = coordinator.device.answer(stream, coordinator.person);
    await pushed(hub, coordinator, stream, coordinator.device.batch(first));
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(first, second, second))).toEqual(['duplicate', 'accepted', 'duplicate']);
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(first, second))).toEqual(['duplicate', 'duplicate']);
    expect((await operationsIn(hub, coordinator, stream)).map(({ id }) => id)).toEqual([first.operation.id, second.operation.id]);
  });

  it('says how far it holds the chains of the batch', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device } = coordinator;
    const first = device.answer(stream, coordinator.person);
    const second = device.answer(stream, coordinator.person);
    const response = await hub.sync.push(coordinator.caller, stream, device.batch(first, second));
    expect(response).toMatchObject({ end: 2, chains: [{ device: device.id, seq: 2, hash: second.operation.hash }] });
    expect(await hub.sync.chains(coordinator.caller, stream)).toEqual(response.chains);
  });

  it('refuses what is no operation, is altered, not canonical or of another stream, and logs it', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const other = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const good = device.answer(stream, person);
    const altered = good.text.replace('"ok"', '"not ok"');
    const spaced = good.text.replace('{', '{ ');
    const surrogate = good.text.replace('"ok"', '"\\ud800"');
    const deep = device.write(stream, person, { kind: 'note', v: 9, ...{ deep: nested(300) } }, { seq: 1, prev: null }).text;
    const veryDeep = good.text.replace('"ok"', '['.repeat(20_000) + ']'.repeat(20_000));
    device.rewindTo(good);
    const elsewhere = device.answer(other, person);
    const request = { operations: ['no json', '{}', altered, spaced, surrogate, deep, veryDeep, elsewhere.text, good.text], checkpoints: [device.vouchFor([good])] };
    expect(await pushed(hub, coordinator, stream, request)).toEqual([
      'refused:malformed',
      'refused:malformed',
      'refused:malformed',
      'refused:malformed',
      'refused:malformed',
      'refused:malformed',
      'refused:malformed',
      'refused:wrong_stream',
      'accepted',
    ]);
    expect((await operationsIn(hub, coordinator, stream)).map(({ id }) => id)).toEqual([good.operation.id]);
    const warnings = hub.logged().filter(({ level, msg }) => level === 40 && msg === 'operation refused');
    expect(warnings).toHaveLength(8);
    expect(warnings.at(-1)).toMatchObject({ code: 'wrong_stream', operation: elsewhere.operation.id, device: device.id, caller: { person, device: device.id } });
  });

  it('refuses a single operation beyond the size limit', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const huge = coordinator.device.answer(stream, coordinator.person, 'note', { type: 'text', value: 'ü'.repeat(17 * 1024 * 1024) });
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(huge))).toEqual(['refused:too_large']);
    const { end } = await hub.sync.push(coordinator.caller, stream, coordinator.device.batch(huge));
    expect(end).toBe(0);
  });

  it('does not make a stream for what it refuses', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    coordinator.device.answer(stream, coordinator.person);
    const late = coordinator.device.answer(stream, coordinator.person);
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(late))).toEqual(['refused:chain_gap']);
    await expect(hub.sync.pull(coordinator.caller, stream, 0, undefined)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a gap, a fork and a predecessor that it does not hold', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const one = device.answer(stream, person);
    const two = device.answer(stream, person);
    const three = device.answer(stream, person);
    await pushed(hub, coordinator, stream, device.batch(one));
    expect(await pushed(hub, coordinator, stream, device.batch(three)), 'two is missing').toEqual(['refused:chain_gap']);

    device.rewindTo(one);
    const otherTwo = device.answer(stream, person);
    await pushed(hub, coordinator, stream, device.batch(two));
    expect(await pushed(hub, coordinator, stream, device.batch(otherTwo)), 'its place is taken').toEqual(['refused:chain_fork']);
    const otherThree = device.answer(stream, person);
    expect(await pushed(hub, coordinator, stream, device.batch(otherThree)), 'it goes on from another two').toEqual(['refused:chain_fork']);
    expect(await pushed(hub, coordinator, stream, device.batch(three))).toEqual(['accepted']);

    const stranger = new TestDevice();
    const orphan = stranger.answer(stream, person, 'note', null, { prev: 'a'.repeat(64) });
    expect(await pushed(hub, coordinator, stream, stranger.batch(orphan)), 'a first operation has none before it').toEqual(['refused:chain_gap']);
  });

  it('refuses an id that another operation has, in this stream or another', async () => {
    const hub = await openHub(open);
    const [stream, other] = [randomUUID(), randomUUID()];
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const first = device.answer(stream, person);
    await pushed(hub, coordinator, stream, device.batch(first));
    const { id } = first.operation;
    const there = device.answer(other, person, 'note', null, { id });
    expect(await pushed(hub, coordinator, other, device.batch(there))).toEqual(['refused:id_taken']);
    const here = device.answer(stream, person, 'note', null, { id });
    expect(await pushed(hub, coordinator, stream, device.batch(here))).toEqual(['refused:id_taken']);
  });

  it('refuses what no valid checkpoint of the device covers', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const written = [device.answer(stream, person), device.answer(stream, person)];
    const operations = written.map(({ text }) => text);
    const good = device.vouchFor(written);
    const forger = new TestDevice();
    const forged = {
      'another stream': device.vouchFor(written, { stream: randomUUID() }),
      'another device': device.vouchFor(written, { device: randomUUID() }),
      'another place': device.vouchFor(written, { seq: 3 }),
      'another hash': device.vouchFor(written, { hash: 'b'.repeat(64) }),
      'a changed document': { ...good, document: good.document.replace('"v":1', '"v": 1') },
      'a changed signature': { ...good, signature: `${good.signature.startsWith('A') ? 'B' : 'A'}${good.signature.slice(1)}` },
      'the signature of another key under this one': { ...forger.sign(good.document), publicKey: device.publicKey },
    };
    for (const [what, checkpoint] of Object.entries(forged)) {
      expect(await pushed(hub, coordinator, stream, { operations, checkpoints: [checkpoint] }), what).toEqual(['refused:not_vouched', 'refused:not_vouched']);
    }
    expect(await pushed(hub, coordinator, stream, { operations, checkpoints: [forger.sign(good.document)] })).toEqual(['refused:device_key_differs', 'refused:device_key_differs']);
    expect(await pushed(hub, coordinator, stream, { operations, checkpoints: [forger.sign(good.document), good] })).toEqual(['accepted', 'accepted']);
  });

  it('takes of a device as much as it vouches for, and not what somebody put behind', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const genuine = [device.answer(stream, person), device.answer(stream, person)];
    const slippedIn = device.answer(stream, person);
    const request = { operations: [...genuine, slippedIn].map(({ text }) => text), checkpoints: [device.vouchFor(genuine)] };
    expect(await pushed(hub, coordinator, stream, request)).toEqual(['accepted', 'accepted', 'refused:not_vouched']);
  });

  it('lets a break in one chain stop that device alone', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const other = await aPerson(hub, ['coordinator']);
    const a = [1, 2, 3, 4].map(() => coordinator.device.answer(stream, coordinator.person));
    const b = [1, 2].map(() => other.device.answer(stream, other.person));
    const broken = a[2]!.text.replace('"ok"', '"altered"');
    const operations = [a[0]!.text, b[0]!.text, a[1]!.text, broken, b[1]!.text, a[3]!.text];
    const atTheEnds = [coordinator.device.vouchFor(a), other.device.vouchFor(b)];
    expect(await pushed(hub, coordinator, stream, { operations, checkpoints: atTheEnds })).toEqual([
      'refused:not_vouched',
      'accepted',
      'refused:not_vouched',
      'refused:malformed',
      'accepted',
      'refused:chain_gap',
    ]);
    const beforeTheBreak = [coordinator.device.vouchFor(a.slice(0, 2)), other.device.vouchFor(b)];
    expect(await pushed(hub, coordinator, stream, { operations, checkpoints: beforeTheBreak })).toEqual([
      'accepted',
      'duplicate',
      'accepted',
      'refused:malformed',
      'duplicate',
      'refused:chain_gap',
    ]);
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(...a))).toEqual(['duplicate', 'duplicate', 'accepted', 'accepted']);
  });

  it('remembers the first key of a device that it never met, and refuses another', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const stranger = new TestDevice();
    const first = stranger.answer(stream, coordinator.person);
    expect(await pushed(hub, coordinator, stream, stranger.batch(first))).toEqual(['held:device_unknown']);
    const impostor = new TestDevice();
    const second = stranger.answer(stream, coordinator.person);
    const vouchedByAnother = { operations: [second.text], checkpoints: [impostor.sign(stranger.vouchFor([second]).document)] };
    expect(await pushed(hub, coordinator, stream, vouchedByAnother)).toEqual(['refused:device_key_differs']);
    expect(await pushed(hub, coordinator, stream, stranger.batch(second))).toEqual(['held:device_unknown']);
  });

  it('does not take operations in the name of the hub', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator', 'administrator']);
    const hubs = (await operationsIn(hub, coordinator, 'org')).filter(({ device }) => device === hub.organisation.device);
    const { device } = coordinator;
    const end = hubs.at(-1)!;
    const forged = device.write('org', hub.organisation.person, setOf('person', coordinator.person, { roles: ['administrator'] }), { device: hub.organisation.device, seq: end.seq + 1, prev: end.hash });
    expect(await pushed(hub, coordinator, 'org', device.batch(forged))).toEqual(['refused:device_key_differs']);
  });

  it('refuses a verdict that the organisation has not signed', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device, person } = coordinator;
    const target = device.answer(stream, person);
    const document = JSON.stringify({ type: 'plumbline.verdict', v: 1, stream, holds: [{ id: target.operation.id, hash: target.operation.hash, reason: 'unassigned' }], issuedAt: new Date().toISOString() });
    const forged = device.write(stream, person, { kind: 'hold', v: 1, ...device.sign(document) });
    expect(await pushed(hub, coordinator, stream, { operations: [target.text, forged.text], checkpoints: [device.vouchFor([target]), device.vouchFor([forged])] })).toEqual(['accepted', 'refused:malformed']);
  });

  it('keeps what a person wrote whose id no column could hold', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const odd = coordinator.device.answer(stream, 'a\0b');
    const oddPeople = coordinator.device.write(stream, coordinator.person, setsPeople([['x\0y', 'technician']]));
    const oddEntity = coordinator.device.write('org', coordinator.person, setOf('person', 'x\0y', { name: 'X\0' }));
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(odd, oddPeople))).toEqual(['held:actor_unknown', 'accepted']);
    expect(await pushed(hub, coordinator, 'org', coordinator.device.batch(oddEntity))).toEqual(['accepted']);
    expect((await operationsIn(hub, coordinator, stream))[0]).toEqual(odd.operation);
  });

  it('refuses a name that is none of a record', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    for (const stream of ['', '../org', '-'.repeat(36), 'ORG']) {
      await expect(hub.sync.push(coordinator.caller, stream, coordinator.device.batch(coordinator.device.answer(randomUUID(), coordinator.person)))).rejects.toMatchObject({ code: 'bad_request' });
    }
  });
});
