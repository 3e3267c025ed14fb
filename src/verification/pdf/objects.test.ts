/** A report that is verified comes from anywhere: whatever is in it, reading ends, within limits, and says what is wrong. */
import { deflateSync } from 'node:zlib';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { RECORD_ENTRY } from '../../protocol/record-file';
import { verifyReport, type ReportVerdict } from '../index';
import { contentOf, NotAsWritten, readObjects, type PdfObject } from './objects';
import { readReportFile } from './report-file';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

interface Written {
  readonly head: string;
  readonly stream?: Uint8Array;
  /** What the dictionary says; the truth when left out. */
  readonly length?: number;
}

/** A PDF as pdfkit lays it out; `table` changes what the cross-reference table says. */
function aPdf(objects: readonly Written[], table: (lines: string[]) => string[] = (lines) => lines): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  push(latin1('%PDF-1.7\n'));
  const offsets = objects.map(({ head, stream, length: said }, index) => {
    const at = length;
    push(latin1(`${index + 1} 0 obj\n${stream === undefined ? head : `<< /Length ${said ?? stream.length}\n${head} >>`}`));
    if (stream !== undefined) {
      push(latin1('\nstream\n'));
      push(stream);
      push(latin1('\nendstream'));
    }
    push(latin1('\nendobj\n'));
    return at;
  });
  const xref = length;
  const lines = table(offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`));
  push(latin1(`xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join('')}trailer\n<< /Size ${lines.length + 1} >>\nstartxref\n${xref}\n%%EOF\n`));
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Objects of an attachment: the file, and what names it. `id` is the number of the first. */
function attachment(id: number, name: string, content: Uint8Array): readonly Written[] {
  return [
    { head: '/Type /EmbeddedFile /Filter /FlateDecode', stream: zlibSync(content) },
    { head: `<< /Type /Filespec /F (${name}) /EF << /F ${id} 0 R >> >>` },
  ];
}

/** So much of nothing, deflated: a thousandth of what it inflates to. */
function bomb(bytes: number): Uint8Array {
  return new Uint8Array(deflateSync(Buffer.alloc(bytes), { level: 9 }));
}

const verify = (bytes: Uint8Array, signature?: string): Promise<ReportVerdict> =>
  verifyReport(bytes, { ...(signature === undefined ? {} : { signature }), printer: 'report 0', reprint: () => Promise.reject(new Error('nothing is printed here')) });

const sound = aPdf([{ head: '<< /Type /Catalog >>' }, { head: '/Filter /FlateDecode', stream: zlibSync(latin1('hello')) }]);

describe('A file that is read as a report', { timeout: 60_000 }, () => {
  it('is read when it is as it should be', () => {
    const { objects } = readObjects(sound);
    expect(objects.get(1)?.head).toBe('<< /Type /Catalog >>');
    expect(new TextDecoder().decode(contentOf(objects.get(2)!))).toBe('hello');
  });

  it('may be cut off anywhere: it is refused, never half read', () => {
    for (let end = 0; end < sound.length - 1; end += 1) expect(() => readObjects(sound.subarray(0, end)), `cut at ${end}`).toThrow(NotAsWritten);
  });

  it.each([
    ['longer than it is', 9_000_000_000],
    ['shorter than it is', 2],
    ['as no number', Number.NaN],
  ])('a stream that says it is %s is refused', (_, length) => {
    expect(() => readObjects(aPdf([{ head: '', stream: latin1('twelve bytes'), length }]))).toThrow(NotAsWritten);
  });

  it.each([
    ['far behind the end', '9999999999 00000 n \n'],
    ['before the first object', '0000000000 00000 n \n'],
    ['in the middle of another', '0000000012 00000 n \n'],
    ['nowhere', '0000000000 00000 f \n'],
  ])('an object that the table puts %s is refused', (_, line) => {
    expect(() => readObjects(aPdf([{ head: '<< >>' }, { head: '<< >>' }], ([first = '']) => [first, line]))).toThrow(NotAsWritten);
    expect(() => readObjects(aPdf([{ head: '<< >>' }, { head: '<< >>' }], (lines) => [line, lines[1] ?? '']))).toThrow(NotAsWritten);
  });

  it('two objects in one place are refused', () => {
    expect(() => readObjects(aPdf([{ head: '<< >>' }, { head: '<< >>' }], ([first = '']) => [first, first]))).toThrow(NotAsWritten);
  });

  it('a table of more objects than are looked at is refused before it is read', () => {
    const text = `%PDF-1.7\nxref\n0 99999999\n${' '.repeat(64)}\nstartxref\n9\n%%EOF\n`;
    expect(() => readObjects(latin1(text))).toThrow('the cross-reference table is cut off');
  });

  it('a start of the table beyond the end is refused', () => {
    expect(() => readObjects(latin1('%PDF-1.7\nstartxref\n999999999999\n%%EOF\n'))).toThrow(NotAsWritten);
  });

  it('a dictionary that is larger than any of ours is refused', () => {
    expect(() => readObjects(aPdf([{ head: 'x'.repeat(33 * 1024 * 1024) }]))).toThrow('larger than any');
  });
});

describe('What inflates without end', { timeout: 60_000 }, () => {
  const MIB = 1024 * 1024;
  const deflated = (stream: Uint8Array): PdfObject => readObjects(aPdf([{ head: '/Filter /FlateDecode', stream }])).objects.get(1)!;

  it('is stopped at the limit', () => {
    expect(contentOf(deflated(bomb(8 * MIB)))).toHaveLength(8 * MIB);
    expect(contentOf(deflated(bomb(8 * MIB)), 8 * MIB)).toHaveLength(8 * MIB);
    expect(() => contentOf(deflated(bomb(8 * MIB)), 8 * MIB - 1)).toThrow('too large');
    expect(() => contentOf(deflated(bomb(300 * MIB)))).toThrow('too large');
  });

  it('is not inflated to its end before it is stopped', () => {
    const whole = bomb(64 * MIB);
    // Its end is damaged, far behind the limit: whoever comes there finds that it cannot be inflated.
    const damaged = deflated(whole.with(whole.length - 4, (whole.at(-4) ?? 0) ^ 0xff).fill(0xff, whole.length - 2000));
    expect(() => contentOf(damaged)).toThrow(/cannot be inflated: (?!it is too large)/);
    expect(() => contentOf(damaged, MIB)).toThrow('it is too large');
  });

  it('in many attachments together is stopped too', () => {
    const pdf = aPdf([1, 3, 5].flatMap((id) => attachment(id, `${id}.bin`, new Uint8Array(4 * MIB))));
    expect(readReportFile(pdf, 12 * MIB).attachments.size).toBe(3);
    expect(() => readReportFile(pdf, 12 * MIB - 1)).toThrow('too large');
  });

  it('and what is no deflated stream at all is refused', () => {
    const { objects } = readObjects(aPdf([{ head: '/Filter /FlateDecode', stream: latin1('not deflated') }]));
    expect(() => contentOf(objects.get(1)!)).toThrow(NotAsWritten);
  });
});

describe('Attachments', () => {
  it('two of one name are refused: one program would show this, another that', () => {
    const pdf = aPdf([...attachment(1, RECORD_ENTRY, latin1('{}')), ...attachment(3, RECORD_ENTRY, latin1('[]'))]);
    expect(() => readReportFile(pdf)).toThrow(`two attachments are named ${RECORD_ENTRY}`);
  });

  it('whose file is not there, or is something else, are refused', () => {
    expect(() => readReportFile(aPdf([{ head: `<< /Type /Filespec /F (${RECORD_ENTRY}) /EF << /F 9 0 R >> >>` }]))).toThrow(NotAsWritten);
    expect(() => readReportFile(aPdf([{ head: `<< /Type /Filespec /F (${RECORD_ENTRY}) /EF << /F 1 0 R >> >>` }]))).toThrow(NotAsWritten);
  });

  it('with a path for a name are refused', () => {
    expect(() => readReportFile(aPdf(attachment(1, '../../etc/passwd', latin1('x'))))).toThrow(NotAsWritten);
  });
});

describe('A record that is made to harm', { timeout: 120_000 }, () => {
  const reportWith = (record: string): Uint8Array => aPdf(attachment(1, RECORD_ENTRY, new TextEncoder().encode(record)));
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const recordOf = (changes: object): string =>
    JSON.stringify({
      format: 'plumbline.record',
      v: 1,
      stream: '018f0000-0000-7000-8000-000000000000',
      madeAt: '2026-03-02T08:00:00Z',
      generator: 'Plumbline 0.0.0-test',
      printer: 'report 0',
      device: '018f0000-0000-7000-8000-000000000001',
      locale: 'en',
      layout: 'full',
      organisation: null,
      operations: [],
      checkpoints: [],
      org: [],
      files: [],
      ...changes,
    });

  it.each([
    ['nested without end', deep(1_000_000)],
    ['no JSON', '{"format":'],
    ['of another kind', '{"format":"other","v":1}'],
    ['nested where a text should be', recordOf({}).replace('"operations":[]', `"operations":[${deep(100_000)}]`)],
  ])('%s is unreadable, and nothing else happens', async (_, record) => {
    expect(await verify(reportWith(record))).toMatchObject({ outcome: 'broken', record: null, findings: [{ code: 'record_unreadable' }] });
  });

  it('with entries and signatures nested without end names them', async () => {
    const text = deep(100_000);
    const signed = { document: `{"type":"plumbline.checkpoint","x":${text}}`, publicKey: `${'A'.repeat(43)}=`, signature: `${'A'.repeat(86)}==` };
    const { outcome, findings } = await verify(reportWith(recordOf({ operations: [text], org: [text], checkpoints: [signed] })));
    expect(outcome).toBe('broken');
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['operation_altered', 'checkpoint_invalid']));
  });

  it('does not keep the signature of the file from being looked at', async () => {
    expect(await verify(reportWith('{'), 'no signature')).toMatchObject({ outcome: 'broken', reportSigned: { state: 'invalid' }, findings: [{ code: 'record_unreadable' }, { code: 'report_signature_invalid' }] });
  });

  it('that is no UTF-8 is unreadable', async () => {
    expect(await verify(aPdf(attachment(1, RECORD_ENTRY, Uint8Array.of(0xff, 0xfe, 0x00))))).toMatchObject({ outcome: 'broken', findings: [{ code: 'record_unreadable', detail: 'not UTF-8' }] });
  });

  it('that is larger than is looked at is unreadable', async () => {
    const { findings } = await verify(aPdf([{ head: '/Type /EmbeddedFile', stream: new Uint8Array(256 * 1024 * 1024 + 1).fill(0x20) }, { head: `<< /Type /Filespec /F (${RECORD_ENTRY}) /EF << /F 1 0 R >> >>` }]));
    expect(findings).toEqual([{ code: 'record_unreadable', where: RECORD_ENTRY, detail: 'too large' }]);
  });
});
