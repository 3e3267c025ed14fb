import { describe, expect, it } from 'vitest';
import { breaches, doubts, trusts } from '../../../contract/verify';
import { verify as german } from '../../locales/de/verify';
import { verify as english } from '../../locales/en/verify';

describe('The words of a verdict', () => {
  it.each([
    ['English', english],
    ['German', german],
  ])('in %s are there for every finding and every kind of trust, and for nothing else', (_, words) => {
    expect(Object.keys(words.finding).sort()).toEqual([...breaches, ...doubts].sort());
    expect(Object.keys(words.trust).sort()).toEqual([...trusts].sort());
    expect(Object.keys(words.trustMeaning).sort()).toEqual([...trusts].sort());
  });
});
