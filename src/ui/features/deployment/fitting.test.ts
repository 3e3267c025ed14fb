import { describe, expect, it } from 'vitest';
import { fitting } from './fitting';

const items = [
  { name: 'overview', width: 100 },
  { name: 'plan', width: 60 },
  { name: 'receipt', width: 90 },
  { name: 'units', width: 60 },
];

describe('what fits into a row', () => {
  it('is everything when there is room for everything, without a button for more', () => {
    expect(fitting(items, { roomPx: 310, morePx: 80 })).toEqual(['overview', 'plan', 'receipt', 'units']);
  });

  it('is the most important, beside the button, when one pixel is missing', () => {
    expect(fitting(items, { roomPx: 309, morePx: 80 })).toEqual(['overview', 'plan']);
  });

  it('always has the one where the person is', () => {
    expect(fitting(items, { roomPx: 309, morePx: 80, kept: 'units' })).toEqual(['overview', 'plan', 'units']);
    expect(fitting(items, { roomPx: 50, morePx: 80, kept: 'units' })).toEqual(['units']);
  });

  it('does not show a narrow one in place of a more important one that is too wide', () => {
    expect(fitting(items, { roomPx: 245, morePx: 80 })).toEqual(['overview', 'plan']);
    expect(fitting(items, { roomPx: 230, morePx: 80 })).toEqual(['overview']);
  });
});
