import { describe, expect, it } from 'vitest';
import { expectedLines, trackedOf, trackedSums } from './tracked';

const server = { sourceRow: 2, quantity: 3, partNumber: 'R760', tracked: true };
const rail = { sourceRow: 3, quantity: 12, partNumber: 'RK-2U', tracked: false };

describe('whether a line gets its own checks', () => {
  it('is as suggested until somebody says otherwise for all', () => {
    expect([true, false].map((suggested) => trackedOf({ all: 'suggested', own: {} }, 0, suggested))).toEqual([true, false]);
    expect([true, false].map((suggested) => trackedOf({ all: 'all', own: {} }, 0, suggested))).toEqual([true, true]);
    expect([true, false].map((suggested) => trackedOf({ all: 'none', own: {} }, 0, suggested))).toEqual([false, false]);
  });

  it('is what was set for the line itself, whatever is set for all', () => {
    expect(trackedOf({ all: 'all', own: { 4: false } }, 4, true)).toBe(false);
    expect(trackedOf({ all: 'none', own: { 4: true } }, 4, false)).toBe(true);
  });
});

describe('the lines to import', () => {
  it('carry the choice and not the row of the file', () => {
    expect(expectedLines([server, rail], [true, true])).toEqual([
      { quantity: 3, partNumber: 'R760', tracked: true },
      { quantity: 12, partNumber: 'RK-2U', tracked: true },
    ]);
  });

  it('are summed as units with checks and lines to count', () => {
    expect(trackedSums([server, rail, rail])).toEqual({ units: 3, counted: 2 });
  });
});
