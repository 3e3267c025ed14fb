import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { RuleError } from '../errors';
import { decisionPointsOf } from './decision-points';
import { assertFitsPlan } from './gates';
import { inDependencyOrder, wouldCircle } from './order';
import { latenessMs, planOf, spanOf } from './plan';
import { riskMatrix, risksOf } from './risks';

const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const activity = (changes: object = {}) => ({ kind: 'other', title: 'Something', start: null, end: null, after: [], people: [], racks: [], actualStart: null, actualEnd: null, note: '', removed: false, ...changes });

describe('the schedule', () => {
  it('stands in the order in which it can be done, whatever was written first', () => {
    const deployment = aDeployment()
      .writing('activity', 'mount', activity({ kind: 'installation', start: at(3, 8), end: at(3, 16), after: ['deliver'] }))
      .writing('activity', 'deliver', activity({ kind: 'delivery', start: at(2, 8), end: at(2, 10) }))
      .writing('activity', 'gone', activity({ removed: true }));
    expect(planOf(deployment.state, deployment.view()).activities.map(({ id }) => id)).toEqual(['deliver', 'mount']);
  });

  it('says what begins before that which it waits for has ended', () => {
    const deployment = aDeployment()
      .writing('activity', 'deliver', activity({ start: at(2, 8), end: at(2, 10) }))
      .writing('activity', 'mount', activity({ start: at(2, 9), end: at(2, 12), after: ['deliver', 'no such one'] }));
    expect(planOf(deployment.state, deployment.view()).problems).toEqual([{ code: 'before_predecessor', activity: 'mount', predecessor: 'deliver', byMs: 3_600_000 }]);
  });

  it('goes by what happened where that is known', () => {
    const deployment = aDeployment()
      .writing('activity', 'deliver', activity({ start: at(2, 8), end: at(2, 10), actualEnd: at(2, 13) }))
      .writing('activity', 'mount', activity({ start: at(2, 12), end: at(2, 15), after: ['deliver'] }));
    expect(planOf(deployment.state, deployment.view()).problems).toEqual([{ code: 'before_predecessor', activity: 'mount', predecessor: 'deliver', byMs: 3_600_000 }]);
  });

  it('counts every time that it was moved, once each, and not its first date', () => {
    const deployment = aDeployment()
      .writing('activity', 'mount', activity())
      .writing('activity', 'mount', { start: at(3, 8), end: at(3, 12) })
      .writing('activity', 'mount', { start: at(4, 8), end: at(4, 12) })
      .writing('activity', 'mount', { end: at(4, 14) })
      .writing('activity', 'mount', { title: 'Another name' });
    expect(planOf(deployment.state, deployment.view()).activities[0]).toMatchObject({ rescheduled: 2, revision: 2 });
  });

  it('does not count a move that was undone, yet tells calendars of both', () => {
    const deployment = aDeployment()
      .writing('activity', 'mount', activity({ start: at(2, 8), end: at(2, 12) }))
      .writing('activity', 'mount', { start: at(3, 8), end: at(3, 12), movedWhy: 'The lift is out of order' })
      .writing('activity', 'mount', { start: at(2, 8), end: at(2, 12), movedWhy: '' });
    expect(planOf(deployment.state, deployment.view()).activities[0]).toMatchObject({ rescheduled: 0, revision: 2, movedWhy: '' });
  });

  it('says where it and the dates of the deployment differ, by the clocks of the site', () => {
    // 23:30 UTC is the next day in Berlin.
    const deployment = aDeployment({ details: { deliveryOn: '2026-03-02', startOn: '2026-03-03', handoverOn: null } })
      .writing('activity', 'deliver', activity({ kind: 'delivery', start: '2026-03-02T23:30:00.000Z', end: at(3, 2) }))
      .writing('activity', 'mount', activity({ kind: 'installation', start: at(3, 8), end: at(3, 9) }))
      .writing('activity', 'handover', activity({ kind: 'handover', start: at(6, 8), end: at(6, 9) }));
    expect(planOf(deployment.state, deployment.view()).problems).toEqual([
      { code: 'date_differs', field: 'deliveryOn', recorded: '2026-03-02', planned: '2026-03-03' },
      { code: 'date_differs', field: 'handoverOn', recorded: null, planned: '2026-03-06' },
    ]);
  });

  it('shows a circle that two devices made together, and goes on', () => {
    const deployment = aDeployment()
      .writing('activity', 'a', activity({ after: ['b'] }))
      .writing('activity', 'b', activity({ after: ['a'] }))
      .writing('activity', 'c', activity({ title: 'free' }));
    const plan = planOf(deployment.state, deployment.view());
    expect(plan.activities.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(plan.problems).toContainEqual({ code: 'circle', activities: ['a', 'b'] });
  });
});

describe('what is refused', () => {
  const deployment = aDeployment()
    .writing('activity', 'a', activity({ start: at(2, 8), end: at(2, 10) }))
    .writing('activity', 'b', activity({ after: ['a'] }))
    .writing('activity', 'c', activity({ after: ['b'] }));
  const refusal = (write: () => void): string | undefined => {
    try {
      write();
    } catch (error) {
      return error instanceof RuleError ? error.code : String(error);
    }
    return undefined;
  };

  it('is a circle, near or far', () => {
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'a', { after: ['c'] }))).toBe('waits_for_itself');
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'a', { after: ['a'] }))).toBe('waits_for_itself');
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'c', { after: ['a'] }))).toBeUndefined();
  });

  it('is an end before its beginning, be it planned or as it was, the other one written earlier', () => {
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'a', { end: at(2, 7) }))).toBe('ends_before_start');
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'a', { actualStart: at(2, 9), actualEnd: at(2, 8) }))).toBe('ends_before_start');
    expect(refusal(() => assertFitsPlan(deployment.state, 'window', 'new', { start: at(2, 9), end: at(2, 8) }))).toBe('ends_before_start');
    expect(refusal(() => assertFitsPlan(deployment.state, 'activity', 'a', { end: at(2, 7), removed: true }))).toBeUndefined();
    expect(refusal(() => assertFitsPlan(deployment.state, 'risk', 'a', { title: 'x' }))).toBeUndefined();
  });
});

