import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { canonicalText, operationHash } from '../../../src/domain/record/canonical';
import { bodySchema, parseOperation } from '../../../src/protocol/operation';
import { envelopeOf } from './envelope';
import { writeOperation } from './own-operation';

// The contract's schema has taken such keys out before the host writes, and the reader refuses them (below).
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
const key = fc.string().filter((name) => name !== '__proto__');

it('writes, for any body and actor, what the domain calls canonical, with the hash the domain gives', () => {
  fc.assert(
    fc.property(fc.dictionary(key, json), fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }), fc.nat(), fc.boolean(), (extra, actor, number, first) => {
      fc.pre(actor.length <= 64);
      const unhashed = {
        id: v7(),
        stream: first ? 'org' : v7(),
        device: 'aaaaaaaa-0000-4000-8000-000000000001',
        seq: number + 1,
        prev: first ? null : 'c'.repeat(64),
        lamport: number + 5,
        at: '2026-03-02T08:00:00.000Z',
        uptime: number,
        boot: 'boot',
        actor,
        body: { ...extra, kind: 'from_the_future', v: 2 },
      };
      const { operation, payload } = writeOperation(unhashed);
      const text = payload.toString('utf8');
      expect(operation.hash).toBe(operationHash(unhashed));
      expect(text).toBe(canonicalText(operation));
      expect(parseOperation(text).hash).toBe(operation.hash);
      const { id, device, seq, prev, lamport, hash } = operation;
      expect(envelopeOf(payload)).toEqual({ id, device, seq, prev, lamport, hash });
    }),
  );
});

it('reads no envelope from a text that only imitates one inside its body', () => {
  const { payload } = writeOperation({
    id: v7(), stream: 'org', device: 'aaaaaaaa-0000-4000-8000-000000000001', seq: 1, prev: null, lamport: 1, at: '2026-03-02T08:00:00.000Z', uptime: 1, boot: 'b', actor: 'a',
    body: { kind: 'x', v: 2 },
  });
  expect(envelopeOf(Buffer.concat([payload, Buffer.from(' ')]))).toBeUndefined();
});

it('refuses a text with a key named __proto__, wherever it stands', () => {
  const body = JSON.parse('{"kind":"x","v":2,"deep":{"__proto__":{"a":1}}}') as { kind: string; v: number };
  const { payload } = writeOperation({
    id: v7(), stream: 'org', device: 'aaaaaaaa-0000-4000-8000-000000000001', seq: 1, prev: null, lamport: 1, at: '2026-03-02T08:00:00.000Z', uptime: 1, boot: 'b', actor: 'a', body,
  });
  expect(() => parseOperation(payload.toString('utf8'))).toThrow('__proto__');
  expect(bodySchema.safeParse(body).success).toBe(false);
});
