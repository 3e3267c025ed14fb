import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/domain/record/canonical';
import { buildReportRecord, makeReport } from '../../../src/report';
import { contentOf, readObjects } from '../../../src/verification/pdf/objects';
import { PictureFolder } from '../../../tests/support/report/pictures';
import { MemorySink } from '../../../tests/support/report/read-pdf';
import { sampleDeployment } from '../../../tests/support/report/sample';
import { printerHere } from './printer';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-printer-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the sample deployment prints as, by layout and language. Changes in the sample itself, or in the shipped model that it follows, need no new revision. */
const PRINTED = {
  printer: 'report 1, ICU 78.3, CLDR 48.0',
  pages: {
    'full en': '42f6f9e6b39a5f5643ce648048bcc8dd40fec922d71719e39352b75db7e14d69',
    'full de': '59729d2a9262b4a7d2dfd5e1d3803aeb5e8218ac37d455fce2c27cc16a6c3296',
    'customer en': '4f00bd718802a11aa72e3158f99455c3c38957d4913250a2f33be7486dfb5b93',
    'customer de': '60f92a56482baa4a97897b34bd4126690d8a95dfc7544975ab00d37f62aba64c',
    'exceptions en': '340d62df5496ec1f0d826e16c6bab2e0f2e8f67c21a2a65e1526f387483e45d3',
    'exceptions de': '5c1dc6d53c879d3d6394401c3b6c35114a7adc3362ddfbf7ce456ba05452f475',
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
  const pages: Record<string, string> = {};
  for (const key of Object.keys(PRINTED.pages)) {
    const [layout = '', locale = ''] = key.split(' ');
    const sink = new MemorySink();
    await makeReport(buildReportRecord({ ...input, locale, layout: layout as typeof input.layout }), sink, { fontsFolder: join(import.meta.dirname, '../../../resources/fonts'), photoPath: pictures.photoPath, readFile: (path) => readFileSync(path) });
    pages[key] = seen(sink.bytes);
  }
  expect({ printer: printerHere(), pages }).toEqual(PRINTED);
});
