import { describe, expect, it } from 'vitest';
import { filtersSet, hasWords, readAuditSearch, withChanges } from './search';

describe('the address of a history', () => {
  it('keeps what makes sense of whatever it says, and nothing else', () => {
    expect(readAuditSearch({ q: 42, kind: ['photos', 'nonsense', 'answers'], person: 'p1', from: '2026-03-02', to: 'soon', replaced: true, signed: 'no', thing: 'answer/a', more: 1 })).toEqual({
      q: '42',
      kind: ['answers', 'photos'],
      person: ['p1'],
      from: '2026-03-02',
      replaced: true,
      thing: 'answer/a',
    });
  });

  it('loses a part that is taken away, and a list that became empty', () => {
    const search = withChanges({ kind: ['answers'], q: 'fan', signed: true }, { kind: [], signed: undefined });
    expect(search).toEqual({ q: 'fan' });
    expect([filtersSet({ kind: ['answers'], q: 'fan', signed: true }), filtersSet(search)]).toEqual([2, 0]);
  });
});

describe('looking for words', () => {
  it('finds all of them in any order, whatever their case, in the way of the language', () => {
    expect(hasWords('KÜHLUNG 24', 'de')('24,5 °c · kühlung')).toBe(true);
    expect(hasWords('kühlung 25', 'de')('24,5 °c · kühlung')).toBe(false);
    expect(hasWords('  ', 'en')('anything')).toBe(true);
  });
});