describe('order', () => {
  it('finds no circle where there is none, however deep', () => {
    const chain = Array.from({ length: 200 }, (_, index) => ({ id: `n${index}`, after: index === 0 ? [] : [`n${index - 1}`] }));
    expect(wouldCircle(chain, 'n200', ['n199'])).toBe(false);
    expect(wouldCircle(chain, 'n0', ['n199'])).toBe(true);
    expect(inDependencyOrder([...chain].reverse()).ordered.map(({ id }) => id)).toEqual(chain.map(({ id }) => id));
  });
});

describe('time', () => {
  const planned = { start: at(2, 8), end: at(2, 10), actualStart: null, actualEnd: null };

  it('is late from its planned end on, until it really ended', () => {
    expect(latenessMs(planned, Date.parse(at(2, 9)))).toBe(0);
    expect(latenessMs(planned, Date.parse(at(2, 11)))).toBe(3_600_000);
    expect(latenessMs({ ...planned, actualEnd: at(2, 12) }, Date.parse(at(9, 9)))).toBe(7_200_000);
    expect(latenessMs({ ...planned, end: null }, Date.parse(at(9, 9)))).toBe(0);
  });

  it('is as long as it was, else as it is meant to be', () => {
    expect(spanOf({ ...planned, actualStart: at(2, 9) })).toEqual({ start: at(2, 9), end: at(2, 10) });
    expect(spanOf({ ...planned, end: null })).toBeUndefined();
  });
});

describe('risks', () => {
  const risk = (title: string, likelihood: number, impact: number, state = 'open') => ({ title, likelihood, impact, owner: null, response: 'reduce', measures: '', due: null, state, outcome: '', removed: false });
  const { state } = aDeployment()
    .writing('risk', 'r1', risk('Rails do not fit', 2, 2))
    .writing('risk', 'r2', risk('Wrong firmware', 4, 4))
    .writing('risk', 'r3', risk('Truck is late', 5, 1, 'occurred'))
    .writing('risk', 'r4', risk('Key is lost', 5, 5, 'closed'));

  it('stand by what they weigh, those that occurred before all others and closed ones last', () => {
    expect(risksOf(state).map(({ title, score, level }) => [title, score, level])).toEqual([['Truck is late', 5, 'medium'], ['Wrong firmware', 16, 'high'], ['Rails do not fit', 4, 'low'], ['Key is lost', 25, 'high']]);
  });

  it('fill a table from the likeliest and least down, without those that are closed', () => {
    const matrix = riskMatrix(risksOf(state));
    expect(matrix.flat()).toHaveLength(25);
    expect(matrix[0]?.map(({ risks }) => risks.length)).toEqual([1, 0, 0, 0, 0]);
    expect(matrix[1]?.[3]?.risks.map(({ title }) => title)).toEqual(['Wrong firmware']);
    expect(matrix.flat().flatMap(({ risks }) => risks)).toHaveLength(3);
  });
});

it('keeps who decided at a point, and when, and lists points as they come', () => {
  const point = (title: string, when: string | null) => ({ title, at: when, criteria: 'All links up', decider: 'Change manager', decided: null, removed: false });
  const deployment = aDeployment().writing('decision_point', 'p1', point('Before the cut', null)).writing('decision_point', 'p2', point('After the cut', at(3, 2))).writing('decision_point', 'p2', { decided: { decision: 'no_go', reason: 'Links flap' } });
  const [first, second] = decisionPointsOf(deployment.state);
  expect(first).toMatchObject({ id: 'p2', decided: { decision: 'no_go', reason: 'Links flap' } });
  expect(first?.decided?.by).not.toBe('');
  expect(second).toMatchObject({ id: 'p1', decided: null });
});
