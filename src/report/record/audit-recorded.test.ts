import { describe, expect, it } from 'vitest';
import { began, inputOf, shippedModel, supervisor, tech } from '../../../tests/support/report/sample';
import { buildReportRecord } from '..';

const activity = { kind: 'installation', title: 'Mount', start: '2026-03-13T07:00:00.000Z', end: null, after: [], people: [tech], racks: ['Hall 2/R1'], actualStart: null, actualEnd: null, note: '', movedWhy: '' };

/** What the trail says of everything that `write` wrote. */
function trail(write: (writer: ReturnType<typeof began>) => void, locale = 'en') {
  const writer = began(shippedModel());
  const before = buildReportRecord(inputOf(writer)).audit.length;
  write(writer);
  return buildReportRecord({ ...inputOf(writer), locale }).audit.slice(before);
}

describe('the audit trail of what is written around the checklist', () => {
  it('names what was written, and gives times, people and chosen words as people read them; what was left empty is left out', () => {
    const [row] = trail((writer) => writer.set(tech, 'activity', 'a1', activity));
    expect(row?.what).toBe('Activity: Mount');
    expect(row?.to.split('; ').sort()).toEqual(['begins: 13 Mar 2026, 08:00 CET', 'kind: Installation', 'people: Jana Nováková', 'racks: Hall 2/R1', 'title: Mount']);
  });

  it('says from what to what something was moved, and why, in the language of the report', () => {
    const rows = trail((writer) => {
      writer.set(tech, 'activity', 'a1', activity);
      writer.set(tech, 'activity', 'a1', { start: '2026-03-14T07:00:00.000Z', movedWhy: 'Frost' });
    }, 'de');
    expect(rows[1]).toMatchObject({ what: 'Vorgang: Mount', from: expect.stringContaining('Beginn: 13. März 2026') as string, to: expect.stringContaining('warum verschoben: Frost') as string });
  });

  it('tells what was decided and signed without JSON, ids of files and people included', () => {
    const signature = { sha256: 'a1'.repeat(32), bytes: 900, mime: 'image/png' };
    const rows = trail((writer) => {
      writer.set(tech, 'activity', 'a1', activity);
      writer.set(tech, 'activity', 'a2', { ...activity, title: 'Cable', after: ['a1'] });
      writer.set(supervisor, 'decision_point', 'p1', { title: 'Before the cut', at: null, criteria: '', decider: '', decided: { decision: 'no_go', reason: 'Two links flap' } });
      writer.set(tech, 'stakeholder', 's1', { name: 'Ada', tell: ['planned', 'result'], acceptance: { decision: 'accepted', note: '', signature } });
      writer.set(tech, 'message', 'm1', { occasion: 'planned', to: ['s1'], subject: 'Soon', body: 'x'.repeat(400), sent: { way: 'phone', to: [{ name: 'Ada', address: '' }], note: '' } });
      writer.set(tech, 'handover', 'handover', { transferred: { to: 'Ines', organisation: '', on: '2026-03-14', note: '', signature } });
      writer.set(tech, 'event', 'e1', { kind: 'incident', at: '2026-03-13T07:00:00.000Z', count: 1, minutes: 12, reference: '2026-03-14', note: '' });
    });
    const text = rows.map(({ to }) => to).join('\n');
    for (const words of ['comes after: Mount', 'decision No go, reason Two links flap', 'is told of: Work is planned, Result', 'decision Accepted, signature SHA-256 a1a1a1a1a1a1a1a1…', 'told: how by phone, to Ada', 'to Ines, on 14 March 2026', 'kind: Incident', 'reference: 2026-03-14', '(400 characters)']) expect(text).toContain(words);
    expect(text).not.toMatch(/[{}[\]]|no_go|\d{4}-\d{2}-\d{2}T/);
  });
});
