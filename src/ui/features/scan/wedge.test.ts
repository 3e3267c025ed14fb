import { describe, expect, it } from 'vitest';
import { addKey, codeOf, noBurst, type Burst } from './wedge';

function typed(text: string, gapMs: number, startMs = 1000): Burst {
  return Array.from(text).reduce((burst, key, index) => addKey(burst, key, startMs + index * gapMs), noBurst);
}

describe('a keyboard-wedge scanner', () => {
  it('is recognised by its speed', () => {
    expect(codeOf(typed('NM7600341', 5), true)).toBe('NM7600341');
  });

  it('is recognised without an end key when the code is long enough', () => {
    expect(codeOf(typed('NM7600341', 8), false)).toBe('NM7600341');
    expect(codeOf(typed('NM760', 8), false)).toBeUndefined();
  });

  it('is not confused with a quick typist', () => {
    expect(codeOf(typed('power supply', 55), true)).toBeUndefined();
  });

  it('is not seen in a short burst such as a PIN', () => {
    expect(codeOf(typed('12', 3), true)).toBeUndefined();
  });

  it('begins anew after a pause, so that what a person typed before is not part of the code', () => {
    const before = typed('ab', 20);
    const burst = Array.from('NM7600341').reduce((now, key, index) => addKey(now, key, before.lastMs + 400 + index * 6), before);
    expect(codeOf(burst, true)).toBe('NM7600341');
  });

  it('takes nothing of what a person typed right before it', () => {
    const before = typed('PAL', 80);
    const burst = Array.from('NM7600341').reduce((now, key, index) => addKey(now, key, before.lastMs + 90 + index * 6), before);
    expect(codeOf(burst, true)).toBe('NM7600341');
  });

  it('is not cut in two by a page that is busy for a moment', () => {
    const begun = typed('NM76', 5);
    const burst = Array.from('00341').reduce((now, key, index) => addKey(now, key, begun.lastMs + 180 + index * 5), begun);
    expect(codeOf(burst, true)).toBe('NM7600341');
  });

  it('is not seen in words typed at an even, human pace', () => {
    expect(codeOf(typed('power supply', 120), true)).toBeUndefined();
    expect(codeOf(typed('abcd', 40), true)).toBeUndefined();
  });

  it('loses the spaces around a code but none within', () => {
    expect(codeOf(typed(' SN 123456 ', 4), true)).toBe('SN 123456');
  });
});
