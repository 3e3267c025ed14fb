/**
 * A message as an unsent e-mail: an .eml file that mail programs open for editing, and a mailto address. Written here because the draft has no
 * sender yet (the mail program knows that), which libraries insist on.
 */

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface MailDraft {
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly body: string;
}

/** RFC 2047: a line with encoded words has at most 76 characters, of which `Subject: ` and the frame take 21. */
const ENCODED_BYTES = 39;
const BASE64_LINE = 76;
const EOL = '\r\n';

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Headers have one line: what would begin another is a space. */
const oneLine = (text: string): string => text.replace(/[\r\n\t\0]+/g, ' ').trim();

/** Plain where it may be, else as encoded words, each of whole characters. */
function headerText(text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && line.length <= 60) return line;
  const words: string[] = [];
  let part = '';
  const encoder = new TextEncoder();
  const flush = (): void => {
    if (part !== '') words.push(`=?UTF-8?B?${base64(encoder.encode(part))}?=`);
    part = '';
  };
  for (const character of line) {
    if (encoder.encode(part + character).length > ENCODED_BYTES) flush();
    part += character;
  }
  flush();
  return words.join(`${EOL} `);
}

function mailbox({ name, address }: MailAddress): string {
  const shown = oneLine(name);
  const at = oneLine(address).replace(/[<>\s,;]/g, '');
  if (shown === '') return `<${at}>`;
  const encoded = headerText(shown);
  return `${encoded === shown ? `"${shown.replace(/["\\]/g, '\\$&')}"` : encoded} <${at}>`;
}

/** Those who have an address. */
const reachable = (to: readonly MailAddress[]): readonly MailAddress[] => to.filter(({ address }) => address.trim() !== '');

/** The text of an .eml file. `X-Unsent: 1`: opened as a draft, ready to be sent. */
export function draftText({ to, subject, body }: MailDraft): string {
  const content = base64(new TextEncoder().encode(body.replace(/\r\n|\r|\n/g, EOL)));
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += BASE64_LINE) lines.push(content.slice(at, at + BASE64_LINE));
  const people = reachable(to);
  return [
    'X-Unsent: 1',
    ...(people.length === 0 ? [] : [`To: ${people.map(mailbox).join(`,${EOL} `)}`]),
    `Subject: ${headerText(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '',
  ].join(EOL);
}

/** A `mailto:` address (RFC 6068) that opens the mail program with everything filled in. */
export function mailtoOf({ to, subject, body }: MailDraft): string {
  const addresses = reachable(to).map(({ address }) => encodeURIComponent(oneLine(address)).replaceAll('%40', '@'));
  return `mailto:${addresses.join(',')}?subject=${encodeURIComponent(oneLine(subject))}&body=${encodeURIComponent(body.replace(/\r\n|\r|\n/g, EOL))}`;
}
