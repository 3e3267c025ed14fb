/** Reading back what was written as a workbook. */
import readXlsxFile, { type CellValue } from 'read-excel-file/universal';

/** Rows of the first sheet. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<readonly (readonly (CellValue | null)[])[]> {
  const [sheet] = await readXlsxFile(new Blob([bytes]));
  return sheet?.data ?? [];
}
