import { describe, expect, it } from 'vitest';
import { clashesBetween, clashesOf } from './clashes';
import type { PlanDigest, PlannedActivity, PlannedWindow } from './digest';

const at = (hour: number): string => new Date(Date.UTC(2026, 5, 1, hour)).toISOString();
const work = (id: string, from: number, to: number, changes: Partial<PlannedActivity> = {}): PlannedActivity => ({ id, kind: 'other', title: id, start: at(from), end: at(to), actualStart: null, actualEnd: null, racks: [], rescheduled: 0, people: [], skills: [], ...changes });
const window = (id: string, from: number, to: number, changes: Partial<PlannedWindow> = {}): PlannedWindow => ({ id, title: id, start: at(from), end: at(to), actualStart: null, actualEnd: null, racks: [], rescheduled: 0, disruption: 'none', ...changes });
const plan = (id: string, changes: Partial<PlanDigest> = {}): PlanDigest => ({ id, reference: id.toUpperCase(), title: id, site: { key: 'fra3', name: 'Frankfurt 3' }, timeZone: 'Europe/Berlin', over: false, activities: [], windows: [], resultDue: null, ...changes });
const options = { skills: new Map([['tina', ['lifting', 'Electrical Work']], ['omar', ['fibre']]]), from: at(0) };
const codes = (plans: readonly PlanDigest[], changes: Partial<typeof options> = {}) => clashesBetween(plans, { ...options, ...changes }).map(({ code, parts }) => [code, ...parts.map(({ id }) => id)]);

describe('the same person in two deployments', () => {
  const a = plan('a', { activities: [work('a1', 8, 12, { people: ['tina'] })] });

  it('clashes where the times overlap, and says for how long', () => {
    const [clash] = clashesBetween([a, plan('b', { activities: [work('b1', 10, 14, { people: ['tina', 'omar'] })] })], options);
    expect(clash).toMatchObject({ code: 'person', person: 'tina', common: { start: at(10), end: at(12) } });
    expect(clash?.parts.map(({ deployment }) => deployment)).toEqual(['a', 'b']);
  });

  it('does not clash where one ends as the other begins', () => {
    expect(codes([a, plan('b', { activities: [work('b1', 12, 14, { people: ['tina'] })] })])).toEqual([]);
  });

  it('does not clash with herself in one deployment, nor with what is over', () => {
    expect(codes([plan('a', { activities: [work('a1', 8, 12, { people: ['tina'] }), work('a2', 9, 10, { people: ['tina'] })] })])).toEqual([]);
    expect(codes([a, plan('b', { over: true, activities: [work('b1', 8, 12, { people: ['tina'] })] })])).toEqual([]);
  });

  it('is told only while it can still hurt', () => {
    const b = plan('b', { activities: [work('b1', 8, 12, { people: ['tina'] })] });
    expect(codes([a, b], { from: at(11) })).toEqual([['person', 'a1', 'b1']]);
    expect(codes([a, b], { from: at(12) })).toEqual([]);
  });

  it('goes by when somebody really went', () => {
    expect(codes([plan('a', { activities: [work('a1', 8, 12, { people: ['tina'], actualEnd: at(9) })] }), plan('b', { activities: [work('b1', 10, 14, { people: ['tina'] })] })])).toEqual([]);
  });
});

describe('the same rack', () => {
  it('clashes between work and windows of two deployments at one site, however it is written', () => {
    const a = plan('a', { activities: [work('a1', 8, 12, { racks: ['Hall 2/B07'] })] });
    expect(codes([a, plan('b', { windows: [window('b1', 9, 10, { racks: ['hall 2/b07 '] })] })])).toEqual([['rack', 'a1', 'b1']]);
    expect(clashesBetween([a, plan('b', { windows: [window('b1', 9, 10, { racks: ['hall 2/b07 '] })] })], options)[0]).toMatchObject({ rack: 'Hall 2/B07' });
  });

  it('is another rack at another site', () => {
    const racks = ['Hall 2/B07'];
    expect(codes([plan('a', { activities: [work('a1', 8, 12, { racks })] }), plan('b', { site: { key: 'muc1', name: 'Munich 1' }, activities: [work('b1', 8, 12, { racks })] })])).toEqual([]);
  });
});

