import { expect, it } from 'vitest';
import type { ActivityView, PlanView } from '../../../domain/planning/plan';
import { chartOf } from './gantt';

const activity = (id: string, start: string | null, end: string | null, changes: Partial<ActivityView> = {}): ActivityView => ({ id, kind: 'other', title: id, start, end, after: [], people: [], racks: [], actualStart: null, actualEnd: null, note: '', rescheduled: 0, movedWhy: '', revision: 0, ...changes });
const plan = (...activities: readonly ActivityView[]): PlanView => ({ activities, windows: [], problems: [] });
const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 4, day, hour)).toISOString();

it('lays bars between the first beginning and the last end', () => {
  const chart = chartOf(plan(activity('a', at(1, 0), at(1, 12)), activity('b', at(1, 12), at(2, 0), { actualStart: at(1, 12), actualEnd: at(1, 18) }), activity('c', null, at(2, 0))), 'UTC', Date.parse(at(1, 6)));
  expect(chart?.bars).toEqual([
    { id: 'a', what: 'activity', title: 'a', left: 0, width: 50, actual: undefined },
    { id: 'b', what: 'activity', title: 'b', left: 50, width: 50, actual: { left: 50, width: 25 } },
  ]);
  expect(chart?.now).toBe(25);
  expect(chart?.days).toEqual([{ date: '2026-05-01', left: 0 }]);
});

it('is nothing while nothing has both ends, and names no more dates than fit', () => {
  expect(chartOf(plan(activity('a', at(1, 0), null)), 'UTC', 0)).toBeUndefined();
  const chart = chartOf(plan(activity('a', at(1, 0), at(29, 0))), 'UTC', 0);
  expect(chart?.days.length).toBeLessThanOrEqual(8);
  expect(chart?.now).toBeUndefined();
});

it('shows work that has begun up to now, and what has no length as a point', () => {
  const chart = chartOf(plan(activity('a', at(1, 0), at(1, 10), { actualStart: at(1, 0) }), activity('b', at(1, 5), at(1, 5))), 'UTC', Date.parse(at(1, 4)));
  expect(chart?.bars[0]?.actual).toEqual({ left: 0, width: 40 });
  expect(chart?.bars[1]).toMatchObject({ left: 50, width: 0 });
});
