import { expect, it } from 'vitest';
import { canonicalText } from '../../../src/domain/record/canonical';
import type { KnownBody } from '../../../src/domain/record/operation';
import type { SignedDocument } from '../../../src/protocol/evidence';
import { answerBody, newKey, TestDevice, type Written } from '../../../tests/support/hub/device';
import { verifyPage } from './verify-page';

const STREAM = '11111111-1111-7111-8111-111111111111';
const organisation = newKey();

function read(written: readonly Written[], checkpoints: readonly SignedDocument[], known: Readonly<Record<string, string>> = {}) {
  const page = { operations: written.map(({ text }) => text), checkpoints: [...checkpoints], next: written.length, end: written.length };
  return verifyPage(page, { stream: STREAM, organisationKey: organisation.publicKey, keyOf: (device) => known[device] });
}

const codes = ({ refusals }: Awaited<ReturnType<typeof read>>): string[] => refusals.map(({ code }) => code);

it('takes what a checkpoint of its device covers, and meets the key of a device that nobody knew', async () => {
  const device = new TestDevice();
  const written = device.write(STREAM, 'person', answerBody(), answerBody());
  const page = await read(written, device.batch(written).checkpoints);
  expect(page.operations).toHaveLength(2);
  expect(page.checkpoints).toHaveLength(1);
  expect([...page.met]).toEqual([[device.id, device.key.publicKey]]);
  expect([...page.reached]).toEqual([[device.id, 2]]);
});

it('refuses what lies behind the last checkpoint, and only that', async () => {
  const device = new TestDevice();
  const written = device.write(STREAM, 'person', answerBody(), answerBody(), answerBody());
  const page = await read(written, [device.checkpoint(written[1]!.operation)]);
  expect(page.operations.map(({ operation }) => operation.seq)).toEqual([1, 2]);
  expect(codes(page)).toEqual(['not_vouched']);
});

it('refuses a checkpoint by another key than that of the device', async () => {
  const device = new TestDevice();
  const written = device.write(STREAM, 'person', answerBody());
  const page = await read(written, device.batch(written).checkpoints, { [device.id]: newKey().publicKey });
  expect(page.operations).toEqual([]);
  expect(codes(page)).toEqual(['device_key_differs']);
});

it('refuses an operation that was altered after its device wrote it, and leaves other devices alone', async () => {
  const device = new TestDevice();
  const other = new TestDevice();
  const written = device.write(STREAM, 'person', answerBody('yes'));
  const altered = { ...written[0]!, text: written[0]!.text.replace('yes', 'no!') };
  const fine = other.write(STREAM, 'person', answerBody());
  const page = await read([altered, ...fine], [...device.batch(written).checkpoints, ...other.batch(fine).checkpoints]);
  expect(codes(page)).toEqual(['malformed']);
  expect(page.operations.map(({ operation }) => operation.device)).toEqual([other.id]);
});

it('refuses a checkpoint for another stream, another hash, or with a broken signature', async () => {
  const device = new TestDevice();
  const [written] = device.write(STREAM, 'person', answerBody());
  const { operation } = written!;
  const sound = device.checkpoint(operation);
  const forgeries = [
    device.checkpoint({ ...operation, stream: '22222222-2222-7222-8222-222222222222' }),
    device.checkpoint({ ...operation, hash: 'a'.repeat(64) }),
    { ...sound, signature: device.checkpoint({ ...operation, seq: 9 }).signature },
  ];
  for (const forgery of forgeries) expect(codes(await read([written!], [forgery]))).toEqual(['not_vouched']);
  expect(codes(await read([written!], [sound]))).toEqual([]);
});

it('believes certificates and verdicts only when the organisation signed them', async () => {
  const hub = new TestDevice();
  const newcomer = new TestDevice();
  const certificate = canonicalText({ type: 'plumbline.certificate', v: 1, id: 'c1', use: 'device', person: 'p', roles: [], device: newcomer.id, publicKey: newcomer.key.publicKey, issuedAt: '2026-03-02T08:00:00.000Z' });
  const verdict = canonicalText({ type: 'plumbline.verdict', v: 1, stream: STREAM, holds: [{ id: 'x', hash: 'a'.repeat(64), reason: 'unassigned' }], issuedAt: '2026-03-02T08:00:00.000Z' });
  const body = (kind: 'certify' | 'hold', signed: SignedDocument): KnownBody => ({ kind, v: 1, ...signed });
  const forged = hub.write(STREAM, 'hub', body('certify', hub.key.sign(certificate)), body('hold', hub.key.sign(verdict)));
  expect(codes(await read(forged, hub.batch(forged).checkpoints))).toEqual(['not_vouched', 'not_vouched']);

  const elsewhere = new TestDevice();
  const wrongStream = elsewhere.write(STREAM, 'hub', body('hold', organisation.sign(verdict.replace(STREAM, 'org'))));
  expect(codes(await read(wrongStream, elsewhere.batch(wrongStream).checkpoints))).toEqual(['not_vouched']);

  const true_ = new TestDevice();
  const written = true_.write(STREAM, 'hub', body('certify', organisation.sign(certificate)), body('hold', organisation.sign(verdict)));
  const theirs = newcomer.write(STREAM, 'person', answerBody());
  // Certified in this very page: met under no other key, whatever was known before.
  const page = await read([...written, ...theirs], [...true_.batch(written).checkpoints, ...newcomer.batch(theirs).checkpoints], { [newcomer.id]: newKey().publicKey });
  expect(codes(page)).toEqual([]);
  expect(page.operations).toHaveLength(3);
  expect([...page.met.keys()]).toEqual([true_.id]);
});

it('refuses text that no parser is prepared for, and goes on', async () => {
  const device = new TestDevice();
  const written = device.write(STREAM, 'person', answerBody());
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const strange = ['', 'null', '{"id":"\\ud800"}', deep, written[0]!.text.replace('"body":', `"body":${deep},"x":`)].map((text) => ({ ...written[0]!, text }));
  const page = await read([...strange, ...written], device.batch(written).checkpoints);
  expect(codes(page)).toEqual(strange.map(() => 'malformed'));
  expect(page.operations).toHaveLength(1);
});
