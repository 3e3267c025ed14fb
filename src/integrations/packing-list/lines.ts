/** From the rows of a table to expected lines: one per unit with a serial number, else one per row with its quantity. */
import { guessTracked, isDamagedNumber, macAddress, severalIn } from './cells';
import { identifyingFields } from './columns';
import { problem, type ProblemPlace } from './problems';
import { readQuantity } from './quantity';
import { packingListLimits, type ColumnMapping, type PackingListErrorCode, type PackingListField, type PackingListLine, type PackingListProblem, type PackingListWarningCode, type TableRow } from './types';

export interface LinesInput {
  readonly file: string;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly rows: readonly TableRow[];
}

export interface LinesResult {
  readonly lines: readonly PackingListLine[];
  readonly problems: readonly PackingListProblem[];
}

type Report = (code: PackingListErrorCode | PackingListWarningCode, field: PackingListField | null, values?: Readonly<Record<string, string>>, column?: string) => void;

/** What a row says, before it is taken apart into units. */
interface RowTexts {
  readonly fields: Readonly<Partial<Record<PackingListField, string>>>;
  readonly other: Readonly<Record<string, string>>;
}

/** Reads all rows. Errors name the row and the column; a row with an error gives no line. */
export function readLines({ file, headers, mapping, rows }: LinesInput): LinesResult {
  const lines: PackingListLine[] = [];
  const problems: PackingListProblem[] = [];
  const headerOf = new Map(headers.flatMap((header) => (isField(mapping[header]) ? [[mapping[header], header] as const] : [])));
  const firstRowOf = new Map<string, number>();
  for (const { row, cells } of rows) {
    const state = { failed: false };
    const report: Report = (code, field, values = {}, column) => {
      const place: ProblemPlace = { row, column: column ?? (field === null ? null : (headerOf.get(field) ?? null)) };
      const found = problem(file, code, place, values);
      state.failed ||= found.severity === 'error';
      problems.push(found);
    };
    const texts = rowTexts(cells, headers, mapping, report);
    const units = readRow(texts, headerOf.has('quantity'), report);
    for (const { serial } of units) {
      if (serial === undefined) continue;
      const first = firstRowOf.get(serial.toUpperCase());
      if (first === undefined) firstRowOf.set(serial.toUpperCase(), row);
      else report('duplicate_serial', 'serial', { serial, first: String(first) });
    }
    if (!state.failed) lines.push(...units.map((one) => ({ ...one, sourceRow: row })));
  }
  const tracked = lines.reduce((sum, line) => sum + (line.tracked ? line.quantity : 0), 0);
  if (tracked > packingListLimits.units) problems.push(problem(file, 'too_many_units', {}, { units: String(tracked), limit: String(packingListLimits.units) }));
  return { lines, problems };
}

function isField(target: ColumnMapping[string] | undefined): target is PackingListField {
  return target !== undefined && target !== 'other' && target !== 'ignore';
}

function rowTexts(cells: readonly string[], headers: readonly string[], mapping: ColumnMapping, report: Report): RowTexts {
  const fields: Partial<Record<PackingListField, string>> = {};
  const other: Record<string, string> = {};
  let beyond = 0;
  cells.forEach((cell, index) => {
    const text = cell.trim();
    if (text === '') return;
    const header = headers[index];
    if (text.length > packingListLimits.cellCharacters) {
      report('cell_too_long', null, { characters: String(text.length), limit: String(packingListLimits.cellCharacters) }, header ?? `Column ${index + 1}`);
      return;
    }
    if (header === undefined) {
      beyond += 1;
      other[`Column ${index + 1}`] = text;
      return;
    }
    const target = mapping[header] ?? 'other';
    if (target === 'ignore') return;
    // Two columns mapped to one field: the first one fills it, the second is kept.
    if (target === 'other' || fields[target] !== undefined) other[header] = text;
    else fields[target] = text;
  });
  if (beyond > 0) report('extra_cells', null, { cells: String(beyond) });
  return { fields, other };
}

type UnitLine = Omit<PackingListLine, 'sourceRow'>;

const totals = /^(?:grand |sub)?-?\s*(?:totals?|sum|summe|gesamt(?:summe|menge)?|zwischensumme)\b/i;

