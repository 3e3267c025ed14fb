import { describe, expect, it } from 'vitest';
import { fitted } from './sizes';

describe('the size that a photo is kept at', () => {
  it('keeps the proportion of a landscape and of a portrait', () => {
    expect(fitted({ width: 8000, height: 6000 }, 1600)).toEqual({ width: 1600, height: 1200 });
    expect(fitted({ width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 });
  });
  it('never enlarges', () => {
    expect(fitted({ width: 640, height: 480 }, 1600)).toEqual({ width: 640, height: 480 });
  });
  it('leaves at least one pixel of a very long strip', () => {
    expect(fitted({ width: 100_000, height: 3 }, 1600)).toEqual({ width: 1600, height: 1 });
  });
});
