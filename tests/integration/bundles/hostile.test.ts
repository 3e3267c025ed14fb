/** Bundles that were damaged, altered or made to do harm: each is refused by name, and nothing of it is taken. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundleRefusals } from '../../../src/contract/delivery';
import { aFolder, aHost, aStream, type TestHost } from '../host/support/host';
import { apart, bring, take, textsIn, together, withPart, type Part } from './support/bundles';
import { aBundle, answerBody, HandmadeDevice, Organisation, partsOf, sha256, Signer } from './support/forged';
import { answer, photo } from './support/writing';
import { operationText } from '../../../src/protocol/operation';

/** Refused with this detail; neither records nor files were taken, nothing is left lying about. */
async function expectRefused(host: TestHost, bundle: Buffer, detail: string): Promise<void> {
  const before = (await host.invoke('journal.streams', {})).streams;
  await expect(bring(host, bundle)).rejects.toMatchObject({ code: 'bundle_refused', detail });
  expect((await host.invoke('journal.streams', {})).streams).toEqual(before);
  const root = path.dirname(path.dirname(host.pathOf('0'.repeat(64))));
  expect(readdirSync(root)).toEqual(['tmp']);
  expect(readdirSync(path.join(root, 'tmp'))).toEqual([]);
}

async function aRealBundle(): Promise<{ bundle: Buffer; stream: string; file: string }> {
  const host = await aHost();
  const stream = aStream();
  await answer(host, 'org', 2, 'person');
  await answer(host, stream, 3);
  const file = await photo(host, stream, randomBytes(20_000));
  return { bundle: await take(host), stream, file };
}

