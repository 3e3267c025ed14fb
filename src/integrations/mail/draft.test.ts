import { describe, expect, it } from 'vitest';
import { draftText, mailtoOf } from './draft';

const decodeWords = (text: string): string => text.replace(/\r\n /g, '').replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, content: string) => Buffer.from(content, 'base64').toString('utf8'));

function read(eml: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const cut = eml.indexOf('\r\n\r\n');
  const headers = eml.slice(0, cut).replace(/\r\n /g, '\u0001').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), decodeWords(line.slice(line.indexOf(':') + 2).replaceAll('\u0001', '\r\n '))] as const);
  return { headers: new Map(headers), body: Buffer.from(eml.slice(cut + 4), 'base64').toString('utf8') };
}

const draft = { to: [{ name: 'Ada Reyes', address: 'ada@example.org' }, { name: 'Jürgen "JJ" Groß', address: 'jj@example.org' }], subject: 'CHG-1001: Übergabe am Standort München, Wartungsfenster heute Nacht von zehn bis vier, 部署', body: 'Guten Tag,\n\nes ist erledigt – alles grün.\n' };

describe('an e-mail draft', () => {
  const eml = draftText(draft);

  it('opens as unsent, with subject, people and text as they were written', () => {
    const { headers, body } = read(eml);
    expect(headers.get('X-Unsent')).toBe('1');
    expect(headers.get('Subject')).toBe(draft.subject);
    expect(headers.get('To')).toBe('"Ada Reyes" <ada@example.org>,Jürgen "JJ" Groß <jj@example.org>');
    expect(body).toBe(draft.body.replaceAll('\n', '\r\n'));
  });

  it('is plain ASCII in lines that mail carries', () => {
    expect(eml).toMatch(/^[\x00-\x7f]*$/);
    for (const line of eml.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('takes no header from a subject or a name', () => {
    const { headers } = read(draftText({ to: [{ name: 'A\r\nBcc: x@example.org', address: 'a@example.org>\r\nCc: y@example.org' }], subject: 'S\r\nBcc: z@example.org', body: '' }));
    expect([...headers.keys()]).toEqual(['X-Unsent', 'To', 'Subject', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding']);
  });

  it('leaves out who has no address', () => {
    expect(read(draftText({ ...draft, to: [{ name: 'Nobody', address: '' }] })).headers.has('To')).toBe(false);
  });
});

describe('a mailto address', () => {
  it('carries everything, encoded', () => {
    const url = new URL(mailtoOf(draft));
    expect(url.pathname).toBe('ada@example.org,jj@example.org');
    expect(url.searchParams.get('subject')).toBe(draft.subject);
    expect(url.searchParams.get('body')).toBe(draft.body.replaceAll('\n', '\r\n'));
  });

  it('takes no field from an address', () => {
    const url = new URL(mailtoOf({ ...draft, to: [{ name: 'x', address: 'a@example.org?bcc=b@example.org&body=x' }] }));
    expect(url.searchParams.has('bcc')).toBe(false);
    expect(url.searchParams.get('body')).toContain('Guten Tag');
  });
});
