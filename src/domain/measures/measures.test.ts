import { describe, expect, it } from 'vitest';
import { assessCapability, criteria } from './capability';
import type { DeploymentFacts } from './facts';
import { bySupplier, costsOf, measure, medianOf, monthsBetween, valueStream, type MeasureId } from './measures';

const hour = 3_600_000;
const nothing: DeploymentFacts = {
  id: 'd',
  reference: 'CHG-1',
  title: 'One',
  site: 'Frankfurt 3',
  modelId: 'rack-server',
  modelTitle: 'Rack server',
  outcome: 'complete',
  createdAt: '2026-01-05T08:00:00.000Z',
  createdOn: '2026-01-05',
  startedAt: null,
  endedAt: null,
  endedOn: null,
  plannedStart: null,
  plannedHandover: null,
  firstPlannedHandover: null,
  onTime: null,
  onFirstDate: null,
  reschedules: 0,
  backOuts: 0,
  checks: { answered: 0, judged: 0, passedAtFirst: 0, failed: 0, retests: 0, automated: 0 },
  units: { expected: 0, received: 0, withoutFault: 0 },
  suppliers: [],
  stages: [],
  after: { incidents: 0, calls: 0, assisted: 0 },
  downtimeMinutes: 0,
  plannedWindowMinutes: 0,
  actualWindowMinutes: 0,
  satisfaction: { sum: 0, count: 0 },
  costs: [],
  practice: {
    holdPoints: { passed: 0, signed: 0 },
    receiptVerified: false,
    siteVerified: false,
    tested: false,
    roles: [],
    scheduled: false,
    window: false,
    risks: 0,
    backOutPlanned: false,
    stakeholders: 0,
    custody: false,
    resultTold: false,
    transferred: false,
    reviewed: false,
    lessons: 0,
    feedback: 0,
  },
  clocks: [],
};

/**
 * Four deployments, worked out by hand:
 *   A ended 31 Jan, on time,          10 h, 90 of 100 passed at first, 4 failed of 120 answered, 30 automated, 5 re-tests, 20 units of which 1 dead, mark 4
 *   B ended 14 Feb, late, moved twice, 30 h, 45 of  50 passed at first, 5 failed of  60 answered, 15 automated, 7 re-tests, 10 units of which 2 dead, marks 3 and 5
 *   C backed out on 20 Feb, moved once, 0 of 0 (nothing was judged),    0 failed of  20 answered
 *   D is open since 10 Feb
 */