const flip = (content: Buffer): Buffer => {
  const changed = Buffer.from(content);
  const at = Math.floor(changed.byteLength / 2);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

describe('A byte that was changed', () => {
  it('is found in every kind of entry, which is named', async () => {
    const { bundle, stream, file } = await aRealBundle();
    const host = await aHost();
    for (const name of ['streams/org.jsonl', 'streams/org.checkpoints.jsonl', `streams/${stream}.jsonl`, `streams/${stream}.checkpoints.jsonl`, `files/${file}`]) {
      await expectRefused(host, await withPart(bundle, name, flip), `entry_altered ${name}`);
    }
    const inManifest = await withPart(bundle, 'manifest.json', (content) => Buffer.from(content.toString().replace('Plumbline 0.0.0-test', 'Plumbline 0.0.0-tesT')));
    await expectRefused(host, inManifest, 'entry_altered manifest.json');
    const inSeal = await withPart(bundle, 'manifest.sig.json', (content) => Buffer.from(content.toString().replace(/"signature":"(.)/, (_all, first: string) => `"signature":"${first === 'A' ? 'B' : 'A'}`)));
    await expectRefused(host, inSeal, 'not_vouched manifest.sig.json');
  });

  it('is found wherever it is in the file, or changed nothing that is read', async () => {
    const { bundle, stream } = await aRealBundle();
    const host = await aHost();
    const outcomes = new Set<string>();
    for (let at = 0; at < bundle.byteLength; at += 211) {
      const changed = Buffer.from(bundle);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const error = await bring(host, changed).then(() => undefined, (reason: unknown) => reason as { code: string; detail: string });
      if (error === undefined) {
        // A time, or a local header, which nobody reads: then what came in is what went out.
        outcomes.add('taken');
        expect((await textsIn(host, stream)).length).toBe(4);
      } else {
        expect(error.code).toBe('bundle_refused');
        const code = error.detail.split(' ')[0] ?? '';
        expect(bundleRefusals).toContain(code);
        outcomes.add(code);
      }
    }
    expect(outcomes).toContain('entry_altered');
  });
});

describe('A bundle that is not whole', () => {
  it('is refused wherever it was cut', async () => {
    const { bundle } = await aRealBundle();
    const host = await aHost();
    const cuts = [4, 5, 30, 100, 1000, Math.floor(bundle.byteLength / 2), bundle.byteLength - 2000, bundle.byteLength - 100, bundle.byteLength - 22, bundle.byteLength - 21, bundle.byteLength - 1];
    for (const cut of cuts) await expectRefused(host, bundle.subarray(0, cut), 'truncated');
    await expectRefused(host, bundle.subarray(0, 0), 'not_a_bundle');
    await expectRefused(host, bundle.subarray(0, 3), 'not_a_bundle');
  });

  it('is refused without an entry, naming it', async () => {
    const { bundle, stream, file } = await aRealBundle();
    const host = await aHost();
    for (const name of ['streams/org.jsonl', `streams/${stream}.checkpoints.jsonl`, `files/${file}`, 'manifest.sig.json']) {
      await expectRefused(host, await withPart(bundle, name, () => undefined), `entry_missing ${name}`);
    }
    await expectRefused(host, await withPart(bundle, 'manifest.json', () => undefined), 'not_a_bundle');
  });

  it('is refused with an entry too many', async () => {
    const { bundle, file } = await aRealBundle();
    const host = await aHost();
    const parts = await apart(bundle);
    const withAlso = (part: Part): Promise<Buffer> => together([...parts, part]);
    const other = randomBytes(10);
    await expectRefused(host, await withAlso({ name: `files/${sha256(other)}`, content: other }), `entry_unexpected files/${sha256(other)}`);
    await expectRefused(host, await withAlso({ name: 'readme.txt', content: other }), 'entry_unexpected readme.txt');
    await expectRefused(host, await withAlso({ name: 'streams/', content: Buffer.alloc(0), mode: 0o100644 }).catch(() => withAlso({ name: 'streams/x', content: other })), 'entry_unexpected streams/x');
    const double = parts.find(({ name }) => name === `files/${file}`) as Part;
    await expectRefused(host, await withAlso(double), `entry_unexpected files/${file}`);
  });

  it('is refused when it is something else', async () => {
    const host = await aHost();
    await expectRefused(host, randomBytes(5000), 'not_a_bundle');
    await expectRefused(host, await together([{ name: 'manifest.json', content: Buffer.from('{"name":"a web app"}') }]), 'not_a_bundle');
    await expectRefused(host, await together([{ name: 'manifest.json', content: Buffer.from('not json') }]), 'not_a_bundle');
    await expectRefused(host, await together([{ name: 'manifest.json', content: Buffer.from('{"format":"plumbline.bundle","v":2,"later":true}') }]), 'unknown_version');
  });
});

describe('A zip that means harm', () => {
  it.each(['../../trust/device.json', '/etc/passwd', 'streams/../../x', 'C:/x', 'streams\\org.jsonl', 'files/..'])('is refused for the name %s', async (name) => {
    const host = await aHost();
    const harmless = 'x'.repeat(name.length);
    const bundle = Buffer.from(await together([{ name: harmless, content: Buffer.from('x') }]));
    // The library refuses to write such names.
    for (let at = bundle.indexOf(harmless); at !== -1; at = bundle.indexOf(harmless, at + 1)) bundle.write(name, at, 'latin1');
    await expectRefused(host, bundle, `unsafe_name ${name}`);
  });

  it('is refused for a link', async () => {
    const host = await aHost();
    await expectRefused(host, await together([{ name: 'manifest.json', content: Buffer.from('/etc/passwd'), mode: 0o120777 }]), 'unsafe_name manifest.json');
  });

  it('does not inflate beyond what it declares', async () => {
    const host = await aHost();
    const device = new HandmadeDevice();
    const stream = aStream();
    const operation = device.write(stream);
    const bundle = await aBundle({ device, streams: { [stream]: { operations: [operation], checkpoints: [device.checkpoint(operation)] } } });
    const name = `streams/${stream}.jsonl`;
    const bomb = Buffer.alloc(60 * 1024 * 1024, 'a');
    const changed = await withPart(bundle, name, () => bomb);
    await expectRefused(host, changed, `entry_altered ${name}`);
    // The directory tells the length that the manifest does, and the content has another.
    const { bytes } = { bytes: operationText(operation).length + 1 };
    const lied = Buffer.from(changed);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bomb.byteLength);
    const honest = Buffer.alloc(4);
    honest.writeUInt32LE(bytes);
    for (let at = lied.indexOf(size); at !== -1; at = lied.indexOf(size, at + 1)) honest.copy(lied, at);
    const peak = process.memoryUsage().rss;
    await expectRefused(host, lied, `entry_altered ${name}`);
    expect(process.memoryUsage().rss - peak).toBeLessThan(64 * 1024 * 1024);
    expect(deflateRawSync(bomb).byteLength).toBeLessThan(100_000);
  });

  it('has no two entries over the same bytes', async () => {
    const host = await aHost();
    const parts = [1, 2].map((i) => ({ name: `files/${String(i).repeat(64)}`, content: Buffer.alloc(1000), compress: true }));
    const bundle = await together(parts);
    const second = bundle.lastIndexOf('files/2') - 46;
    bundle.writeUInt32LE(0, second + 42);
    await expectRefused(host, bundle, `entry_malformed files/${'2'.repeat(64)}`);
  });

  it('is refused with more entries than are looked at, before they are', async () => {
    const host = await aHost();
    const bundle = await together([{ name: 'manifest.json', content: Buffer.from('{}') }]);
    // The zip64 end of directory says so; the entries need not be there.
    const end = bundle.subarray(bundle.byteLength - 22);
    end.writeUInt16LE(0xffff, 8);
    end.writeUInt16LE(0xffff, 10);
    const zip64 = Buffer.alloc(56);
    zip64.writeUInt32LE(0x06064b50, 0);
    zip64.writeBigUInt64LE(44n, 4);
    zip64.writeBigUInt64LE(200_001n, 24);
    zip64.writeBigUInt64LE(200_001n, 32);
    zip64.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
    zip64.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(BigInt(bundle.byteLength - 22), 8);
    locator.writeUInt32LE(1, 16);
    await expectRefused(host, Buffer.concat([bundle.subarray(0, -22), zip64, locator, end]), 'too_many_entries');
  });
});

describe('A record that does not hold', () => {
  const setting = (): { device: HandmadeDevice; stream: string; first: ReturnType<HandmadeDevice['write']>; second: ReturnType<HandmadeDevice['write']> } => {
    const device = new HandmadeDevice();
    const stream = aStream();
    return { device, stream, first: device.write(stream), second: device.write(stream) };
  };

  it('is taken when it does hold', async () => {
    const { device, stream, first, second } = setting();
    const report = await bring(await aHost(), await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints: [device.checkpoint(second)] } } }));
    expect(report.streams).toEqual([{ stream, reference: null, added: 2, known: 0 }]);
  });

  it('is refused without a checkpoint over its end', async () => {
    const { device, stream, first, second } = setting();
    const host = await aHost();
    const entry = `streams/${stream}.checkpoints.jsonl`;
    for (const checkpoints of [[], [device.checkpoint(first)]]) {
      await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints } } }), `not_vouched ${entry}`);
    }
  });

  it('is refused with a checkpoint over something else, by somebody else, or with a bad signature', async () => {
    const { device, stream, first, second } = setting();
    const host = await aHost();
    const sound = device.checkpoint(second);
    const otherHash = JSON.stringify(device.sign({ type: 'plumbline.checkpoint', v: 1, stream, device: device.id, seq: 2, hash: 'a'.repeat(64) } as never));
    const otherStream = JSON.stringify(device.sign({ type: 'plumbline.checkpoint', v: 1, stream: aStream(), device: device.id, seq: 2, hash: second.hash } as never));
    const badSignature = sound.replace(/"signature":"(.)/, (_all, letter: string) => `"signature":"${letter === 'A' ? 'B' : 'A'}`);
    for (const forged of [otherHash, otherStream, badSignature]) {
      await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints: [forged] } } }), `not_vouched streams/${stream}.checkpoints.jsonl`);
    }
    await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints: ['{'] } } }), `entry_malformed streams/${stream}.checkpoints.jsonl`);
  });

  it('is refused when a chain breaks, begins in the middle, or forks from what is here', async () => {
    const { device, stream, first, second } = setting();
    const host = await aHost();
    const detail = `chain_broken streams/${stream}.jsonl`;
    await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [second], checkpoints: [device.checkpoint(second)] } } }), detail);
    await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [second, first], checkpoints: [device.checkpoint(second)] } } }), detail);
    await bring(host, await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints: [device.checkpoint(second)] } } }));
    const forked = device.write(stream, answerBody('no'), { seq: 2, prev: first.hash });
    await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [first, forked], checkpoints: [device.checkpoint(forked)] } } }), detail);
    const sameId = device.write(stream, answerBody('no'), { id: second.id, seq: 2, prev: first.hash });
    await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations: [first, sameId], checkpoints: [device.checkpoint(sameId)] } } }), detail);
  });

  it('is refused when an operation is not one, is another stream’s, comes twice, or the count is wrong', async () => {
    const { device, stream, first, second } = setting();
    const host = await aHost();
    const entry = `streams/${stream}.jsonl`;
    const elsewhere = device.write(aStream());
    const checkpoints = [device.checkpoint(second)];
    for (const operations of [['not json'], [` ${operationText(first)}`], [elsewhere], [first, second, second], [operationText(first).replace('yes', 'no')], ['\u0000'], ['']]) {
      await expectRefused(host, await aBundle({ device, streams: { [stream]: { operations, checkpoints } } }), `entry_malformed ${entry}`);
    }
    const counted = await aBundle({ device, streams: { [stream]: { operations: [first, second], checkpoints } }, manifest: (manifest) => ({ ...manifest, streams: [{ stream, reference: null, operations: 3 }] }) });
    await expectRefused(host, counted, `entry_malformed ${entry}`);
  });

  it('is refused with a manifest that is not one, or does not go with its entries', async () => {
    const { device, stream, first } = setting();
    const host = await aHost();
    const streams = { [stream]: { operations: [first], checkpoints: [device.checkpoint(first)] } };
    const malformed = 'entry_malformed manifest.json';
    await expectRefused(host, await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, extra: true }) }), malformed);
    await expectRefused(host, await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, streams: [...manifest.streams, ...manifest.streams] }) }), malformed);
    await expectRefused(host, await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, entries: [...manifest.entries, ...manifest.entries] }) }), malformed);
    await expectRefused(host, await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, streams: [] }) }), `entry_unexpected streams/${stream}.jsonl`);
    await expectRefused(host, await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, device: randomUUID() }) }), 'not_vouched manifest.sig.json');
    const longer = await aBundle({ device, streams, manifest: (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, bytes: entry.bytes + 1 })) }) });
    await expectRefused(host, longer, `entry_altered streams/${stream}.jsonl`);
  });

  it('is refused with a file that nothing names', async () => {
    const { device, stream, first } = setting();
    const stray = randomBytes(100);
    const bundle = await aBundle({ device, streams: { [stream]: { operations: [first], checkpoints: [device.checkpoint(first)] } }, files: [stray] });
    await expectRefused(await aHost(), bundle, `entry_unexpected files/${sha256(stray)}`);
  });
});

