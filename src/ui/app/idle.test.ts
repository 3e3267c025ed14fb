import { describe, expect, it } from 'vitest';
import { idleAt } from './idle';

const MINUTE = 60_000;

describe('the idle lock', () => {
  it('lets a screen alone that is in use', () => {
    expect(idleAt(9 * MINUTE, 0, 10)).toEqual({ phase: 'in_use' });
  });

  it('says so twenty seconds before', () => {
    expect(idleAt(10 * MINUTE - 20_000, 0, 10)).toEqual({ phase: 'warning', seconds: 20 });
    expect(idleAt(10 * MINUTE - 20_001, 0, 10)).toEqual({ phase: 'in_use' });
    expect(idleAt(10 * MINUTE - 1, 0, 10)).toEqual({ phase: 'warning', seconds: 1 });
  });

  it('locks when the time is over, however long ago that was, as after sleep', () => {
    expect(idleAt(10 * MINUTE, 0, 10)).toEqual({ phase: 'lock' });
    expect(idleAt(600 * MINUTE, 0, 10)).toEqual({ phase: 'lock' });
  });

  it('never locks where that was chosen', () => {
    expect(idleAt(600 * MINUTE, 0, 0)).toEqual({ phase: 'in_use' });
  });
});
