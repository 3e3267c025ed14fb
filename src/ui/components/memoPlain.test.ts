import { expect, it } from 'vitest';
import { sameContent } from './memoPlain';

it.each([
  [{ a: 1, b: ['x', { c: null }] }, { b: ['x', { c: null }], a: 1 }],
  [undefined, undefined],
  [[], []],
  [{ a: Number.NaN }, { a: Number.NaN }],
])('takes %j and %j for the same', (a, b) => {
  expect(sameContent(a, b)).toBe(true);
});

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [{ a: undefined }, { b: undefined }],
  [['x', 'y'], ['y', 'x']],
  [[], {}],
  [{ a: null }, { a: {} }],
  [{ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }],
])('tells %j from %j', (a, b) => {
  expect(sameContent(a, b)).toBe(false);
  expect(sameContent(b, a)).toBe(false);
});
