import { describe, expect, it } from 'vitest';
import { aDeployment, anOrganisation, tina } from '../../../tests/support/fixtures';
import { aModelWithBackOut, endBackOut, enterBackOut, resumeAfter, takeBack } from '../../../tests/support/fixtures/back-out';
import { buildReportRecord } from './build';

const yes = { type: 'confirm', value: 'yes' } as const;
const inputFor = (deployment: ReturnType<typeof aDeployment>, locale: string) => ({ view: deployment.view(), operations: deployment.operations, people: new Map([[tina.person, 'Tina']]), locale, layout: 'full' as const, at: '2026-03-09T10:00:00.000Z', generator: 'Plumbline' });
const reportOf = (deployment: ReturnType<typeof aDeployment>, locale = 'en') => buildReportRecord(inputFor(deployment, locale));
const begun = () => aDeployment({ model: aModelWithBackOut() }).withUnits(1).receivingAll().answering('old_config', { type: 'text', value: 'vlan 12' }).answering('traffic_moved', yes);

describe('what a report tells only when there is something', () => {
  it('is nothing at first', () => {
    expect(reportOf(begun()).told).toEqual([]);
  });

  it('is a back-out: why, every step, what was captured, how it ended; and the ribbon says so', () => {
    const record = reportOf(takeBack(enterBackOut(begun()), 'traffic_moved'));
    expect(record.cover).toMatchObject({ complete: false, ribbon: 'Backing out' });
    expect(record.cover.ribbonLines[0]).toBe('Backed out: Links do not come up');
    const [section] = record.told;
    expect(section).toMatchObject({ destination: 'back_out', title: 'Back-out' });
    expect(section?.parts[0]?.facts).toContainEqual({ label: 'Outcome', value: 'Under way' });
    expect(section?.parts[0]?.rows[0]?.slice(0, 2)).toEqual(['Move the traffic back', 'Traffic is moved away']);
    expect(section?.parts[1]?.rows).toEqual([['Old configuration is saved', 'vlan 12']]);
  });

  it('names the steps that nobody took back, and keeps back-outs after which it was deployed again', () => {
    const ended = endBackOut(enterBackOut(begun()));
    expect(reportOf(ended).cover.ribbon).toBe('Backed out');
    expect(reportOf(ended).told[0]?.parts[0]?.rows).toEqual([['Move the traffic back', 'Traffic is moved away', 'Not dealt with']]);
    const again = reportOf(resumeAfter(ended));
    expect(again.cover.ribbon).toBe('Not complete');
    expect(again.cover.ribbonLines[0]).toBe('Backed out once and deployed again');
    expect(again.told[0]?.parts[0]?.facts.find(({ label }) => label === 'Taken up again')?.value).toContain('New optics have come');
  });

  it('is custody with its readings, handover with its open points, and the review, in the language of the report', () => {
    const deployment = begun()
      .writing('custody', 'c1', { components: 'all', from: 'Carrier', to: 'Store', place: 'Cage 4', celsius: '-3.5', humidity: null, note: '', signature: null, removed: false })
      .writing('open_point', 'p1', { title: 'Spare fan', owner: 'Operations', due: '2026-04-01', nonconformance: null, closed: null, removed: false })
      .writing('cost', 'k1', { item: 'Lift', kind: 'other', amount: '120.5', currency: 'EUR', removed: false })
      .writing('lesson', 'l1', { kind: 'went_wrong', text: 'No optics', cause: '', stage: null, checks: [], improvement: 'i1', removed: false });
    const record = reportOf(deployment);
    expect(record.told.map(({ destination }) => destination)).toEqual(['custody', 'handover', 'review']);
    expect(record.told[0]?.parts[0]?.rows[0]?.[2]).toContain('°C (too low)');
    expect(record.told[1]?.parts.flatMap(({ rows }) => rows)[0]).toEqual(['Spare fan', 'Operations', '1 April 2026', 'Open']);
    expect(record.told[2]?.parts.at(-1)?.rows[0]).toEqual(['Went wrong: No optics', '', 'Raised against the model']);
    expect(reportOf(deployment, 'de').told.map(({ title }) => title)).toEqual(['Obhut und Lagerung', 'Übergabe', 'Auswertung']);
  });

  it('is what became of the improvements that the deployment raised, where the organisation’s record is there', () => {
    const org = anOrganisation();
    const raise = (id: string, values: object): unknown => org.write({ type: 'improvement', id }, { model: 'switch-small', version: '1.0.0', title: id, checks: [], owner: null, due: null, state: 'raised', note: '', doneIn: null, removed: false, deployment: begun().view().id, ...values });
    raise('Ask for optics', { checks: ['packaging'], owner: tina.person, due: '2026-04-01', state: 'done', doneIn: '1.1.0' });
    raise('Fewer photos', { state: 'declined', note: 'They are needed.' });
    raise('Somebody else’s', { deployment: 'another' });
    const rows = (locale: string) => buildReportRecord({ ...inputFor(begun(), locale), org: org.state }).told[0]?.parts.at(-1);
    expect(rows('en')).toMatchObject({ heading: 'Improvements of the model', rows: [['Ask for optics\nPackaging is intact', 'Tina\ndue 1 April 2026', 'Done in version 1.1.0'], ['Fewer photos', '', 'Declined\nThey are needed.']] });
    expect(rows('de')?.rows[0]?.[2]).toBe('Umgesetzt in Version 1.1.0');
  });
});
