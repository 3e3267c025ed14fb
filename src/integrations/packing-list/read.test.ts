import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packingListLimits, readPackingList, suggestMapping, type PackingListOptions, type PackingListResult } from './index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/packing-lists/${name}`, import.meta.url)));
const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../resources/samples/${name}`, import.meta.url)));

function read(text: string | Uint8Array, options?: PackingListOptions, name = 'list.csv'): Promise<PackingListResult> {
  return readPackingList({ name, bytes: typeof text === 'string' ? utf8(text) : text }, options);
}

const codes = ({ problems }: PackingListResult): string[] => problems.map(({ code }) => code);
const errors = ({ problems }: PackingListResult): string[] => problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe('the sample packing list', () => {
  it('expects twelve servers to be checked one by one, and accessories to be counted', async () => {
    const list = await read(sample('packing-list.csv'));
    expect(list).toMatchObject({ ok: true, format: 'csv', encoding: 'utf-8', delimiter: ',', problems: [] });
    const servers = list.lines.filter((line) => line.tracked);
    expect(servers).toHaveLength(12);
    expect(new Set(servers.map((line) => line.serial)).size).toBe(12);
    expect(servers[0]).toEqual({
      sourceRow: 2,
      line: '10',
      poNumber: '4500187233',
      asnNumber: 'ASN-88120',
      carrier: 'Overland Freight',
      trackingNumber: 'OVF 3391 7720 4',
      cartonId: 'PAL1-C1',
      manufacturer: 'Northmark',
      partNumber: 'R760-2S-16C-512',
      description: 'Northmark R760 rack server, 2U, 2x 16 cores, 512 GB, 2x 1,400 W',
      quantity: 1,
      serial: 'NMK7XK2Q41',
      assetTag: 'HF-10421',
      mac: '02:4E:4D:7A:10:20',
      other: { 'Country of Origin': 'IE' },
      tracked: true,
    });
    expect(list.lines.filter((line) => !line.tracked).map((line) => [line.partNumber, line.quantity])).toEqual([
      ['RK-2U-750', 12],
      ['BZ-760-L', 12],
      ['PC-C13-C14-20', 24],
      ['DAC-25G-3M', 24],
      ['CAT6A-3M-GY', 12],
    ]);
  });

  it('says the same as a workbook', async () => {
    const csv = await read(sample('packing-list.csv'));
    const xlsx = await read(sample('packing-list.xlsx'), {}, 'packing-list.xlsx');
    expect(xlsx).toMatchObject({ ok: true, format: 'xlsx', sheet: 'Packing list', sheets: ['Packing list'], encoding: null, delimiter: null });
    expect(xlsx.lines).toEqual(csv.lines);
  });

  it('agrees with the scans of the sample', async () => {
    const { lines } = await read(sample('packing-list.csv'));
    const scans = JSON.parse(new TextDecoder().decode(sample('scans.json'))) as {
      scans: { serial: string; meaning: string }[];
      missing: { serial: string }[];
      extra: { serial: string }[];
      damaged: { serial: string }[];
      accessories: { partNumber: string }[];
      counts: Record<string, number>;
    };
    const listed = new Set(lines.flatMap(({ serial }) => serial ?? []));
    const arrived = new Set(scans.scans.map(({ serial }) => serial));
    const missing = [...listed].filter((serial) => !arrived.has(serial));
    const extra = [...arrived].filter((serial) => !listed.has(serial));
    expect(missing).toEqual(scans.missing.map(({ serial }) => serial));
    expect(extra).toEqual(scans.extra.map(({ serial }) => serial));
    expect(scans.damaged.every(({ serial }) => arrived.has(serial) && listed.has(serial))).toBe(true);
    const duplicates = scans.scans.length - arrived.size;
    expect(scans.counts).toEqual({ expected: listed.size, matched: listed.size - missing.length - scans.damaged.length, damaged: 1, missing: 1, extra: 1, duplicateScans: duplicates });
    expect(scans.accessories.map(({ partNumber }) => partNumber)).toEqual(lines.filter((line) => !line.tracked).map(({ partNumber }) => partNumber));
  });
});

describe('lists as suppliers write them', () => {
  it('reads a German list in Windows-1252 with semicolons and decimal commas, and says that the encoding was guessed', async () => {
    const list = await read(fixture('german-windows-1252.csv'));
    expect(list).toMatchObject({ ok: true, encoding: 'windows-1252', delimiter: ';' });
    expect(codes(list)).toEqual(['encoding_guessed', 'total_row_skipped']);
    expect(list.lines).toEqual([
      expect.objectContaining({ sourceRow: 2, serial: 'NMK001', assetTag: 'HF-1', quantity: 1, tracked: true, description: 'Server für Höhenlage, 2 HE', other: { Gewährleistung: '36 Monate' } }),
      expect.objectContaining({ sourceRow: 2, serial: 'NMK002', assetTag: 'HF-2', quantity: 1, tracked: true }),
      expect.objectContaining({ sourceRow: 3, quantity: 2, tracked: false, description: 'Teleskopschienen für Server' }),
    ]);
  });

  it('reads what a spreadsheet saves as Unicode text: UTF-16 with tabs', async () => {
    const list = await read(fixture('spreadsheet-utf-16.txt'));
    expect(list).toMatchObject({ ok: true, encoding: 'utf-16le', delimiter: '\t', problems: [] });
    expect(list.lines.map((line) => [line.serial, line.quantity, line.tracked])).toEqual([
      ['NMK100', 1, true],
      [undefined, 3, true],
    ]);
  });

  it('finds the headers below a letterhead, and counts rows as an editor does', async () => {
    const list = await read(fixture('letterhead.csv'));
    expect(list.columns.headerRow).toBe(5);
    expect(list.lines.map((line) => [line.sourceRow, line.serial, line.quantity])).toEqual([
      [6, 'NMK1', 1],
      [6, 'NMK2', 1],
      [8, undefined, 2],
    ]);
  });

  it.each([
    ['UTF-8 with byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Serial,Qty\nA1,1\n')]), 'utf-8'],
    ['UTF-16 big-endian', new Uint8Array([0xfe, 0xff, ...Array.from('Serial,Qty\nA1,1\n').flatMap((c) => [0, c.charCodeAt(0)])]), 'utf-16be'],
    ['UTF-16 without byte order mark', new Uint8Array(Array.from('Serial,Qty\nA1,1\n').flatMap((c) => [c.charCodeAt(0), 0])), 'utf-16le'],
  ])('reads %s', async (_what, bytes, encoding) => {
    const list = await read(bytes);
    expect(list).toMatchObject({ ok: true, encoding });
    expect(list.lines.map(({ serial }) => serial)).toEqual(['A1']);
  });

  it.each([
    ['CR LF', 'Serial,Qty\r\nA1,1\r\nA2,x\r\n', 3],
    ['CR alone', 'Serial,Qty\rA1,1\rA2,x\r', 3],
    ['a delimiter hint', 'sep=;\r\nSerial;Qty\r\nA1;1\r\nA2;x\r\n', 4],
    ['empty lines between', 'Serial,Qty\n\nA1,1\n,\nA2,x', 5],
    ['cells with line breaks', 'Serial,Qty,Description\nA1,1,"two\nlines"\nA2,x,', 4],
  ])('counts rows right with %s', async (_what, text, row) => {
    expect((await read(text)).problems).toMatchObject([{ code: 'quantity_not_whole', row, column: 'Qty' }]);
  });

  it('keeps what it does not know, also beyond the last header', async () => {
    const list = await read('Serial,Dock,Dock\nA1,D4,D5,left over\n');
    expect(list.lines[0]?.other).toEqual({ Dock: 'D4', 'Dock (2)': 'D5', 'Column 4': 'left over' });
    expect(list.problems).toMatchObject([{ code: 'extra_cells', row: 2 }, { code: 'no_quantity_column' }].toReversed());
  });
});

describe('columns', () => {
  it.each([
    ['PO #', 'poNumber'],
    ['po_number', 'poNumber'],
    ['Serial No.', 'serial'],
    ['S/N', 'serial'],
    ['Seriennummer', 'serial'],
    ['SERIAL NUMBER(S)', 'serial'],
    ['Mfg Part #', 'partNumber'],
    ['MAC-Address', 'mac'],
    ['Stück', 'quantity'],
    ['Packstück-Nr.', 'cartonId'],
    ['Frachtführer', 'carrier'],
    ['asset_tag', 'assetTag'],
    ['Bezeichnung', 'description'],
  ])('knows "%s"', (header, field) => {
    expect(suggestMapping([header])).toEqual({ [header]: field });
  });

  it('gives a field to the column that fits best, and keeps the other', () => {
    expect(suggestMapping(['Model', 'Part Number', 'Qty ordered', 'Qty shipped'])).toEqual({ Model: 'other', 'Part Number': 'partNumber', 'Qty ordered': 'other', 'Qty shipped': 'quantity' });
  });

  it('can be told what a column is, even when no header is known', async () => {
    const text = 'Kennung,Wieviel,Name\nA1,1,Server\n';
    const list = await read(text, { mapping: { Kennung: 'serial', Wieviel: 'quantity', Name: 'ignore' } });
    expect(list.lines).toEqual([{ sourceRow: 2, serial: 'A1', quantity: 1, tracked: true }]);
    expect(list.columns.found.map(({ column, field }) => [column, field])).toEqual([
      [1, 'serial'],
      [2, 'quantity'],
    ]);
  });

  it('keeps the second of two columns that are both said to be the serial number', async () => {
    const list = await read('One,Two\nA1,B1\n', { mapping: { One: 'serial', Two: 'serial' } });
    expect(list.lines).toMatchObject([{ serial: 'A1', other: { Two: 'B1' } }]);
  });

  it('names what is missing', async () => {
    const list = await read('PO,Qty,Carrier\n1,2,X\n');
    expect(list).toMatchObject({ ok: false, lines: [] });
    expect(list.problems[0]?.message).toBe('list.csv, row 1: a column that says what is expected is missing: one of serial_number, part_number, description');
  });
});

describe('quantities and serial numbers', () => {
  const one = async (quantity: string, serial: string): Promise<PackingListResult> => read(`Part number;Qty;S/N;Asset tag\nR760;${quantity};${serial};\n`);

  it.each([
    ['2', '', [[undefined, 2]], []],
    ['2,0', '', [[undefined, 2]], []],
    ['2 pcs', '', [[undefined, 2]], []],
    ['', '', [[undefined, 1]], ['quantity_missing']],
    ['', '"A1, A2"', [['A1', 1], ['A2', 1]], []],
    ['2', '"A1;A2"', [['A1', 1], ['A2', 1]], []],
    ['2', '"A1\nA2"', [['A1', 1], ['A2', 1]], []],
    ['3', '"A1,A2"', [['A1', 1], ['A2', 1], [undefined, 1]], ['serial_count_differs']],
    ['1', '"A1,A2"', [['A1', 1], ['A2', 1]], ['serial_count_differs']],
    ['2', 'n/a', [[undefined, 2]], []],
    ['1', 'S/N: A1', [['A1', 1]], []],
    ['0', '', [], ['quantity_zero']],
  ] as const)('quantity "%s" with serial numbers %j', async (quantity, serial, expected, found) => {
    const list = await one(quantity, serial);
    expect(list.lines.map((line) => [line.serial, line.quantity])).toEqual(expected);
    expect(codes(list)).toEqual(found);
  });

  it.each([
    ['abc', 'quantity_not_whole'],
    ['1,5', 'quantity_not_whole'],
    ['-3', 'quantity_not_whole'],
    ['1.000', 'quantity_ambiguous'],
    ['999999', 'quantity_too_large'],
  ])('refuses the quantity "%s", naming row and column', async (quantity, code) => {
    const list = await one(quantity, '');
    expect(list).toMatchObject({ ok: false, problems: [{ code, severity: 'error', row: 2, column: 'Qty' }] });
    expect(list.problems[0]?.message).toMatch(/^list\.csv, row 2, column "Qty": /);
  });

  it('reports a serial number that is in the list twice, whatever its case', async () => {
    const list = await read('S/N\nabc1\nABC1\n');
    expect(list.ok).toBe(false);
    expect(list.problems.find(({ code }) => code === 'duplicate_serial')?.message).toBe('list.csv, row 3, column "S/N": serial number ABC1 is in row 2 already');
  });

  it('refuses a serial number that a spreadsheet has shortened', async () => {
    expect(errors(await read('S/N\n1.23457E+14\n'))).toEqual(['number_damaged']);
  });

  it('refuses a line that says nothing about what is expected', async () => {
    expect((await read('S/N,Qty,Carrier\n,1,X\n')).problems).toMatchObject([{ code: 'nothing_identifies', row: 2 }]);
  });

  it('gives each unit its own asset tag and hardware address, and does not guess when the numbers differ', async () => {
    const list = await read('S/N;Asset tag;MAC\n"A1,A2";"T1,T2";"02-4e-4d-00-00-01,024e.4d00.0002"\n"B1,B2";T3;nonsense\n');
    expect(list.lines.map(({ serial, assetTag, mac }) => [serial, assetTag, mac])).toEqual([
      ['A1', 'T1', '02:4E:4D:00:00:01'],
      ['A2', 'T2', '02:4E:4D:00:00:02'],
      ['B1', undefined, undefined],
      ['B2', undefined, undefined],
    ]);
    expect(list.lines[2]?.other).toEqual({ assetTag: 'T3', mac: 'nonsense' });
    expect(codes(list)).toEqual(['no_quantity_column', 'cannot_pair', 'cannot_pair']);
  });

  it.each([
    ['Rack server 2U', true],
    ['Rail kit for rack server', false],
    ['Switch, 48 ports', true],
    ['Power cord for switch', false],
    ['Storage array', true],
    ['Netzteil für Server', false],
    ['Something else', false],
  ])('takes "%s" for a unit of its own: %s', async (description, tracked) => {
    expect((await read(`Description;Qty\n${description};1\n`)).lines).toMatchObject([{ tracked }]);
  });
});

describe('bad files', () => {
  it.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'empty_file'],
    ['only white space', utf8(' \r\n\r\n'), 'empty_file'],
    ['only a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty_file'],
    ['only a header', utf8('Serial,Qty\n'), 'no_rows'],
    ['prose', utf8('Dear customer,\nyour goods are on their way.\n'), 'no_header'],
    ['a photo named .csv', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 72]), 'not_a_list'],
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251), 'not_a_list'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_or_protected_workbook'],
    ['text with a NUL', utf8('Serial,Qty\nA1\u0000,1\n'), 'not_a_list'],
    ['a cell that is a book', utf8(`Serial,Qty,Description\nA1,1,${'x'.repeat(packingListLimits.cellCharacters + 1)}\n`), 'cell_too_long'],
    ['a row of a thousand cells', utf8(`Serial,Qty\nA1,1${',x'.repeat(1000)}\n`), 'too_many_columns'],
    ['too large', new Uint8Array(packingListLimits.bytes + 1).fill(0x41), 'file_too_large'],
  ])('are refused with words and without lines: %s', async (_what, bytes, code) => {
    const list = await read(bytes);
    expect(list).toMatchObject({ ok: false, lines: [] });
    expect(errors(list)).toEqual([code]);
    expect(list.problems[0]?.message).toMatch(/^list\.csv/);
  });

  it('says what kind of file it is', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    expect((await read(png, {}, 'photo.csv')).problems[0]?.message).toBe('photo.csv: this is a PNG picture, not a packing list; choose a CSV or XLSX file');
  });

  it('names row and character of a quotation mark that is never closed', async () => {
    const list = await read('Serial,Qty,Description\nA1,1,fine\nA2,1,"never closed\nA3,1,x\n');
    expect(list).toMatchObject({ ok: false, lines: [] });
    expect(list.problems).toMatchObject([{ code: 'csv_malformed', row: 3, values: { character: '6' } }]);
  });

  it('names the row of a quotation mark inside a cell', async () => {
    const list = await read('Serial,Description\nA1,"19" rack"\nA2,x\n');
    expect(list.problems).toMatchObject([{ code: 'csv_malformed', row: 2 }]);
  });

  it('refuses 50,000 rows with words, and quickly', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `SN${i},1,Rack server`).join('\n');
    const list = await read(`Serial,Qty,Description\n${rows}\n`);
    expect(list).toMatchObject({ ok: false, lines: [] });
    expect(list.problems[0]?.message).toBe('list.csv: the list has 50000 lines; at most 20000 fit into one deployment: split the list');
  });

  it('reads 20,000 rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `SN${i},1,Rack server`).join('\n');
    const list = await read(`Serial,Qty,Description\n${rows}\n`);
    expect(list.ok).toBe(true);
    expect(list.lines).toHaveLength(20_000);
    expect(list.lines.at(-1)).toMatchObject({ sourceRow: 20_001, serial: 'SN19999' });
  });

  it('refuses more units than a deployment can hold', async () => {
    expect(errors(await read('Description,Qty\nRack server,9000\nRack server,9000\nRack server,9000\n'))).toEqual(['too_many_units']);
  });

  it('lists a bounded number of problems and says how many there are', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `SN${i},x`).join('\n');
    const list = await read(`Serial,Qty\n${rows}\n`);
    expect(list.problems).toHaveLength(packingListLimits.problems);
    expect(list.problemsLeftOut).toBe(2000 - packingListLimits.problems);
  });
});
