import { describe, expect, it } from 'vitest';
import { canonicalText, operationHash } from '../domain/record/canonical';
import type { Json, Operation } from '../domain/record/operation';
import { bodySchema, OperationError, operationText, parseOperation } from './operation';

function anOperation(value: Json): Operation {
  const unhashed = {
    id: '019a8f00-0000-7000-8000-000000000001',
    stream: '019a8f00-0000-7000-8000-0000000000aa',
    device: '5f3e5b0c-52a5-4d7e-9a53-0c6c7f0d8e11',
    seq: 1,
    prev: null,
    lamport: 1,
    at: '2026-03-02T08:00:00.000Z',
    uptime: 1000,
    boot: 'boot',
    actor: 'person',
    body: { kind: 'later', v: 1, value },
  };
  return { ...unhashed, hash: operationHash(unhashed) };
}

const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)]);

function codeOf(text: string): string {
  try {
    parseOperation(text);
    return 'read';
  } catch (error) {
    if (error instanceof OperationError) return error.code;
    throw error;
  }
}

describe('reading an operation from elsewhere', () => {
  it('gives back what was written', () => {
    const operation = anOperation({ of: ['any', 1, null] });
    expect(parseOperation(operationText(operation))).toEqual(operation);
  });

  it('refuses nesting that could exhaust the stack, before walking it', () => {
    expect(codeOf(canonicalText(anOperation(nested(100))))).toBe('read');
    expect(codeOf(canonicalText(anOperation(nested(250))))).toBe('malformed');
    const text = canonicalText(anOperation(0));
    expect(codeOf(text.replace('"value":0', `"value":${'['.repeat(200_000)}${']'.repeat(200_000)}`))).toBe('malformed');
  });

  it('refuses half a surrogate pair with a reason, not with whatever the text library throws', () => {
    const text = canonicalText(anOperation('X'));
    expect(codeOf(text.replace('"X"', '"\\ud800"'))).toBe('not_canonical');
  });

  it.each([
    ['other bytes', (text: string) => text.replace('"uptime":1000', '"uptime":1001'), 'wrong_hash'],
    ['another order of keys', (text: string) => text.replace(/^\{"actor":"person",/, '{').replace(/\}$/, ',"actor":"person"}'), 'not_canonical'],
    ['a key named __proto__', (text: string) => text.replace('"value":0', '"__proto__":0'), 'malformed'],
    ['no JSON', () => '{', 'not_json'],
  ])('refuses %s', (_what, change, code) => {
    expect(codeOf(change(canonicalText(anOperation(0))))).toBe(code);
  });

  it('holds what is written here to the same depth', () => {
    expect(bodySchema.safeParse({ kind: 'later', v: 1, value: nested(100) }).success).toBe(true);
    expect(bodySchema.safeParse({ kind: 'later', v: 1, value: nested(250) }).success).toBe(false);
  });
});
