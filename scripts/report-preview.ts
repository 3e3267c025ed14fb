/** Makes the installation report of the sample deployment, to look at: `npx tsx scripts/report-preview.ts out.pdf [language] [layout]`. */
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportLayouts } from '../src/domain/deployment/report-layouts';
import { buildReportRecord, makeReport } from '../src/report';
import { PictureFolder } from '../tests/support/report/pictures';
import { mergeApart } from '../tests/support/report/merging';
import { inputOf, sampleDeployment } from '../tests/support/report/sample';

const target = process.argv[2] ?? 'report-preview.pdf';
const folder = mkdtempSync(join(tmpdir(), 'plumbline-report-'));
try {
  const pictures = new PictureFolder(folder);
  const { writer } = sampleDeployment({ pictures });
  mergeApart(writer);
  const layout = reportLayouts.find((one) => one === process.argv[4]) ?? 'full';
  const input = { ...inputOf(writer), locale: process.argv[3] ?? 'en', layout };
  const started = performance.now();
  const { pages } = await makeReport(buildReportRecord(input), createWriteStream(target), {
    fontsFolder: join(import.meta.dirname, '../resources/fonts'),
    photoPath: pictures.photoPath,
    readFile: (path) => readFileSync(path),
  });
  console.log(`${target}: ${pages} pages in ${Math.round(performance.now() - started)} ms`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
