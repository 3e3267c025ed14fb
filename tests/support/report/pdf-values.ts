/** The objects of a PDF as values, for tests that hold its structure against a standard. Reads what pdfkit writes: see src/verification/pdf/objects.ts. */
import { contentOf, readObjects, type PdfObject } from '../../../src/verification/pdf/objects';

export type PdfValue = null | boolean | number | PdfName | PdfText | PdfRef | PdfDict | readonly PdfValue[];
export type PdfDict = ReadonlyMap<string, PdfValue>;

export class PdfName {
  constructor(readonly name: string) {}
}

export class PdfText {
  /** One character a byte. */
  constructor(readonly bytes: string) {}

  /** As text: UTF-16 when it begins with its mark. */
  get text(): string {
    return this.bytes.startsWith('\xfe\xff') ? Buffer.from(this.bytes.slice(2), 'latin1').swap16().toString('utf16le') : this.bytes;
  }
}

export class PdfRef {
  constructor(readonly id: number) {}
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

class Reader {
  at = 0;
  constructor(readonly source: string) {}

  value(): PdfValue {
    this.#space();
    const rest = this.source.slice(this.at, this.at + 40);
    const ref = /^(\d+) \d+ R(?![a-zA-Z])/.exec(rest);
    if (ref !== null) return this.#taken(ref[0], new PdfRef(Number(ref[1])));
    const word = /^(null|true|false)(?![a-zA-Z])/.exec(rest);
    if (word !== null) return this.#taken(word[0], word[1] === 'null' ? null : word[1] === 'true');
    const number = /^[+-]?(\d+\.?\d*|\.\d+)/.exec(rest);
    if (number !== null) return this.#taken(number[0], Number(number[0]));
    if (rest.startsWith('<<')) return this.#dict();
    if (rest.startsWith('<')) return this.#hex();
    if (rest.startsWith('(')) return this.#text();
    if (rest.startsWith('[')) return this.#array();
    if (rest.startsWith('/')) return this.#name();
    throw new SyntaxError(`no PDF value: ${rest}`);
  }

  #taken<T>(text: string, value: T): T {
    this.at += text.length;
    return value;
  }

  #space(): void {
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
  }

  #ends(mark: string): boolean {
    this.#space();
    if (!this.source.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  #dict(): PdfDict {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    while (!this.#ends('>>')) {
      const { name } = this.#name();
      if (entries.has(name)) throw new SyntaxError(`/${name} stands twice in a dictionary`);
      entries.set(name, this.value());
    }
    return entries;
  }

  #array(): readonly PdfValue[] {
    const values: PdfValue[] = [];
    this.at += 1;
    while (!this.#ends(']')) values.push(this.value());
    return values;
  }

  #name(): PdfName {
    this.#space();
    const [found = ''] = /^\/[^\s()<>[\]{}/%]*/.exec(this.source.slice(this.at, this.at + 300)) ?? [];
    if (found === '') throw new SyntaxError(`no name: ${this.source.slice(this.at, this.at + 40)}`);
    this.at += found.length;
    return new PdfName(found.slice(1).replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  }

  #hex(): PdfText {
    const end = this.source.indexOf('>', this.at);
    const digits = this.source.slice(this.at + 1, end).replace(/\s/g, '');
    if (digits.length % 2 !== 0 || /[^0-9a-fA-F]/.test(digits)) throw new SyntaxError('a hexadecimal string of an odd length or with other signs (ISO 19005-3, 6.1.6)');
    this.at = end + 1;
    return new PdfText(Buffer.from(digits, 'hex').toString('latin1'));
  }

  #text(): PdfText {
    let depth = 0;
    let out = '';
    for (;;) {
      const character = this.source.charAt(this.at);
      if (character === '') throw new SyntaxError('a string does not end');
      this.at += 1;
      if (character === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at, this.at + 3))?.[0];
        const next = this.source.charAt(this.at);
        out += octal === undefined ? (escapes[next] ?? (next === '\n' ? '' : next)) : String.fromCharCode(Number.parseInt(octal, 8));
        this.at += octal?.length ?? 1;
      } else {
        if (character === '(') depth += 1;
        if (character === ')') depth -= 1;
        if (depth === 0) return new PdfText(out);
        if (!(character === '(' && depth === 1)) out += character;
      }
    }
  }
}

export interface PdfStructure {
  readonly trailer: PdfDict;
  readonly objects: ReadonlyMap<number, { readonly value: PdfValue; readonly raw: PdfObject }>;
  readonly catalog: PdfDict;
  /** What a reference leads to; anything else as it is. */
  at(value: PdfValue | undefined): PdfValue | undefined;
  /** The same, which has to be a dictionary. */
  dict(value: PdfValue | undefined): PdfDict;
  /** What is in the stream of an object. */
  content(id: number): Buffer;
  /** Every dictionary: objects, and those inside them. */
  dictionaries(): readonly { readonly id: number; readonly dict: PdfDict }[];
}

export function structureOf(pdf: Uint8Array): PdfStructure {
  const { objects: raw, trailer: trailerText } = readObjects(pdf);
  const objects = new Map([...raw].map(([id, object]) => [id, { raw: object, value: new Reader(object.head).value() }]));
  const trailer = asDict(new Reader(trailerText.slice(trailerText.indexOf('<<'))).value());
  const at = (value: PdfValue | undefined): PdfValue | undefined => (value instanceof PdfRef ? at(objects.get(value.id)?.value) : value);
  const dict = (value: PdfValue | undefined): PdfDict => asDict(at(value));
  return {
    trailer,
    objects,
    catalog: dict(trailer.get('Root')),
    at,
    dict,
    content: (id) => Buffer.from(contentOf(raw.get(id)!)),
    dictionaries: () => [...objects].flatMap(([id, { value }]) => dictionariesIn(value).map((one) => ({ id, dict: one }))),
  };
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map;
}

function asDict(value: PdfValue | undefined): PdfDict {
  if (!isDict(value)) throw new TypeError('no dictionary');
  return value;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.name : undefined;
}

export function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  return Array.isArray(value) ? (value as readonly PdfValue[]) : [];
}

function dictionariesIn(value: PdfValue): readonly PdfDict[] {
  if (isDict(value)) return [value, ...[...value.values()].flatMap(dictionariesIn)];
  return listOf(value).flatMap(dictionariesIn);
}