function readRow(texts: RowTexts, hasQuantityColumn: boolean, report: Report): UnitLine[] {
  const { fields, other } = texts;
  if (isTotal(texts)) {
    report('total_row_skipped', null);
    return [];
  }
  if (!identifyingFields.some((field) => fields[field] !== undefined)) {
    report('nothing_identifies', null);
    return [];
  }
  const serials = severalIn(fields.serial ?? '');
  for (const serial of serials) if (isDamagedNumber(serial)) report('number_damaged', 'serial', { value: serial });
  const quantity = quantityOf(fields.quantity, serials.length, hasQuantityColumn, report);
  if (quantity === undefined) return [];
  const kept: Record<string, string> = { ...other };
  const assetTags = pair(fields.assetTag, 'assetTag', quantity, serials.length, kept, report);
  const macs = pair(fields.mac, 'mac', quantity, serials.length, kept, report).map((mac) => macText(mac, report));
  // Units that can be told apart stand for themselves; what is left of the quantity stays one line.
  const distinct = Math.max(serials.length, assetTags.length, macs.length);
  const common = commonFields(fields, kept);
  const single = Array.from({ length: distinct }, (_, index) => makeUnit(common, 1, serials[index], assetTags[index], macs[index]));
  const rest = quantity - distinct;
  return rest > 0 ? [...single, makeUnit(common, rest, undefined, undefined, undefined)] : single;
}

function isTotal({ fields, other }: RowTexts): boolean {
  if (fields.serial !== undefined || fields.partNumber !== undefined) return false;
  return [fields.line, fields.description, fields.manufacturer, ...Object.values(other)].some((text) => text !== undefined && totals.test(text));
}

function quantityOf(cell: string | undefined, serials: number, hasColumn: boolean, report: Report): number | undefined {
  const read = readQuantity(cell ?? '');
  switch (read.kind) {
    case 'missing':
      if (hasColumn && serials === 0) report('quantity_missing', 'quantity');
      return Math.max(serials, 1);
    case 'not_whole':
      report('quantity_not_whole', 'quantity', { value: cell ?? '' });
      return undefined;
    case 'ambiguous':
      report('quantity_ambiguous', 'quantity', { value: cell ?? '' });
      return undefined;
    case 'whole': {
      if (read.value > packingListLimits.quantity) {
        report('quantity_too_large', 'quantity', { value: cell ?? '', limit: String(packingListLimits.quantity) });
        return undefined;
      }
      const expected = Math.max(read.value, serials);
      if (serials > 1 && read.value !== serials) report('serial_count_differs', 'quantity', { quantity: String(read.value), serials: String(serials), expected: String(expected) });
      else if (read.value === 0) report('quantity_zero', 'quantity');
      return expected === 0 ? undefined : serials === 1 && read.value === 0 ? undefined : expected;
    }
  }
}

/** Values that belong to single units: as many as there are units, or none. Others are kept beside the line. */
function pair(cell: string | undefined, field: 'assetTag' | 'mac', quantity: number, serials: number, kept: Record<string, string>, report: Report): string[] {
  const values = severalIn(cell ?? '');
  if (values.length === 0) return [];
  const units = serials > 0 ? serials : quantity;
  if (values.length === units) return values;
  report('cannot_pair', field, { count: String(values.length), units: String(units) });
  kept[field] = cell ?? '';
  return [];
}

function macText(text: string, report: Report): string {
  const mac = macAddress(text);
  if (mac === undefined) report('mac_malformed', 'mac', { value: text });
  return mac ?? text;
}

const commonNames = ['line', 'poNumber', 'asnNumber', 'carrier', 'trackingNumber', 'cartonId', 'manufacturer', 'partNumber', 'description'] as const;
type Common = Partial<Record<(typeof commonNames)[number], string>> & { readonly other?: Readonly<Record<string, string>> };

function commonFields(fields: RowTexts['fields'], other: Readonly<Record<string, string>>): Common {
  const common: Partial<Record<(typeof commonNames)[number], string>> = {};
  for (const name of commonNames) {
    const text = fields[name];
    if (text !== undefined) common[name] = text;
  }
  return Object.keys(other).length > 0 ? { ...common, other } : common;
}

function makeUnit(common: Common, quantity: number, serial: string | undefined, assetTag: string | undefined, mac: string | undefined): UnitLine {
  const line = {
    ...common,
    quantity,
    ...(serial === undefined ? {} : { serial }),
    ...(assetTag === undefined ? {} : { assetTag }),
    ...(mac === undefined ? {} : { mac }),
  };
  return { ...line, tracked: guessTracked(line) };
}
