import { expect, it } from 'vitest';
import { problemCodes } from '../../domain/model/problem';
import { modelEditor as de } from './de/modelEditor';
import { modelEditor as en } from './en/modelEditor';

it('has words in both languages for everything that can be wrong with a model', () => {
  expect(Object.keys(en.problem).sort()).toEqual([...problemCodes].sort());
  expect(Object.keys(de.problem).sort()).toEqual([...problemCodes].sort());
});
