import { describe, expect, it } from 'vitest';
import type { ComponentView } from '../../../domain/deployment/view';
import { othersAt, outside, parseRackUnit, racksOf, rackSlots } from './rack';

const unit = (id: string, u: number | null, rack = 'R1', face: 'front' | 'rear' = 'front'): ComponentView => ({ id, position: u === null ? null : { rack, u, face } }) as ComponentView;
const units = [unit('a', 3), unit('b', 3, 'r1 '), unit('c', 3, 'R1', 'rear'), unit('d', 1, 'R2'), unit('e', null), unit('f', 44)];

describe('a rack', () => {
  it('is seen from the top down, one side at a time', () => {
    const slots = rackSlots(units, 'R1', 'front', 4);
    expect(slots.map((slot) => slot.u)).toEqual([4, 3, 2, 1]);
    expect(slots[1]?.units.map((each) => each.id)).toEqual(['a', 'b']);
    expect(rackSlots(units, 'R1', 'rear', 4)[1]?.units.map((each) => each.id)).toEqual(['c']);
  });
  it('names who else stands at a place, however its name is written', () => {
    expect(othersAt(units, { rack: 'R1', u: 3, face: 'front' }, 'a').map((each) => each.id)).toEqual(['b']);
    expect(othersAt(units, { rack: 'R1', u: 2, face: 'front' }, 'a')).toEqual([]);
  });
  it('is listed once, the planned one first', () => {
    expect(racksOf(units, 'R1')).toEqual(['R1', 'R2']);
    expect(racksOf([], '')).toEqual([]);
  });
  it('tells what is placed higher than it is', () => {
    expect(outside(units, 'R1', 42).map((each) => each.id)).toEqual(['f']);
  });
});

describe('a typed rack unit', () => {
  it('may be written with its letter', () => {
    expect(parseRackUnit(' U12', 42)).toBe(12);
  });
  it('must be a whole number of this rack', () => {
    for (const text of ['', '0', '43', '1.5', 'twelve', '-3']) expect(parseRackUnit(text, 42)).toBeUndefined();
  });
});