describe('Somebody who passes as another', () => {
  it('is refused when the device was met with another key, also after a new start', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const real = new HandmadeDevice();
    const [one, two] = [aStream(), aStream()];
    const first = real.write(one);
    await bring(host, await aBundle({ device: real, streams: { [one]: { operations: [first], checkpoints: [real.checkpoint(first)] } } }));
    const impostor = new HandmadeDevice(real.id);
    const forged = impostor.write(two);
    const bundle = await aBundle({ device: new HandmadeDevice(), streams: { [two]: { operations: [forged], checkpoints: [impostor.checkpoint(forged)] } } });
    await expectRefused(host, bundle, `device_key_differs streams/${two}.checkpoints.jsonl`);
    await host.close();
    await expectRefused(await aHost(folder), bundle, `device_key_differs streams/${two}.checkpoints.jsonl`);
  });

  it('is refused when the device is this one', async () => {
    const host = await aHost();
    const impostor = new HandmadeDevice((await host.invoke('host.info', {})).device);
    const stream = aStream();
    const forged = impostor.write(stream);
    const bundle = await aBundle({ device: new HandmadeDevice(), streams: { [stream]: { operations: [forged], checkpoints: [impostor.checkpoint(forged)] } } });
    await expectRefused(host, bundle, `device_key_differs streams/${stream}.checkpoints.jsonl`);
  });

  it('is refused when one bundle has two keys of one device, or the maker’s key is not the maker’s', async () => {
    const host = await aHost();
    const real = new HandmadeDevice();
    const impostor = new HandmadeDevice(real.id);
    const [one, two] = [aStream(), aStream()];
    const [a, b] = [real.write(one), impostor.write(two)];
    const streams = { [one]: { operations: [a], checkpoints: [real.checkpoint(a)] }, [two]: { operations: [b], checkpoints: [impostor.checkpoint(b)] } };
    await expectRefused(host, await aBundle({ device: real, streams }), `device_key_differs streams/${two}.checkpoints.jsonl`);
    const mine = { [one]: { operations: [a], checkpoints: [real.checkpoint(a)] } };
    await expectRefused(host, await aBundle({ device: impostor, streams: mine }), 'device_key_differs manifest.sig.json');
  });
});

