import { describe, expect, it } from 'vitest';
import { todayBySite } from '../../../domain/deployment/lateness';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { byRelevance, hasTrouble, matchesSearch, passesFilter, waitsFor, type Onlooker } from './summaryRules';

const TODAY = '2026-11-21';
const today = todayBySite(`${TODAY}T12:00:00Z`);
const technician: Onlooker = { id: 'tess', roles: ['technician'] };
const supervisor: Onlooker = { id: 'sam', roles: ['supervisor'] };

function summary(changes: Partial<DeploymentSummary> = {}): DeploymentSummary {
  const counts = { total: 10, answered: 0, open: 10, failed: 0, marginal: 0, warnings: 0, notApplicable: 0, conflicts: 0, stale: 0, reopened: 0 };
  return {
    id: 'd1', reference: 'CHG-1', title: 'Twelve servers', requester: '', site: 'Harbour Field', room: 'Hall 2', rack: 'R12', modelId: 'm', modelVersion: '1.0.0', modelTitle: 'Rack server',
    stage: 'plan', stageTitle: 'Plan', stageState: 'not_begun', stages: [], counts, openNonconformances: 0,
    held: 0, units: 0, runningTimers: 0, waitingFor: 'technician', waitingSince: '2026-11-01T00:00:00Z', backOut: 'none', begun: false, deliveryOn: null, startOn: null, handoverOn: null, timeZone: 'UTC', people: [],
    createdAt: '2026-11-01T00:00:00Z', changedAt: '2026-11-01T00:00:00Z', complete: false, cancelled: false, ...changes,
  };
}
const order = (person: Onlooker, ...all: DeploymentSummary[]): string[] => all.sort(byRelevance(person, today)).map(({ id }) => id);

describe('the lists of deployments', () => {
  it('put what waits for this person first, and what is over last', () => {
    const over = summary({ id: 'over', complete: true });
    const signature = summary({ id: 'signature', waitingFor: 'supervisor' });
    const work = summary({ id: 'work' });
    expect(order(technician, over, signature, work)).toEqual(['work', 'signature', 'over']);
    expect(order(supervisor, over, work, signature)).toEqual(['signature', 'work', 'over']);
  });

  it('put assigned work before that of others, begun before not begun, and late before in time', () => {
    const others = summary({ id: 'others', people: ['ana'] });
    const begun = summary({ id: 'begun', counts: { ...summary().counts, answered: 3 } });
    const late = summary({ id: 'late', handoverOn: '2026-11-10' });
    const quiet = summary({ id: 'quiet' });
    expect(order(technician, others, quiet, late, begun)).toEqual(['begun', 'late', 'quiet', 'others']);
  });

  it('call late what is late by the date at its site, and nothing that is over', () => {
    const isLate = (changes: Partial<DeploymentSummary>): boolean => passesFilter(summary(changes), 'late', technician, todayBySite(`${TODAY}T23:30:00Z`));
    expect(isLate({ handoverOn: '2026-11-18' })).toBe(true);
    expect(isLate({ startOn: '2026-11-18' })).toBe(true);
    expect(isLate({ handoverOn: TODAY })).toBe(false);
    expect(isLate({ handoverOn: TODAY, timeZone: 'Europe/Berlin' })).toBe(true);
    expect(isLate({ handoverOn: '2026-11-18', complete: true })).toBe(false);
    expect(isLate({ handoverOn: '2026-11-18', backOut: 'backed_out' })).toBe(false);
    expect(isLate({})).toBe(false);
  });

  it('do not say that a finished or cancelled deployment waits for anybody', () => {
    expect(waitsFor(summary(), technician)).toBe(true);
    expect(waitsFor(summary({ cancelled: true }), technician)).toBe(false);
    expect(waitsFor(summary({ waitingFor: 'nobody' }), technician)).toBe(false);
  });

  it('show under a filter what it promises', () => {
    const failed = summary({ counts: { ...summary().counts, failed: 1 } });
    expect(hasTrouble(failed)).toBe(true);
    expect(passesFilter(failed, 'trouble', technician, today)).toBe(true);
    expect(passesFilter(summary(), 'trouble', technician, today)).toBe(false);
    expect(passesFilter(summary(), 'waiting', supervisor, today)).toBe(false);
    expect(passesFilter(summary({ people: ['ana'] }), 'mine', technician, today)).toBe(false);
    expect(passesFilter(summary({ complete: true }), 'over', technician, today)).toBe(true);
  });

  it('find a deployment by words in any order, whatever their case', () => {
    expect(matchesSearch(summary(), 'r12 harbour')).toBe(true);
    expect(matchesSearch(summary(), '')).toBe(true);
    expect(matchesSearch(summary(), 'r13')).toBe(false);
  });
});
