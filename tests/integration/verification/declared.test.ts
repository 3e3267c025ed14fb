/**
 * The report declares PDF/A-3a. No validator runs here: these are those rules of ISO 19005-3:2012 that can be read off the structure of the file, each with its
 * clause, held against a real report of every layout. They show that what was declared was meant; they do not replace a validator.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { isDict, listOf, nameOf, PdfName, PdfRef, PdfText, structureOf, type PdfDict, type PdfStructure, type PdfValue } from '../../support/report/pdf-values';
import type { Store } from '../../../src/data/api';
import { logoBytes } from '../../support/report/pictures';
import type { TestHost } from '../host/support/host';
import { aSignedReport } from './support';

/** ISO 32000-1, 14.8.4: the standard structure types. */
const standardTypes = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(' '),
);
/** 6.2.6: the rendering intents; 6.1.7.2 and ISO 32000-1 table 6: the filters that may be used. */
const filters = new Set(['FlateDecode', 'DCTDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode', 'CCITTFaxDecode', 'JPXDecode']);
/** ISO 32000-1, 11.3.5. */
const blendModes = new Set('Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(' '));
const forbiddenActions = new Set('Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript'.split(' '));
const PRINT = 4;
const HIDDEN = 1 | 2 | 32 | 256;

async function setLetterhead(host: TestHost, { commands }: Store): Promise<void> {
  const stored = await host.invoke('files.put', { bytes: new Uint8Array(logoBytes(600, 200)) });
  await commands.recordOrg('organisation', null, { name: 'Nordlicht & Söhne <GmbH>', address: 'Speicherstraße 4', footer: 'Confidential', logo: { ...stored, mime: 'image/png' } });
}

interface Read {
  readonly pdf: Buffer;
  readonly structure: PdfStructure;
  readonly xmp: string;
}

const layouts = [['full', 'en'], ['customer', 'de'], ['exceptions', 'en']] as const;
const reports = new Map<string, Read>();

beforeAll(async () => {
  for (const [layout, locale] of layouts) {
    // The full one under a letterhead, with a logo as PNG.
    const { pdf } = await aSignedReport({ layout, locale, ...(layout === 'full' ? { before: setLetterhead } : {}) });
    const structure = structureOf(pdf);
    const metadata = structure.catalog.get('Metadata');
    reports.set(layout, { pdf, structure, xmp: metadata instanceof PdfRef ? structure.content(metadata.id).toString('utf8') : '' });
  }
}, 300_000);

const ofType = (structure: PdfStructure, type: string): readonly PdfDict[] => structure.dictionaries().flatMap(({ dict }) => (nameOf(dict.get('Type')) === type ? [dict] : []));
const streams = (structure: PdfStructure): readonly { readonly id: number; readonly dict: PdfDict }[] => [...structure.objects].flatMap(([id, { raw, value }]) => (raw.stream !== undefined && isDict(value) ? [{ id, dict: value }] : []));
const pageContents = (structure: PdfStructure): readonly string[] =>
  ofType(structure, 'Page').flatMap((page) => {
    const contents = page.get('Contents');
    return (contents instanceof PdfRef ? [contents] : listOf(contents)).flatMap((one) => (one instanceof PdfRef ? [structure.content(one.id).toString('latin1')] : []));
  });
/** The operators of a content stream, with strings taken out: what stands in them is no operator. */
const operators = (content: string): readonly string[] => content.replace(/\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>/gs, ' ').split(/\s+/).filter((token) => /^[a-zA-Z'"*]+[0-9*]?$/.test(token));

describe.each(layouts.map(([layout]) => layout))('The %s report declares PDF/A-3a, and', (layout) => {
  const read = (): Read => {
    const found = reports.get(layout);
    if (found === undefined) throw new Error('no report');
    return found;
  };

  it('has a header that marks it as binary, an identifier, no encryption and nothing behind its end (6.1.2, 6.1.3)', () => {
    const { pdf, structure } = read();
    expect(pdf.subarray(0, 9).toString('latin1')).toMatch(/^%PDF-1\.[0-7]\n$/);
    expect(pdf.at(9)).toBe('%'.charCodeAt(0));
    expect([...pdf.subarray(10, 14)].every((byte) => byte > 127)).toBe(true);
    expect(listOf(structure.at(structure.trailer.get('ID')))).toHaveLength(2);
    expect(structure.trailer.has('Encrypt')).toBe(false);
    expect(pdf.subarray(-7).toString('latin1')).toMatch(/%%EOF\n?$/);
  });

  it('keeps to the limits of a conforming reader (6.1.13)', () => {
    const { structure } = read();
    const check = (value: PdfValue): void => {
      if (value instanceof PdfName) expect(Buffer.byteLength(value.name)).toBeLessThanOrEqual(127);
      else if (value instanceof PdfText) expect(value.bytes.length).toBeLessThanOrEqual(32_767);
      else if (typeof value === 'number') expect(Math.abs(value)).toBeLessThan(2_147_483_648);
      else if (isDict(value)) [...value.values()].forEach(check);
      else listOf(value).forEach(check);
    };
    for (const { value } of structure.objects.values()) check(value);
    expect(structure.objects.size).toBeLessThan(8_388_607);
    for (const content of pageContents(structure)) {
      let depth = 0;
      for (const operator of operators(content)) {
        depth += operator === 'q' ? 1 : operator === 'Q' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
        expect(depth).toBeLessThanOrEqual(28);
      }
      expect(depth).toBe(0);
    }
  });

  it('holds every stream itself, packed by permitted filters only (6.1.7)', () => {
    const { structure } = read();
    for (const { dict } of streams(structure)) {
      expect([...dict.keys()].filter((key) => ['F', 'FFilter', 'FDecodeParms'].includes(key))).toEqual([]);
      const filter = structure.at(dict.get('Filter'));
      for (const one of filter instanceof PdfName ? [filter] : listOf(filter)) expect(filters).toContain(nameOf(one));
    }
  });

  it('says what its colours mean: an output intent with a profile, and RGB and grey alone (6.2.3, 6.2.4)', () => {
    const { structure } = read();
    const intents = listOf(structure.at(structure.catalog.get('OutputIntents'))).map((one) => structure.dict(one));
    expect(intents.map((one) => nameOf(one.get('S')))).toEqual(['GTS_PDFA1']);
    const profile = intents[0]?.get('DestOutputProfile');
    expect(profile).toBeInstanceOf(PdfRef);
    const { id } = profile as PdfRef;
    expect(structure.dict(profile).get('N')).toBe(3);
    // ICC.1: "acsp" at byte 36, the data's colour space at 16.
    expect(structure.content(id).subarray(36, 40).toString('latin1')).toBe('acsp');
    expect(structure.content(id).subarray(16, 20).toString('latin1')).toBe('RGB ');
    for (const content of pageContents(structure)) expect(operators(content).filter((operator) => operator === 'k' || operator === 'K')).toEqual([]);
    expect(structure.dictionaries().filter(({ dict }) => nameOf(dict.get('ColorSpace')) === 'DeviceCMYK')).toEqual([]);
  });

  it('draws pictures and transparency as it may (6.2.5, 6.2.8, 6.2.9, 6.2.10)', () => {
    const { structure } = read();
    for (const { dict } of streams(structure).filter(({ dict: one }) => nameOf(one.get('Subtype')) === 'Image')) {
      expect([...dict.keys()].filter((key) => ['Alternates', 'OPI'].includes(key))).toEqual([]);
      expect(dict.get('Interpolate') ?? false).toBe(false);
      expect([1, 2, 4, 8]).toContain(dict.get('BitsPerComponent'));
    }
    for (const { dict } of structure.dictionaries()) {
      if (nameOf(dict.get('Type')) === 'ExtGState') {
        expect([...dict.keys()].filter((key) => ['TR', 'HTP', 'HTO'].includes(key))).toEqual([]);
        if (dict.has('BM')) expect(blendModes).toContain(nameOf(dict.get('BM')));
      }
      expect(nameOf(dict.get('Subtype'))).not.toBe('PS');
      if (nameOf(dict.get('Subtype')) === 'Form') expect(dict.has('Ref') || dict.has('PS') || dict.has('OPI')).toBe(false);
    }
  });

  it('embeds every face it uses, and each can be read back as text (6.2.11.4, 6.2.11.7)', () => {
    const { structure } = read();
    const fonts = ofType(structure, 'Font').filter((font) => nameOf(font.get('Subtype')) === 'Type0');
    expect(fonts.length).toBeGreaterThan(0);
    expect(ofType(structure, 'Font').filter((font) => !['Type0', 'CIDFontType2', 'CIDFontType0'].includes(nameOf(font.get('Subtype')) ?? ''))).toEqual([]);
    for (const font of fonts) {
      expect(nameOf(font.get('Encoding'))).toBe('Identity-H');
      expect(font.get('ToUnicode')).toBeInstanceOf(PdfRef);
      const descendant = structure.dict(listOf(structure.at(font.get('DescendantFonts')))[0]);
      const descriptor = structure.dict(descendant.get('FontDescriptor'));
      if (nameOf(descendant.get('Subtype')) === 'CIDFontType2') expect(nameOf(descendant.get('CIDToGIDMap'))).toBe('Identity');
      const file = descriptor.get('FontFile2') ?? descriptor.get('FontFile3');
      expect(file).toBeInstanceOf(PdfRef);
      expect(structure.content((file as PdfRef).id).length).toBeGreaterThan(500);
      expect(nameOf(descriptor.get('FontName'))).toMatch(/^[A-Z]{6}\+/);
      expect(nameOf(font.get('BaseFont'))).toContain(nameOf(descriptor.get('FontName')));
      // 6.2.11.4.2: a list of glyphs may be left out; one that is there would have to be whole.
      expect(descriptor.has('CIDSet')).toBe(false);
      const toUnicode = structure.content((font.get('ToUnicode') as PdfRef).id).toString('latin1');
      const texts = [...toUnicode.matchAll(/\[([^\]]*)\]/g)].flatMap(([, list = '']) => [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, text = '']) => text));
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter((text) => /^(0000|feff|fffe)$/i.test(text))).toEqual([]);
    }
  });

  it('has only annotations that print, are seen, and carry their look; no forms and no actions beyond going somewhere (6.3, 6.4, 6.5)', () => {
    const { structure } = read();
    const annotations = ofType(structure, 'Page').flatMap((page) => listOf(structure.at(page.get('Annots'))).map((one) => structure.dict(one)));
    expect(annotations.length).toBeGreaterThan(0);
    for (const annotation of annotations) {
      expect(['Link']).toContain(nameOf(annotation.get('Subtype')));
      const flags = annotation.get('F');
      expect(flags, 'the flags of an annotation').toBeTypeOf('number');
      expect(Number(flags) & PRINT).toBe(PRINT);
      expect(Number(flags) & HIDDEN).toBe(0);
      expect(annotation.has('C') || annotation.has('IC') || annotation.has('AA')).toBe(false);
    }
    expect(['AcroForm', 'AA', 'NeedsRendering', 'Requirements', 'OCProperties'].filter((key) => structure.catalog.has(key))).toEqual([]);
    for (const { dict } of structure.dictionaries()) {
      expect(forbiddenActions).not.toContain(nameOf(dict.get('S')));
      if (nameOf(dict.get('Type')) === 'Page') expect(dict.has('AA') || dict.has('PresSteps')).toBe(false);
    }
  });

  it('describes itself in XMP that is not packed, says of which part it is, and the same as its information dictionary (6.6.2, 6.6.3, 6.6.4)', () => {
    const { structure, xmp } = read();
    const metadata = structure.dict(structure.catalog.get('Metadata'));
    expect([nameOf(metadata.get('Type')), nameOf(metadata.get('Subtype')), metadata.has('Filter')]).toEqual(['Metadata', 'XML', false]);
    expect(xmp).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    const header = /<\?xpacket ([^?]*)\?>/.exec(xmp)?.[1] ?? '';
    expect(header).toContain('id="W5M0MpCehiHzreSzNTczkc9d"');
    expect(header).not.toMatch(/bytes=|encoding=/);
    const plain = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    const inXmp = (pattern: RegExp): string => plain(pattern.exec(xmp)?.[1] ?? '').trim();
    const info = structure.dict(structure.trailer.get('Info'));
    const inInfo = (key: string): string => (structure.at(info.get(key)) as PdfText).text;
    expect(inXmp(/<dc:title>[\s\S]*?<rdf:li[^>]*>([^<]*)</)).toBe(inInfo('Title'));
    expect(inXmp(/<dc:description>[\s\S]*?<rdf:li[^>]*>([^<]*)</)).toBe(inInfo('Subject'));
    expect(inXmp(/<xmp:CreatorTool>([^<]*)</)).toBe(inInfo('Creator'));
    if (info.has('Author')) expect(inXmp(/<dc:creator>[\s\S]*?<rdf:li[^>]*>([^<]*)</)).toBe(inInfo('Author'));
    expect(info.has('Author')).toBe(layout === 'full');
    expect(inXmp(/<pdf:Producer>([^<]*)</)).toBe(inInfo('Producer'));
    const moment = (text: string): number => {
      const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(text) ?? [];
      return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
    };
    expect(Math.floor(Date.parse(inXmp(/<xmp:CreateDate>([^<]*)</)) / 1000) * 1000).toBe(moment(inInfo('CreationDate')));
    // Nothing else stands in the information dictionary that XMP would have to repeat.
    expect([...info.keys()].filter((key) => !['Title', 'Subject', 'Author', 'Creator', 'Producer', 'CreationDate'].includes(key))).toEqual([]);
  });

  it('is tagged, in a language, with standard structure and a text for every figure (6.7)', () => {
    const { structure } = read();
    expect(structure.dict(structure.catalog.get('MarkInfo')).get('Marked')).toBe(true);
    expect((structure.at(structure.catalog.get('Lang')) as PdfText).text).toMatch(/^(en|de)\b/);
    const root = structure.dict(structure.catalog.get('StructTreeRoot'));
    expect(root.has('ParentTree')).toBe(true);
    const mapped = root.has('RoleMap') ? structure.dict(root.get('RoleMap')) : new Map<string, PdfValue>();
    let elements = 0;
    for (const { dict } of structure.dictionaries()) {
      const type = nameOf(dict.get('S'));
      if (nameOf(dict.get('Type')) !== 'StructElem' && !(dict.has('P') && dict.has('S') && dict.has('K'))) continue;
      elements += 1;
      expect(standardTypes).toContain(nameOf(mapped.get(type ?? '')) ?? type);
      if (type === 'Figure' || type === 'Formula') expect((structure.at(dict.get('Alt') ?? dict.get('ActualText')) as PdfText | undefined)?.text ?? '', 'the alternative text of a figure').not.toBe('');
    }
    expect(elements).toBeGreaterThan(50);
    for (const page of ofType(structure, 'Page')) {
      expect(page.has('StructParents')).toBe(true);
      if (page.has('Annots')) expect(nameOf(page.get('Tabs'))).toBe('S');
    }
  });

  it('draws nothing outside of its structure: all is content of a tag or an artifact (6.7.3, ISO 32000-1 14.8.2.2)', () => {
    const { structure } = read();
    const shows = new Set(['Tj', 'TJ', "'", '"', 'Do', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh']);
    for (const content of pageContents(structure)) {
      let depth = 0;
      for (const operator of operators(content)) {
        if (operator === 'BDC' || operator === 'BMC') depth += 1;
        else if (operator === 'EMC') depth -= 1;
        else if (shows.has(operator)) expect(depth, `${operator} outside of any marked content`).toBeGreaterThan(0);
      }
      expect(depth).toBe(0);
    }
  });

  it('carries its attachments as PDF/A-3 wants them: kind, relation, both names, and listed by the document (6.8)', () => {
    const { structure } = read();
    const specs = ofType(structure, 'Filespec');
    expect(specs.length).toBeGreaterThan(1);
    const listed = listOf(structure.at(structure.catalog.get('AF')));
    expect(listed).toHaveLength(specs.length);
    for (const spec of listed.map((one) => structure.dict(one))) {
      expect(['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified']).toContain(nameOf(spec.get('AFRelationship')));
      expect((spec.get('F') as PdfText).text).toBe((spec.get('UF') as PdfText).text);
      expect((spec.get('Desc') as PdfText).text).not.toBe('');
      const file = structure.dict(structure.dict(spec.get('EF')).get('F'));
      expect(nameOf(file.get('Type'))).toBe('EmbeddedFile');
      expect(nameOf(file.get('Subtype'))).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
      expect(structure.dict(file.get('Params')).get('ModDate')).toBeInstanceOf(PdfText);
    }
  });
});