describe('An organisation', () => {
  const setting = (): { organisation: Organisation; hub: HandmadeDevice; device: HandmadeDevice; stream: string } => ({ organisation: new Organisation(), hub: new HandmadeDevice(), device: new HandmadeDevice(), stream: aStream() });

  it('vouches for its devices: what they wrote is not self-asserted, and its certificates are passed on', async () => {
    const { organisation, hub, device, stream } = setting();
    const certificates = [hub.write('org', organisation.certify(hub.id, hub.publicKey)), hub.write('org', organisation.certify(device.id, device.publicKey))];
    const operation = device.write(stream);
    const held = hub.write(stream, organisation.hold(operation));
    const stranger = new HandmadeDevice();
    const selfAsserted = stranger.write(stream);
    const bundle = await aBundle({
      device,
      organisation: organisation.publicKey,
      streams: {
        org: { operations: certificates, checkpoints: [hub.checkpoint(certificates[1] as never)] },
        [stream]: { operations: [operation, held, selfAsserted], checkpoints: [device.checkpoint(operation), hub.checkpoint(held), stranger.checkpoint(selfAsserted)] },
      },
    });
    const carrier = await aHost();
    expect((await bring(carrier, bundle)).selfAsserted).toBe(1);
    const last = await aHost();
    expect((await bring(last, await take(carrier))).selfAsserted).toBe(1);
    expect(await textsIn(last, stream)).toEqual(await textsIn(carrier, stream));
  });

  it('is the only one that certifies, withdraws and holds', async () => {
    const { organisation, hub, device, stream } = setting();
    const host = await aHost();
    const operation = device.write(stream);
    for (const [name, body] of [
      ['org', new Organisation().certify(device.id, device.publicKey)],
      [stream, new Organisation().hold(operation)],
    ] as const) {
      const forged = hub.write(name, body);
      const streams = { [name]: { operations: [forged], checkpoints: [hub.checkpoint(forged)] } };
      await expectRefused(host, await aBundle({ device: hub, organisation: organisation.publicKey, streams }), `other_organisation streams/${name}.jsonl`);
      const withoutOne = await aBundle({ device: hub, streams });
      await expectRefused(host, withoutOne, `not_vouched streams/${name}.jsonl`);
    }
    const unsigned = { ...organisation.certify(device.id, device.publicKey), signature: new Signer().sign({ type: 'plumbline.x', v: 1 }).signature } as never;
    const forger = new HandmadeDevice();
    const certificate = forger.write('org', unsigned);
    await expectRefused(host, await aBundle({ device: forger, organisation: organisation.publicKey, streams: { org: { operations: [certificate], checkpoints: [forger.checkpoint(certificate)] } } }), 'not_vouched streams/org.jsonl');
  });

  it('is not exchanged: once a device holds one’s certificates, another’s bundle is refused', async () => {
    const { organisation, hub, device } = setting();
    const host = await aHost();
    const certificate = hub.write('org', organisation.certify(device.id, device.publicKey));
    await bring(host, await aBundle({ device: hub, organisation: organisation.publicKey, streams: { org: { operations: [certificate], checkpoints: [hub.checkpoint(certificate)] } } }));
    const other = setting();
    const foreign = other.hub.write(other.stream);
    const bundle = await aBundle({ device: other.hub, organisation: other.organisation.publicKey, streams: { [other.stream]: { operations: [foreign], checkpoints: [other.hub.checkpoint(foreign)] } } });
    await expectRefused(host, bundle, 'other_organisation manifest.json');
  });

  it('vouches for one key of a device: another is refused', async () => {
    const { organisation, hub, device, stream } = setting();
    const host = await aHost();
    const certificate = hub.write('org', organisation.certify(device.id, device.publicKey));
    const impostor = new HandmadeDevice(device.id);
    const forged = impostor.write(stream);
    const parts = await partsOf({
      device: hub,
      organisation: organisation.publicKey,
      streams: { [stream]: { operations: [forged], checkpoints: [impostor.checkpoint(forged)] }, org: { operations: [certificate], checkpoints: [hub.checkpoint(certificate)] } },
    });
    await expectRefused(host, await together(parts), `device_key_differs streams/${stream}.checkpoints.jsonl`);
  });

  it('that came in a bundle alone does not exchange the key of a device that was met before', async () => {
    const { device, stream } = setting();
    const host = await aHost();
    const operation = device.write(stream);
    await bring(host, await aBundle({ device, streams: { [stream]: { operations: [operation], checkpoints: [device.checkpoint(operation)] } } }));
    const rogue = setting();
    const impostor = new HandmadeDevice(device.id);
    const forged = impostor.write(stream, answerBody('no'), { seq: 2, prev: operation.hash });
    const certificate = rogue.hub.write('org', rogue.organisation.certify(device.id, impostor.publicKey));
    const bundle = await aBundle({
      device: rogue.hub,
      organisation: rogue.organisation.publicKey,
      streams: { org: { operations: [certificate], checkpoints: [rogue.hub.checkpoint(certificate)] }, [stream]: { operations: [operation, forged], checkpoints: [impostor.checkpoint(forged)] } },
    });
    await expectRefused(host, bundle, `device_key_differs streams/${stream}.checkpoints.jsonl`);
  });
});
