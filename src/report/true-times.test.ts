import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDeployment, aHubClock, type DeploymentFixture } from '../../tests/support/fixtures';
import { MemorySink, readPdf } from '../../tests/support/report/read-pdf';
import type { StreamState } from '../domain/record/fold';
import type { ReportLayout } from '../domain/deployment/report-layouts';
import { makeReport } from './make';
import { buildReportRecord } from './record/build';
import type { ReportRecord } from './record/types';

const MINUTE = 60_000;
const flat = (text: string): string => text.replace(/\s+/g, '');

/** Received, accepted and signed with a clock that was 40 minutes ahead; then another start, never held against the hub's clock, whose clock had lost its battery. */
function aWronglyTimed(): { readonly deployment: DeploymentFixture; readonly org: StreamState } {
  const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt');
  const { device, now } = deployment.recorder;
  const { org } = aHubClock().read({ device, ...now }, new Date(Date.parse(now.at) - 40 * MINUTE).toISOString());
  deployment.recorder.restart().at('2020-01-01T00:00:00.000Z');
  deployment.answering('breaker', { type: 'measurement', value: '16', unit: 'A', instrument: 'Clamp' });
  return { deployment, org };
}

function recordOf(locale: string, { layout = 'full', known = true }: { readonly layout?: ReportLayout; readonly known?: boolean } = {}): ReportRecord {
  const { deployment, org } = aWronglyTimed();
  return buildReportRecord({ view: known ? deployment.view(org) : deployment.view(), operations: deployment.operations, people: new Map(), locale, layout, at: '2026-03-05T10:00:00.000Z', generator: 'Plumbline test' });
}

describe('a report of what was recorded with wrong clocks', () => {
  it('prints the true time with what the device showed beside it, wherever it prints a time', () => {
    const record = recordOf('en');
    const corrected = /^2 Mar 2026, 08:\d\d CET \(corrected; the device showed 2 Mar 2026, 09:\d\d CET\)$/;
    expect(record.audit[1]!.when).toMatch(corrected);
    expect(record.signatures[0]!.facts.find(({ label }) => label === 'Signed')?.value).toMatch(corrected);
    expect(record.cover.signoffs.map(({ detail }) => detail).join()).toContain('(corrected; the device showed');
    expect(record.summary.stages[0]!.period.every((end) => corrected.test(end))).toBe(true);
    expect(record.cover.ribbonLines.join()).toContain('entries were recorded while their device’s clock was wrong');
  });

  it('names where clocks were wrong, and that it is not known by how much where nothing was measured', () => {
    const { audit, summary } = recordOf('en');
    expect(summary.wrongClocks).toHaveLength(2);
    expect(summary.wrongClocks[0]).toMatchObject({ off: [expect.stringMatching(/^The clock was 40 min ahead \(± \d s\)$/)], entries: `${audit.length - 1} entries` });
    expect(summary.wrongClocks[1]).toMatchObject({ off: ['Wrong; by how much is not known', expect.stringMatching(/^Recorded after 2 Mar 2026, 08:/)], entries: '1 entry' });
    expect(audit.at(-1)!.when).toMatch(/^1 Jan 2020, 01:00 CET \(as the device showed; its clock was wrong\)\nclock changed: at least .* backward, between two starts of the device$/);
  });

  it('says nothing of it where nothing is known, and prints times as the devices had them', () => {
    const record = recordOf('en', { known: false });
    expect(record.summary.wrongClocks).toEqual([]);
    expect(JSON.stringify(record)).not.toContain('corrected');
  });

  it('tells the customer of corrected times, and keeps the places to itself', () => {
    const record = recordOf('en', { layout: 'customer' });
    expect(record.summary.wrongClocks).toEqual([]);
    expect(record.cover.signoffs.map(({ detail }) => detail).join()).toContain('(corrected;');
  });

  it.each([
    ['en', ['Where clocks were wrong', 'The clock was 40 min ahead', 'Wrong; by how much is not known', 'corrected; the device showed']],
    ['de', ['Wo Uhren falsch gingen', 'Die Uhr ging 40 min vor', 'Falsch; um wie viel, ist nicht bekannt', 'berichtigt; das Gerät zeigte', 'wie das Gerät sie zeigte; seine Uhr ging falsch', 'zwischen zwei Starts des Geräts']],
  ])('prints all of it, in %s', async (locale, words) => {
    const sink = new MemorySink();
    await makeReport(recordOf(locale), sink, { fontsFolder: path.join(import.meta.dirname, '../../resources/fonts'), photoPath: () => undefined });
    const text = flat((await readPdf(sink.bytes)).text);
    for (const word of words) expect(text).toContain(flat(word));
  });
});
