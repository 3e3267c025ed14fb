import { expect, it } from 'vitest';
import { isKeptAwake, keepAwake } from './awake';

it('stays awake until the last that needs it has let go, and each lets go once only', () => {
  expect(isKeptAwake()).toBe(false);
  const camera = keepAwake();
  const scanner = keepAwake();
  camera();
  camera();
  expect(isKeptAwake()).toBe(true);
  scanner();
  expect(isKeptAwake()).toBe(false);
});
