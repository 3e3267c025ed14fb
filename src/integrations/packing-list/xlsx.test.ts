import { strToU8, zipSync, zlibSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPackingList, type PackingListOptions, type PackingListResult } from './index';

/** A workbook from the XML of its worksheets' data. */
function workbook(sheets: Readonly<Record<string, string>>, more: Zippable = {}, level: 0 | 6 = 6): Uint8Array {
  const names = Object.keys(sheets);
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files: Zippable = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  };
  names.forEach((name, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheets[name] ?? ''}</sheetData></worksheet>`);
  });
  return zipSync({ ...files, ...more }, { level });
}

const text = (reference: string, value: string): string => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (reference: string, value: string): string => `<c r="${reference}"><v>${value}</v></c>`;
const header = `<row r="1">${text('A1', 'Serial')}${text('B1', 'Qty')}</row>`;

function read(bytes: Uint8Array, options?: PackingListOptions): Promise<PackingListResult> {
  return readPackingList({ name: 'list.xlsx', bytes }, options);
}

const codes = ({ problems }: PackingListResult): string[] => problems.map(({ code }) => code);

/** Writes other sizes for an entry into the directory of the archive, as a zip bomb does. */
function lieAboutSize(archive: Uint8Array, name: string, inflatedBytes: number): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) view.setUint32(at + 24, inflatedBytes, true);
  }
  return bytes;
}

describe('a workbook', () => {
  it('is read with the row numbers of the spreadsheet, across empty rows', async () => {
    const list = await read(workbook({ List: `${header}<row r="5">${text('A5', 'A1')}${number('B5', '1')}</row><row r="9">${text('A9', 'A2')}${text('B9', 'many')}</row>` }));
    expect(list.lines).toMatchObject([{ sourceRow: 5, serial: 'A1', quantity: 1 }]);
    expect(list.problems).toMatchObject([{ code: 'quantity_not_whole', row: 9, column: 'Qty', message: 'list.xlsx, row 9, column "Qty": "many" is not a whole quantity' }]);
  });

  it('keeps a serial number of digits as it is written', async () => {
    const list = await read(workbook({ List: `${header}<row r="2">${number('A2', '900719925474099')}${number('B2', '1')}</row>` }));
    expect(list.lines[0]?.serial).toBe('900719925474099');
  });

  it('refuses a serial number of which the spreadsheet has lost digits', async () => {
    const list = await read(workbook({ List: `${header}<row r="2">${number('A2', '1.2345678901234999E+17')}${number('B2', '1')}</row>` }));
    expect(list.problems).toMatchObject([{ code: 'number_damaged', row: 2, column: 'Serial' }]);
  });

  it('is read from the worksheet whose headers are known, and says which others there are', async () => {
    const bytes = workbook({ Cover: `<row r="1">${text('A1', 'Welcome')}</row>`, Goods: `${header}<row r="2">${text('A2', 'A1')}</row>` });
    const list = await read(bytes);
    expect(list).toMatchObject({ ok: true, sheet: 'Goods', sheets: ['Cover', 'Goods'] });
    expect(codes(list)).toEqual(['other_sheets']);
    expect((await read(bytes, { sheet: 'Cover' })).problems).toMatchObject([{ code: 'no_header' }]);
  });

  it('is refused as empty when no cell is filled', async () => {
    expect(codes(await read(workbook({ List: '' })))).toEqual(['empty_file']);
  });
});

describe('a workbook that is damaged or hostile', () => {
  const good = workbook({ List: `${header}<row r="2">${text('A2', 'A1')}${number('B2', '1')}</row>` });

  it('is refused when it is cut off', async () => {
    expect(codes(await read(good.subarray(0, good.length - 30)))).toEqual(['workbook_damaged']);
  });

  it('is refused wherever a bit of it is torn out', async () => {
    for (let at = 10; at < good.length; at += 37) {
      const torn = good.slice();
      torn.fill(0xff, at, at + 8);
      const list = await read(torn);
      // Some damage leaves what is read untouched; then the content must be whole.
      if (list.ok) expect(list.lines).toMatchObject([{ serial: 'A1', quantity: 1 }]);
      else expect(list.problems[0]?.message).toMatch(/^list\.xlsx/);
    }
  });

  it('is refused when one bit of a serial number was flipped', async () => {
    const plain = workbook({ List: `${header}<row r="2">${text('A2', 'SERIAL77')}</row>` }, {}, 0);
    const at = new TextDecoder('latin1').decode(plain).indexOf('SERIAL77');
    plain[at + 7] = (plain[at + 7] ?? 0) ^ 1;
    expect((await read(plain)).problems).toMatchObject([{ code: 'workbook_damaged', message: expect.stringContaining('checksum') as string }]);
  });

  it('is refused when the archive is something else', async () => {
    expect(codes(await read(zipSync({ 'word/document.xml': strToU8('<w/>') })))).toEqual(['not_a_workbook']);
    expect(codes(await read(zipSync({})))).toEqual(['not_a_workbook']);
  });

  it('is refused when it says that it unpacks to too much', async () => {
    const bomb = workbook({ List: header }, { 'xl/sharedStrings.xml': new Uint8Array(65_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    const list = await read(bomb);
    expect(list.problems).toMatchObject([{ code: 'workbook_too_large', message: expect.stringContaining('unpacked it would take') as string }]);
  });

  it('is refused when it unpacks to more than it says', async () => {
    const bomb = lieAboutSize(workbook({ List: header }, { 'xl/sharedStrings.xml': new Uint8Array(10_000_000) }), 'xl/sharedStrings.xml', 1000);
    const list = await read(bomb);
    expect(list.problems).toMatchObject([{ code: 'workbook_too_large', message: expect.stringContaining('unpacks to more than') as string }]);
  });

  it('is refused when it holds thousands of files', async () => {
    const files = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`junk/${i}.bin`, new Uint8Array(1)]));
    expect((await read(workbook({ List: header }, files))).problems).toMatchObject([{ code: 'workbook_too_large', message: expect.stringContaining('files') as string }]);
  });

  it.each([
    ['the last row and column', `<row r="1048576">${text('XFD1048576', 'x')}</row>`],
    ['a row beyond every spreadsheet', `<row r="99999999999">${text('A99999999999', 'x')}</row>`],
  ])('is refused when a cell stands at %s', async (_what, row) => {
    expect(codes(await read(workbook({ List: `${header}${row}` })))).toEqual(['workbook_too_large']);
  });

  it('is refused when a cell reference is disguised', async () => {
    expect(codes(await read(workbook({ List: `${header}<row r="&#49;048576"><c r="A2"/></row>` })))).toEqual(['workbook_damaged']);
  });

  it('is refused when its XML is broken', async () => {
    expect(codes(await read(workbook({ List: `${header}<row r="2"><c r="A2" t="s"><v>99</v></c></row>` })))).toEqual(['workbook_damaged']);
  });

  it('is refused when it is no archive at all', async () => {
    const bytes = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...zlibSync(strToU8('nothing'))]);
    expect(codes(await read(bytes))).toEqual(['workbook_damaged']);
  });
});
