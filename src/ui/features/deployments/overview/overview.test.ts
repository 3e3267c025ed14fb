import { describe, expect, it } from 'vitest';
import { noCounts } from '../../../../domain/deployment/counts';
import { todayBySite } from '../../../../domain/deployment/lateness';
import type { DeploymentSummary } from '../../../../domain/deployment/view';
import { overviewRow, passesView, sortValues, weekOf, type OverviewRow } from './rows';
import { columnsOf, filtersSet, readSearch, readView, sameView, shippedViews, sortOf, usualColumns, viewOf, type OverviewView } from './view';

/** A Saturday. */
const TODAY = '2026-11-21';
const sam = { id: 'sam', roles: ['supervisor'] } as const;

function row(changes: Partial<DeploymentSummary> = {}): OverviewRow {
  const summary: DeploymentSummary = {
    id: 'd1', reference: 'CHG-1', title: 'Twelve servers', requester: 'Platform', site: 'Harbour Field', room: 'Hall 2', rack: 'R12', modelId: 'm', modelVersion: '1.0.0', modelTitle: { en: 'Rack server', de: 'Rack-Server' },
    stage: 'receipt', stageTitle: { en: 'Receipt', de: 'Wareneingang' }, stageState: 'in_progress', stages: [], counts: { ...noCounts, total: 10 }, openNonconformances: 0, held: 0, units: 0, runningTimers: 0,
    waitingFor: 'technician', waitingSince: '2026-11-01T00:00:00Z', backOut: 'none', begun: true, deliveryOn: null, startOn: null, handoverOn: null, timeZone: 'UTC', people: ['tess'],
    createdAt: '2026-11-01T00:00:00Z', changedAt: '2026-11-01T00:00:00Z', complete: false, cancelled: false, ...changes,
  };
  return overviewRow(summary, { locale: 'en', today: todayBySite(`${TODAY}T12:00:00Z`), nameOf: (id) => ({ tess: 'Tess Holm' })[id], undelivered: () => undefined });
}
const shows = (view: OverviewView, one: OverviewRow): boolean => passesView(view, sam, TODAY)(one);

describe('the overview', () => {
  it('finds by words in any order, in the model of every language and in the names of people', () => {
    for (const q of ['r12 harbour', 'RACK-SERVER', 'holm', 'chg-1', '']) expect(shows({ q }, row())).toBe(true);
    expect(shows({ q: 'holm r13' }, row())).toBe(false);
  });

  it('narrows by site, model, stage and person', () => {
    expect(shows({ site: ['Elsewhere', 'Harbour Field'], model: ['m'], stage: ['receipt'], person: 'tess' }, row())).toBe(true);
    for (const view of [{ site: ['Elsewhere'] }, { model: ['other'] }, { stage: ['plan'] }, { person: 'sam' }, { person: 'me' }]) expect(shows(view, row())).toBe(false);
    expect(shows({ person: 'me' }, row({ people: ['sam'] }))).toBe(true);
    expect(shows({ person: 'me' }, row({ people: [] }))).toBe(true);
  });

  it('shows under several states only what is in all of them', () => {
    const late = row({ handoverOn: '2026-11-10' });
    expect(shows({ state: ['late'] }, late)).toBe(true);
    expect(shows({ state: ['late', 'waiting_supervisor'] }, late)).toBe(false);
    expect(shows({ state: ['late', 'waiting_supervisor'] }, row({ handoverOn: '2026-11-10', waitingFor: 'supervisor' }))).toBe(true);
  });

  it.each([
    ['failing', { counts: { ...noCounts, failed: 1 } }],
    ['findings', { openNonconformances: 2 }],
    ['conflicts', { counts: { ...noCounts, conflicts: 1 } }],
    ['held', { held: 1 }],
    ['backing_out', { backOut: 'under_way' }],
    ['backed_out', { backOut: 'backed_out' }],
    ['complete', { complete: true }],
    ['cancelled', { cancelled: true }],
  ] as const)('knows what is %s', (state, changes) => {
    expect(shows({ state: [state] }, row(changes))).toBe(true);
    expect(shows({ state: [state] }, row())).toBe(false);
  });

  it('finds what is delivered, begun or handed over between two dates', () => {
    const planned = row({ deliveryOn: '2026-11-02', handoverOn: '2026-12-01' });
    expect(shows({ from: '2026-11-01', to: '2026-11-05' }, planned)).toBe(true);
    expect(shows({ from: '2026-11-30' }, planned)).toBe(true);
    expect(shows({ from: '2026-11-03', to: '2026-11-30' }, planned)).toBe(false);
    expect(shows({ to: '2027-01-01' }, row())).toBe(false);
  });

  it('takes a week from Monday to Sunday', () => {
    expect(weekOf(TODAY, 'this')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(weekOf('2026-11-22', 'this')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(weekOf('2026-11-23', 'next')).toEqual({ from: '2026-11-30', to: '2026-12-06' });
    expect(shows(shippedViews.thisWeek, row({ startOn: '2026-11-22' }))).toBe(true);
    expect(shows(shippedViews.thisWeek, row({ startOn: '2026-11-23' }))).toBe(false);
  });

  it('sorts what is most late first, then what is due soonest, and leaves out what has no date', () => {
    const due = (changes: Partial<DeploymentSummary>): number | undefined => sortValues.due(row(changes));
    expect([due({ handoverOn: '2026-11-18' }), due({ handoverOn: TODAY }), due({ handoverOn: '2026-11-25' }), due({}), due({ handoverOn: '2026-11-18', complete: true })]).toEqual([3, -0, -4, undefined, undefined]);
  });
});

describe('the address of the overview', () => {
  it('is read as far as it makes sense', () => {
    expect(readSearch({ view: 'late', q: 12, site: 'One', state: ['late', 'sleepy'], from: 'soon', to: '2026-11-30', week: 'last', sort: '-due', columns: ['due', 'nothing'], other: 1 })).toEqual({ view: 'late', q: '12', site: ['One'], state: ['late'], to: '2026-11-30', sort: '-due', columns: ['due'] });
    expect(readSearch({ sort: '-nothing', state: 'nothing', site: [] })).toEqual({});
  });

  it('names a column and a direction', () => {
    expect(sortOf({ sort: '-due' })).toEqual({ column: 'due', descending: true });
    expect(sortOf({ sort: 'title' })).toEqual({ column: 'title', descending: false });
    expect(sortOf({})).toBeUndefined();
  });

  it('always shows the reference', () => {
    expect(columnsOf({ columns: ['due', 'title'] })).toEqual(['reference', 'title', 'due']);
    expect(columnsOf({})).toBe(usualColumns);
  });

  it('tells a view that was changed from one that was not', () => {
    expect(sameView(viewOf({ view: 'late', sort: '-due', state: ['late'] }), shippedViews.late)).toBe(true);
    expect(sameView({ ...shippedViews.late, q: 'x' }, shippedViews.late)).toBe(false);
    expect(filtersSet({ ...shippedViews.late, q: 'x', person: 'me' })).toBe(2);
  });

  it('reads the views that ship as they are', () => {
    for (const view of Object.values(shippedViews)) expect(readView({ ...view })).toEqual(view);
  });
});
