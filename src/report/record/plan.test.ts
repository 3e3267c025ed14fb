import { describe, expect, it } from 'vitest';
import { began, inputOf, shippedModel, supervisor, tech } from '../../../tests/support/report/sample';
import { buildReportRecord } from '..';

const empty = { after: [], racks: [], people: [], actualStart: null, actualEnd: null, note: '', removed: false };

function recordWith(write: (writer: ReturnType<typeof began>) => void, locale = 'en') {
  const writer = began(shippedModel());
  write(writer);
  return buildReportRecord({ ...inputOf(writer), locale });
}

const sectionOf = (record: ReturnType<typeof recordWith>, destination: string) => record.told.find((one) => one.destination === destination);

describe('the plan in the report', () => {
  const planned = (locale?: string) =>
    recordWith((writer) => {
      writer.set(tech, 'activity', 'a1', { ...empty, kind: 'installation', title: 'Mount', start: '2026-03-13T07:00:00.000Z', end: '2026-03-13T09:00:00.000Z', people: [tech], racks: ['Hall 2/H2-R12'] });
      writer.set(tech, 'activity', 'a1', { start: '2026-03-13T08:00:00.000Z', end: '2026-03-13T10:00:00.000Z' });
      writer.set(tech, 'activity', 'a1', { actualStart: '2026-03-13T08:10:00.000Z', actualEnd: '2026-03-13T11:30:00.000Z' });
      writer.set(tech, 'window', 'w1', { title: 'Night', start: '2026-03-13T20:00:00.000Z', end: '2026-03-14T02:00:00.000Z', racks: [], disruption: 'outage', services: 'Billing', usersAffected: 120, actualStart: '2026-03-13T20:00:00.000Z', actualEnd: '2026-03-14T01:00:00.000Z', downtimeMinutes: 42, note: '', removed: false });
      writer.set(tech, 'risk', 'r1', { title: 'Rails do not fit', likelihood: 3, impact: 4, owner: supervisor, response: 'reduce', measures: 'Second set', due: '2026-03-12', state: 'open', outcome: '', removed: false });
      writer.set(supervisor, 'decision_point', 'p1', { title: 'Before the cut', at: null, criteria: 'Links up', decider: 'Duty manager', decided: { decision: 'no_go', reason: 'Two links flap' }, removed: false });
    }, locale);

  it('sets planned against actual, with how often it was moved and how late it was', () => {
    const schedule = sectionOf(planned(), 'plan')?.parts[0];
    expect(schedule?.rows).toEqual([['Mount\nInstallation', '13 Mar 2026, 09:00 CET to 13 Mar 2026, 11:00 CET\nmoved 1 time', '13 Mar 2026, 09:10 CET to 13 Mar 2026, 12:30 CET\n1 h 30 min late', 'Jana Nováková\nHall 2/H2-R12']]);
  });

  it('tells disruption, risks and decisions, with who decided', () => {
    const parts = new Map(sectionOf(planned(), 'plan')?.parts.map((one) => [one.heading, one.rows]));
    expect(parts.get('Maintenance windows and disruption')?.[0]?.slice(2)).toEqual(['Outage\nBilling\nUsers affected: 120', '13 Mar 2026, 21:00 CET to 14 Mar 2026, 02:00 CET\n42 minutes of downtime']);
    expect(parts.get('Risks')?.[0]?.[1]).toBe('3 × 4 = 12 (high)');
    expect(parts.get('Go or no go')?.[0]?.[2]).toMatch(/^No go\nTwo links flap\nΘεοδώρα Παππά, /);
  });

  it('is in German where the report is', () => {
    expect(sectionOf(planned('de'), 'plan')?.title).toBe('Plan und Termine');
  });

  it('is left out when nothing was planned', () => {
    expect(recordWith(() => undefined).told.map(({ destination }) => destination)).not.toContain('plan');
  });
});

describe('communication in the report', () => {
  const message = { occasion: 'started', to: [], due: null, locale: 'en', subject: 'We begin', body: 'At ten.\nOn site.', sent: { way: 'phone', to: [{ name: 'Ada Reyes', address: 'ada@example.org' }], note: 'Agreed' }, removed: false };

  it('gives word for word what was told to whom, by whom and how', () => {
    const record = recordWith((writer) => writer.set(tech, 'message', 'm1', message));
    expect(sectionOf(record, 'communication')?.parts[0]?.rows).toEqual([['Work has begun', 'Ada Reyes (ada@example.org)', 'We begin\n\nAt ten.\nOn site.', expect.stringMatching(/^by phone\nJana Nováková, .*\nAgreed$/)]]);
  });

  it('says that the result was not told, and leaves out what was not sent', () => {
    const record = recordWith((writer) => {
      writer.set(tech, 'message', 'm1', message);
      writer.set(tech, 'message', 'm2', { ...message, subject: 'Later', sent: null });
      writer.set(tech, 'deployment', 'deployment', { cancelled: { reason: 'Ordered twice' } });
    });
    const part = sectionOf(record, 'communication')?.parts[0];
    expect(part?.rows).toHaveLength(1);
    expect(part?.lines).toEqual(['The requester has not been told the result: Ines Okafor, Data Platform.']);
  });

  it('is left out when nobody was told anything', () => {
    expect(sectionOf(recordWith(() => undefined), 'communication')).toBeUndefined();
  });
});
