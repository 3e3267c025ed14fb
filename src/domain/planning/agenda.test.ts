import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { agendaOf, itemsByDay, monthsAfter, monthWeeks, weekStart } from './agenda';
import type { PlanDigest, PlannedActivity } from './digest';
import { planDigestOf } from './digest';
import { suggestSchedule } from './suggest';

const activity = (id: string, start: string | null, end: string | null, people: readonly string[] = []): PlannedActivity => ({ id, kind: 'installation', title: id, start, end, actualStart: null, actualEnd: null, racks: [], rescheduled: 0, people, skills: [] });
const plan = (id: string, activities: readonly PlannedActivity[], changes: Partial<PlanDigest> = {}): PlanDigest => ({ id, reference: id, title: id, site: { key: 'fra', name: 'Frankfurt' }, timeZone: 'Europe/Berlin', over: false, activities, windows: [], resultDue: null, ...changes });
const all = { site: null, person: null };

describe('the calendar', () => {
  it('puts work on the days that it has at its site', () => {
    const [item] = agendaOf([plan('a', [activity('x', '2026-03-01T23:30:00.000Z', '2026-03-03T23:00:00.000Z')])], all);
    expect([item?.firstDay, item?.lastDay]).toEqual(['2026-03-02', '2026-03-03']);
  });

  it('leaves out what is over, what has no times, and what the filter leaves out', () => {
    const plans = [
      plan('a', [activity('x', '2026-03-02T08:00:00.000Z', '2026-03-02T09:00:00.000Z', ['tina']), activity('y', null, null)]),
      plan('b', [activity('z', '2026-03-01T08:00:00.000Z', '2026-03-01T09:00:00.000Z')], { site: { key: 'muc', name: 'Munich' } }),
      plan('c', [activity('w', '2026-03-01T08:00:00.000Z', '2026-03-01T09:00:00.000Z')], { over: true }),
    ];
    expect(agendaOf(plans, all).map(({ id }) => id)).toEqual(['z', 'x']);
    expect(agendaOf(plans, { site: 'fra', person: null }).map(({ id }) => id)).toEqual(['x']);
    expect(agendaOf(plans, { site: null, person: 'tina' }).map(({ id }) => id)).toEqual(['x']);
  });

  it('shows on each day what is on it, cut to the days that are asked for', () => {
    const items = agendaOf([plan('a', [activity('x', '2026-02-20T08:00:00.000Z', '2026-03-02T09:00:00.000Z')])], all);
    expect([...itemsByDay(items, '2026-03-01', '2026-03-03')].map(([day, list]) => [day, list.length])).toEqual([['2026-03-01', 1], ['2026-03-02', 1], ['2026-03-03', 0]]);
  });

  it('knows weeks and months', () => {
    expect(weekStart('2026-03-29', 1)).toBe('2026-03-23');
    expect(weekStart('2026-03-29', 0)).toBe('2026-03-29');
    const weeks = monthWeeks('2026-03-15', 1);
    expect(weeks[0]?.[0]).toBe('2026-02-23');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-04-05');
    expect(weeks.flat()).toHaveLength(42);
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2026-12-15', 1)).toBe('2027-01-15');
    expect(monthsAfter('2026-01-15', -1)).toBe('2025-12-15');
  });
});

describe('the schedule that is offered', () => {
  const details = (changes: object) => aDeployment({ details: { deliveryOn: '2026-03-02', startOn: '2026-03-27', handoverOn: '2026-03-31', ...changes } }).view().details;

  it('goes from delivery to handover without gaps in its order, at the hours of the site', () => {
    const list = suggestSchedule(details({}));
    expect(list.map(({ kind }) => kind)).toEqual(['delivery', 'storage', 'site_readiness', 'installation', 'verification', 'handover']);
    expect(list.map(({ after }) => after)).toEqual([[], [0], [1], [2], [3], [4]]);
    expect(list[0]?.start).toBe('2026-03-02T08:00:00.000Z');
    // After summer time has begun.
    expect(list[5]?.start).toBe('2026-03-31T14:00:00.000Z');
    expect(list[3]?.racks).toEqual(['Hall 2/B07']);
  });

  it('holds only what the dates say', () => {
    expect(suggestSchedule(details({ deliveryOn: null, startOn: null, handoverOn: null }))).toEqual([]);
    expect(suggestSchedule(details({ deliveryOn: null, handoverOn: null })).map(({ kind }) => kind)).toEqual(['site_readiness', 'installation', 'verification']);
    expect(suggestSchedule(details({ startOn: '2026-03-02', handoverOn: '2026-03-02' })).map(({ kind }) => kind)).toEqual(['delivery', 'site_readiness', 'installation', 'verification', 'handover']);
  });
});

it('the line of a deployment that planning reads is plain data, and says when the result is due', () => {
  const deployment = aDeployment().writing('activity', 'a', { kind: 'installation', title: 'Mount', start: '2026-03-02T08:00:00.000Z', end: '2026-03-02T09:00:00.000Z', after: [], people: ['p'], racks: [], actualStart: null, actualEnd: null, note: '', removed: false });
  const before = planDigestOf(deployment.state, deployment.view());
  expect(before).toMatchObject({ over: false, resultDue: null, activities: [{ id: 'a', kind: 'installation', people: ['p'] }] });
  expect(structuredClone(before)).toEqual(before);
  deployment.writing('deployment', 'deployment', { cancelled: { reason: 'x' } });
  expect(planDigestOf(deployment.state, deployment.view())).toMatchObject({ over: true, resultDue: { outcome: 'cancelled' } });
});
