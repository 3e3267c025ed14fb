import { describe, expect, it } from 'vitest';
import { emptyStream, foldOperations, headsOf, shownValue } from './fold';
import type { Json, Operation } from './operation';
import { idOfAgain, writtenAgain } from './write-again';

let count = 0;
function anOperation(device: string, seq: number, body: Operation['body'], lamport = seq): Operation {
  count += 1;
  const id = `0197a000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  return { id, stream: 's', device, seq, prev: null, lamport, at: '2026-03-02T08:00:00.000Z', uptime: 0, boot: 'b', actor: `of ${device}`, body, hash: 'h' };
}

function answering(value: Json, ...base: string[]): Operation['body'] {
  return { kind: 'set', v: 1, entity: { type: 'answer', id: 'input_a' }, fields: { value: { value, base } } };
}

function asWritten(lost: readonly Operation[], others: readonly Operation[]): Operation[] {
  return writtenAgain(lost, others).map(({ id, actor, body }, index) => ({ ...anOperation('new', index + 1, body, 100 + index), id, actor }));
}

function folded(operations: readonly Operation[]) {
  return foldOperations(emptyStream('s'), operations).state.entities.get('answer/input_a');
}

describe('Operations that are written again', () => {
  const first = anOperation('other', 1, answering('first'));
  const second = anOperation('old', 41, answering('second', first.id), 2);
  const third = anOperation('old', 42, answering('third', second.id), 3);
  const lost = [second, third];

  it('show the same value, settled, where the old ones are and where they never came', () => {
    const again = asWritten(lost, [first]);
    for (const there of [[first, ...again], [first, ...lost, ...again]]) {
      const entity = folded(there);
      expect(shownValue(entity, 'value')).toBe('third');
      expect(headsOf(entity?.fields['value'])).toHaveLength(1);
    }
  });

  it('keep every value in the history, with its author', () => {
    const again = asWritten(lost, [first]);
    expect(folded([first, ...again])?.fields['value']?.map(({ value, actor }) => [value, actor])).toEqual([['first', 'of other'], ['second', 'of old'], ['third', 'of old']]);
  });

  it('have the same ids whenever and wherever that is done', () => {
    expect(writtenAgain(lost, [first])).toEqual(writtenAgain(lost, [first]));
    expect(idOfAgain(second.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([second, third].map(({ id }) => idOfAgain(id))).size).toBe(2);
  });

  it('do not bring back what somebody else has replaced since', () => {
    const since = anOperation('other', 2, answering('since', third.id), 9);
    const again = asWritten(lost, [first, since]);
    const entity = folded([first, ...lost, since, ...again]);
    expect(shownValue(entity, 'value')).toBe('since');
    expect(headsOf(entity?.fields['value']).map(({ value }) => value)).not.toContain('third');
  });

  it('do not bring back an older version of the model', () => {
    const adopting = (sha256: string): Operation['body'] => ({ kind: 'adopt', v: 1, model: {}, sha256 });
    const old = anOperation('old', 43, adopting('a'), 4);
    const newer = anOperation('other', 3, adopting('b'), 10);
    expect(writtenAgain([old], [newer])).toEqual([]);
    expect(writtenAgain([old], [])).toHaveLength(1);
  });

  it('admit by the new names too, and leave to the hub what is the hub\'s', () => {
    const admit = anOperation('old', 44, { kind: 'admit', v: 1, operations: [second.id], reason: 'fine' });
    const certify = anOperation('old', 45, { kind: 'certify', v: 1, document: '{}', publicKey: 'k', signature: 's' });
    const again = writtenAgain([second, admit, certify], [first]);
    expect(again).toHaveLength(2);
    expect(again[1]?.body).toMatchObject({ operations: [second.id, idOfAgain(second.id)] });
  });
});