const a: DeploymentFacts = {
  ...nothing, id: 'a', endedOn: '2026-01-31', startedAt: '2026-01-31T00:00:00.000Z', endedAt: '2026-01-31T10:00:00.000Z', onTime: true, onFirstDate: true,
  checks: { answered: 120, judged: 100, passedAtFirst: 90, failed: 4, retests: 5, automated: 30 }, units: { expected: 20, received: 20, withoutFault: 18 },
  suppliers: [{ supplier: 'Example', received: 20, deadOnArrival: 1, damaged: 0, missing: 0 }], satisfaction: { sum: 4, count: 1 }, downtimeMinutes: 12,
  after: { incidents: 1, calls: 3, assisted: 2 }, costs: [{ currency: 'EUR', amount: '100.10' }, { currency: 'EUR', amount: '0.20' }, { currency: 'USD', amount: '5' }],
  stages: [
    { id: 'r', kind: 'receipt', title: 'Receipt', begunAt: '2026-01-31T00:00:00.000Z', endedAt: '2026-01-31T03:00:00.000Z', workingMs: hour, waitingMs: 2 * hour, signatureMs: 1.5 * hour },
    { id: 'i', kind: 'installation', title: 'Installation', begunAt: '2026-01-31T05:00:00.000Z', endedAt: '2026-01-31T10:00:00.000Z', workingMs: 4 * hour, waitingMs: hour, signatureMs: 0 },
  ],
};
const b: DeploymentFacts = {
  ...nothing, id: 'b', site: 'Oslo', endedOn: '2026-02-14', startedAt: '2026-02-13T00:00:00.000Z', endedAt: '2026-02-14T06:00:00.000Z', onTime: false, onFirstDate: false, reschedules: 2,
  checks: { answered: 60, judged: 50, passedAtFirst: 45, failed: 5, retests: 7, automated: 15 }, units: { expected: 10, received: 10, withoutFault: 7 },
  suppliers: [{ supplier: 'Other', received: 4, deadOnArrival: 0, damaged: 1, missing: 1 }, { supplier: 'Example', received: 6, deadOnArrival: 2, damaged: 0, missing: 0 }],
  satisfaction: { sum: 8, count: 2 }, costs: [{ currency: 'EUR', amount: '50' }],
  stages: [{ id: 'r', kind: 'receipt', title: 'Receipt', begunAt: '2026-02-13T00:00:00.000Z', endedAt: '2026-02-13T06:00:00.000Z', workingMs: 3 * hour, waitingMs: 3 * hour, signatureMs: 0.5 * hour }],
};
const c: DeploymentFacts = { ...nothing, id: 'c', outcome: 'backed_out', endedOn: '2026-02-20', startedAt: '2026-02-19T00:00:00.000Z', endedAt: '2026-02-20T00:00:00.000Z', reschedules: 1, backOuts: 1, checks: { ...nothing.checks, answered: 20 } };
const d: DeploymentFacts = { ...nothing, id: 'd', outcome: 'open', createdOn: '2026-02-10' };
const all = [a, b, c, d];
const quarter = { from: '2026-01-01', to: '2026-03-31' };

const figure = (id: MeasureId, filter: Parameters<typeof measure>[1] = quarter) => {
  const found = measure(all, filter).find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return { value: found.value, part: found.part, of: found.of };
};

describe('the measures of a quarter', () => {
  it.each([
    ['on_time', 1 / 2, 1, 2],
    ['on_first_date', 1 / 2, 1, 2],
    ['rescheduled', 2 / 3, 2, 3],
    ['backed_out', 1 / 3, 1, 3],
    ['cancelled', 0, 0, 3],
    // The middle of 10 h and 30 h.
    ['elapsed', 20 * hour, 0, 2],
    ['first_pass_yield', 135 / 150, 135, 150],
    ['unit_yield', 25 / 30, 25, 30],
    ['failed_steps', 9 / 200, 9, 200],
    ['retests', 12 / 3, 12, 3],
    ['automated_steps', 45 / 200, 45, 200],
    ['dead_on_arrival', 3 / 30, 3, 30],
    ['incidents', 1, 1, 3],
    ['service_desk_calls', 3, 3, 3],
    ['users_assisted', 2, 2, 3],
    ['downtime', 12, 12, 3],
    ['satisfaction', 12 / 3, 12, 3],
    ['backlog', 1, 1, 1],
  ] as const)('%s is %d: %d of %d', (id, value, part, of) => {
    expect(figure(id)).toEqual({ value, part, of });
  });

  it('are by month, with empty months in their place', () => {
    expect(measure(all, quarter).find(({ id }) => id === 'on_time')?.months).toEqual([
      { month: '2026-01', value: 1, part: 1, of: 1 },
      { month: '2026-02', value: 0, part: 0, of: 1 },
      { month: '2026-03', value: null, part: 0, of: 0 },
    ]);
  });

  it('show the backlog at the end of each month: two were open at the end of January, one after that', () => {
    expect(measure(all, quarter).find(({ id }) => id === 'backlog')?.months.map(({ month, value }) => [month, value])).toEqual([
      ['2026-01', 2],
      ['2026-02', 1],
      ['2026-03', 1],
    ]);
  });

  it('can be of one site or one model, and of days', () => {
    expect(figure('first_pass_yield', { ...quarter, site: 'Oslo' })).toEqual({ value: 0.9, part: 45, of: 50 });
    expect(figure('rescheduled', { ...quarter, model: 'other' })).toEqual({ value: null, part: 0, of: 0 });
    expect(figure('rescheduled', { from: '2026-02-14', to: '2026-02-19' })).toEqual({ value: 1, part: 1, of: 1 });
  });

  it('say nothing where there is nothing', () => {
    expect(measure([], quarter).filter(({ unit, value }) => unit !== 'sum' && unit !== 'minutes' && value !== null)).toEqual([]);
  });
});

