/** Makes one workbook off the main thread. */
import writeXlsxFile, { type Cell } from 'write-excel-file/universal';
import { xlsxCell } from '../../../integrations/export/cells';
import type { SheetRequest, SheetResponse } from './sheet.protocol';

const WIDTH_CHARACTERS = 18;
/** What a workbook takes as a sheet's name. */
const NAME_CHARACTERS = 31;

let name = '';
const rows: Cell[][] = [];

async function finish(): Promise<SheetResponse> {
  try {
    const columns = (rows[0] ?? []).map(() => ({ width: WIDTH_CHARACTERS }));
    const sheet = name.replace(/[\\/?*[\]:]/g, ' ').slice(0, NAME_CHARACTERS);
    return { ok: true, file: await writeXlsxFile(rows, { sheet, columns, stickyRowsCount: 1 }).toBlob() };
  } catch (error) {
    // It is shown.
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<SheetRequest>) => {
  switch (data.kind) {
    case 'begin':
      name = data.name;
      rows.push(data.header.map((value) => ({ value, fontWeight: 'bold' as const })));
      break;
    case 'rows':
      for (const row of data.rows) rows.push(row.map(xlsxCell));
      break;
    case 'end':
      void finish().then((response) => self.postMessage(response));
      break;
  }
});