describe('windows', () => {
  it('clash when they overlap at one site', () => {
    expect(codes([plan('a', { windows: [window('a1', 1, 4)] }), plan('b', { windows: [window('b1', 3, 5)] })])).toEqual([['window', 'a1', 'b1']]);
  });

  it('are told once when they share the rack too', () => {
    const racks = ['Hall 2/B07'];
    expect(codes([plan('a', { windows: [window('a1', 1, 4, { racks })] }), plan('b', { windows: [window('b1', 3, 5, { racks })] })])).toEqual([['rack', 'a1', 'b1']]);
  });

  it('hold the work that they are for; two that follow each other hold what spans both', () => {
    const install = (from: number, to: number) => [work('a1', from, to, { kind: 'installation' })];
    expect(codes([plan('a', { activities: install(1, 4), windows: [window('w', 1, 4)] })])).toEqual([]);
    expect(codes([plan('a', { activities: install(1, 6), windows: [window('w', 1, 4)] })])).toEqual([['outside_window', 'a1']]);
    expect(codes([plan('a', { activities: install(1, 6), windows: [window('w2', 4, 6), window('w', 1, 4)] })])).toEqual([]);
    expect(codes([plan('a', { activities: install(1, 6), windows: [window('w2', 5, 6), window('w', 1, 4)] })])).toEqual([['outside_window', 'a1']]);
    expect(codes([plan('a', { activities: install(1, 6) })])).toEqual([]);
    expect(codes([plan('a', { activities: [work('a1', 1, 6, { kind: 'training' })], windows: [window('w', 1, 2)] })])).toEqual([]);
  });

  it('of other racks do not hold it', () => {
    const activities = [work('a1', 1, 4, { kind: 'installation', racks: ['Hall 2/B07'] })];
    expect(codes([plan('a', { activities, windows: [window('w', 1, 4, { racks: ['Hall 2/B09'] })] })])).toEqual([['outside_window', 'a1']]);
  });
});

describe('skills', () => {
  it('are missing when nobody who is planned has them', () => {
    const activities = [work('a1', 1, 4, { people: ['tina', 'omar'], skills: ['electrical work', 'welding'] })];
    expect(clashesBetween([plan('a', { activities })], options)).toMatchObject([{ code: 'skills', skills: ['welding'] }]);
  });

  it('are nobody’s yet while nobody is planned', () => {
    expect(codes([plan('a', { activities: [work('a1', 1, 4, { skills: ['welding'] })] })])).toEqual([]);
  });
});

it('lists what comes first, and picks those of one deployment', () => {
  const all = clashesBetween(
    [plan('a', { activities: [work('a1', 8, 12, { people: ['tina'] })] }), plan('b', { activities: [work('b1', 10, 14, { people: ['tina'] }), work('b2', 2, 3, { people: ['omar'] })] }), plan('c', { activities: [work('c1', 2, 3, { people: ['omar'] })] })],
    options,
  );
  expect(all.map(({ parts }) => parts.map(({ id }) => id))).toEqual([['b2', 'c1'], ['a1', 'b1']]);
  expect(clashesOf(all, 'c')).toHaveLength(1);
  expect(new Set(all.map(({ key }) => key)).size).toBe(2);
});

it('gives no name to work without times, and takes work that ends before it begins for none', () => {
  expect(codes([plan('a', { activities: [work('a1', 12, 8, { people: ['tina'] }), work('a2', 8, 9, { end: null, people: ['tina'] })] }), plan('b', { activities: [work('b1', 7, 14, { people: ['tina'] })] })])).toEqual([]);
});