describe('beside them', () => {
  it('suppliers are listed by their share of dead units, the worst first', () => {
    expect(bySupplier(all)).toEqual([
      { supplier: 'Example', value: 3 / 26, part: 3, of: 26, damaged: 0, missing: 0 },
      { supplier: 'Other', value: 0, part: 0, of: 4, damaged: 1, missing: 1 },
    ]);
  });

  it('the value stream gives medians of waiting before, working, waiting and the signature', () => {
    expect(valueStream(all)).toEqual([
      { kind: 'receipt', deployments: 2, beforeMs: null, workingMs: 2 * hour, waitingMs: 1.5 * hour, signatureMs: hour },
      { kind: 'installation', deployments: 1, beforeMs: 2 * hour, workingMs: 4 * hour, waitingMs: hour, signatureMs: 0 },
    ]);
  });

  it('costs stay in their currency, and cents stay cents', () => {
    expect(costsOf(all)).toEqual([
      { currency: 'EUR', total: '150.3', deployments: 2, mean: '75.15' },
      { currency: 'USD', total: '5', deployments: 1, mean: '5.00' },
    ]);
  });

  it('the median of an even number is the mean of the two in the middle, and of none there is none', () => {
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 3, 2]), medianOf([])]).toEqual([2, 2.5, null]);
  });

  it('months go over the end of the year', () => {
    expect(monthsBetween('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('the capability self-assessment', () => {
  const organisation = { improvementsRaised: 0, improvementsSettled: 0, laterVersions: 0 };
  const level2 = { ...nothing.practice, receiptVerified: true, siteVerified: true, tested: true, resultTold: true, holdPoints: { passed: 5, signed: 5 } };
  const good: DeploymentFacts = { ...a, practice: level2 };
  const assess = (facts: readonly DeploymentFacts[], said: ReadonlyMap<string, { met: 'yes' | 'partly' | 'no'; note: string }> = new Map()) => assessCapability(facts, quarter, organisation, said);

  it('reaches a level when everything of it and below it is met by the records', () => {
    expect(assess([good]).level).toBe(2);
    expect(assess([{ ...good, practice: { ...level2, resultTold: false } }]).level).toBe(1);
  });

  it('takes nine in ten for all, and five in ten for partly', () => {
    const of = (met: number, all_: number) => assess(Array.from({ length: all_ }, (_, index) => ({ ...good, practice: { ...level2, tested: index < met } }))).criteria.find(({ id }) => id === 'result_tested');
    expect(of(9, 10)).toMatchObject({ met: 'yes', evidence: { part: 9, of: 10 } });
    expect(of(8, 10)?.met).toBe('partly');
    expect(of(5, 10)?.met).toBe('partly');
    expect(of(4, 10)?.met).toBe('no');
  });

  it('lets words decide only where the records are silent', () => {
    const said = new Map([['result_tested', { met: 'yes', note: 'believe me' }], ['people_trained', { met: 'yes', note: 'plan of 2026' }]] as const);
    const assessed = assess([{ ...good, practice: { ...level2, tested: false } }], said);
    expect(assessed.criteria.find(({ id }) => id === 'result_tested')).toMatchObject({ met: 'no', said: { note: 'believe me' } });
    expect(assessed.criteria.find(({ id }) => id === 'people_trained')).toMatchObject({ met: 'yes', fromRecords: undefined });
  });

  it('reaches nothing without records, and names every criterion once', () => {
    expect(assess([]).level).toBe(1);
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
  });
});
