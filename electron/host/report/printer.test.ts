import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/domain/record/canonical';
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { buildReportRecord, makeReport } from '../../../src/report';
import { contentOf, readObjects } from '../../../src/verification/pdf/objects';
import { logoBytes, PictureFolder } from '../../../tests/support/report/pictures';
import { MemorySink } from '../../../tests/support/report/read-pdf';
import { RecordWriter } from '../../../tests/support/report/record-writer';
import { sampleDeployment, supervisor } from '../../../tests/support/report/sample';
import { printerHere } from './printer';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-printer-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the sample deployment prints as, by layout and language, and with an organisation's letterhead. Changes in the sample itself, or in the shipped model that it follows, need no new revision. */
const PRINTED = {
  printer: 'report 2, ICU 78.3, CLDR 48.0',
  pages: {
    'full en': 'c091dbbfeac83677a5f1e45015032c0366cceecb9f057b57c5eea33450eac46d',
    'full de': '9859a2e4ef1eb1d061be4984f7d56bf777ef172b00abd600334b936b2ec458c1',
    'customer en': '946ce73ab1d7c9fcd47337e4e6c449af9410f1d36bb4145d2aca6b69f72b7654',
    'customer de': '063cbee1cd81b424636e55c735e9803d869ac3eb9f705577e40b7359eb0b1d08',
    'exceptions en': 'a470204d9042799f9145c651d8d03e831365fac06e040d1a19111d3f9de1db8b',
    'exceptions de': '43142bc927a587842995b3a09cdfa88103130f681a89f4e29b229cfb73590a06',
    'customer en letterhead': 'fc884954beb6def943e4da7ea21b06b04b2b5f4c74cfbff0a174038538834141',
  },
};

/** Everything that a reader could see, whatever the compression and wherever it lies in the file. */
function seen(pdf: Uint8Array): string {
  const { objects } = readObjects(pdf);
  return sha256Hex([...objects.values()].sort((a, b) => a.id - b.id).map((object) => `${object.id} ${object.head.replace(/\/Length \d+/, '')} ${sha256Hex(contentOf(object))}`).join('\n'));
}

it('a report prints as it did; when it does not, count REPORT_REVISION up (src/report/revision.ts) and write down here what it prints now', { timeout: 180_000 }, async () => {
  const pictures = new PictureFolder(folder);
  const { input } = sampleDeployment({ pictures });
  const { sha256, bytes } = pictures.put(logoBytes(600, 200));
  const writer = new RecordWriter('2026-03-01T08:00:00.000Z', ORG_STREAM);
  writer.set(supervisor, 'organisation', 'organisation', { name: 'Nordlicht GmbH', address: 'Speicherstraße 4\n20457 Hamburg', phone: '+49 40 5550 0', footer: 'Confidential', logo: { sha256, bytes, mime: 'image/png' } });
  const org = foldOperations(emptyStream(ORG_STREAM), writer.operations).state;
  const pages: Record<string, string> = {};
  for (const key of Object.keys(PRINTED.pages)) {
    const [layout = '', locale = '', head] = key.split(' ');
    const sink = new MemorySink();
    await makeReport(buildReportRecord({ ...input, ...(head === undefined ? {} : { org }), locale, layout: layout as typeof input.layout }), sink, { fontsFolder: join(import.meta.dirname, '../../../resources/fonts'), photoPath: pictures.photoPath, readFile: (path) => readFileSync(path) });
    pages[key] = seen(sink.bytes);
  }
  expect({ printer: printerHere(), pages }).toEqual(PRINTED);
});
