import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { neutraliseFormula, writeCsv } from './csv';

describe('written CSV', () => {
  it('ends every row with CR LF and begins with a byte order mark', () => {
    expect(writeCsv([['a', 1, true, null, undefined]])).toBe('\uFEFFa,1,true,,\r\n');
    expect(writeCsv([['ä']], { byteOrderMark: false })).toBe('ä\r\n');
  });

  it('reads back as it was written, whatever the cells hold', () => {
    const rows = [
      ['comma, inside', 'quote " inside', 'line\nbreak', ' space around '],
      ['semicolon; inside', 'tab\tinside', '', 'ünïcode ✓'],
    ];
    for (const delimiter of [',', ';', '\t'] as const) {
      const text = writeCsv(rows, { delimiter, byteOrderMark: false });
      expect(Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data).toEqual(rows);
    }
  });

  it.each(['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3', '\t=1', '  =1', '＝1+1', '\r=1'])('never lets a spreadsheet run %j', (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });

  it.each(['-12.5', '+3', '-0,5', 'A-1', '5 = 5', 'mail@example.org'])('leaves %j alone', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  });

  it('neutralises inside of quoted cells too', () => {
    expect(writeCsv([['=HYPERLINK("http://x","y")']], { byteOrderMark: false })).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n');
  });
});
