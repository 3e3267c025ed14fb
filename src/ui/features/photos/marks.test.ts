import { describe, expect, it } from 'vitest';
import { arrowHead, isMeant, moved, type Mark } from './marks';

const mark: Mark = { tool: 'arrow', colour: 'red', from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, text: '' };

describe('marks on a photo', () => {
  it('point where the drag ended', () => {
    const [tip, left, right] = arrowHead(mark.from, mark.to, 30);
    expect(tip).toEqual({ x: 100, y: 0 });
    expect(left.x).toBeLessThan(100);
    expect(left.y).toBeCloseTo(-right.y);
  });
  it('are not made by a slip of the finger', () => {
    expect(isMeant({ ...mark, to: { x: 5, y: 5 } }, 1600)).toBe(false);
    expect(isMeant(mark, 1600)).toBe(true);
  });
  it('of text need words, not a drag', () => {
    expect(isMeant({ ...mark, tool: 'text', to: mark.from, text: 'dent' }, 1600)).toBe(true);
    expect(isMeant({ ...mark, tool: 'text', text: '  ' }, 1600)).toBe(false);
  });
  it('stay inside the photo when moved by keys', () => {
    expect(moved({ x: 5, y: 5 }, -20, 20, { width: 100, height: 10 })).toEqual({ x: 0, y: 10 });
  });
});
