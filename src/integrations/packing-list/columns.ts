/** Which column is which: common spellings of headers in English and German. */
import { packingListFields, type ColumnMapping, type PackingListField, type TableRow } from './types';

/** Spellings without case, accents and punctuation; the earlier one is preferred when two columns would fit. */
const spellings: Readonly<Record<PackingListField, readonly string[]>> = {
  line: ['line', 'linenumber', 'lineno', 'lineitem', 'item', 'pos', 'position', 'posno', 'posnr', 'positionsnummer', 'zeile', 'lfdnr', 'no', 'nr'],
  poNumber: ['ponumber', 'pono', 'po', 'purchaseorder', 'purchaseordernumber', 'purchaseorderno', 'customerpo', 'customerpono', 'ordernumber', 'orderno', 'order', 'bestellnummer', 'bestellnr', 'bestellung'],
  asnNumber: ['asnnumber', 'asnno', 'asn', 'shippingnotice', 'despatchadvice', 'shipmentnumber', 'shipmentno', 'shipmentid', 'deliverynote', 'deliverynotenumber', 'deliverynoteno', 'packingslip', 'packingslipno', 'lieferscheinnummer', 'lieferscheinnr', 'lieferschein', 'lieferavis'],
  carrier: ['carrier', 'carriername', 'forwarder', 'shippedvia', 'shipvia', 'spediteur', 'spedition', 'frachtfuhrer', 'transporteur'],
  trackingNumber: ['trackingnumber', 'trackingno', 'tracking', 'trackingid', 'awb', 'airwaybill', 'waybill', 'waybillno', 'billoflading', 'bol', 'bolno', 'consignment', 'consignmentno', 'sendungsnummer', 'sendungsnr', 'frachtbrief', 'paketnummer'],
  cartonId: ['cartonid', 'cartonno', 'cartonnumber', 'carton', 'boxid', 'boxno', 'boxnumber', 'box', 'packageid', 'packageno', 'package', 'sscc', 'case', 'caseno', 'crate', 'palletid', 'palletno', 'pallet', 'karton', 'kartonnr', 'kartonnummer', 'packstuck', 'packstucknr', 'kolli', 'colli', 'collino', 'kiste', 'palette'],
  manufacturer: ['manufacturer', 'mfr', 'mfg', 'maker', 'make', 'brand', 'oem', 'vendor', 'hersteller', 'fabrikat', 'marke'],
  partNumber: ['partnumber', 'partno', 'mpn', 'pn', 'manufacturerpartnumber', 'manufacturerpartno', 'mfrpartnumber', 'mfrpartno', 'mfgpartnumber', 'mfgpartno', 'part', 'sku', 'productnumber', 'productno', 'productcode', 'productid', 'articlenumber', 'articleno', 'article', 'itemnumber', 'itemno', 'itemcode', 'materialnumber', 'materialno', 'material', 'artikelnummer', 'artikelnr', 'artikel', 'teilenummer', 'teilenr', 'materialnummer', 'materialnr', 'sachnummer', 'modelnumber', 'modelno', 'model', 'typ'],
  description: ['description', 'productdescription', 'itemdescription', 'articledescription', 'designation', 'productname', 'product', 'details', 'name', 'beschreibung', 'bezeichnung', 'artikelbezeichnung', 'benennung', 'kurztext', 'produkt'],
  quantity: ['quantityshipped', 'qtyshipped', 'shippedquantity', 'shippedqty', 'shipqty', 'deliveredqty', 'deliveredquantity', 'quantity', 'qty', 'qnty', 'pcs', 'pieces', 'units', 'count', 'quantityordered', 'qtyordered', 'orderedqty', 'liefermenge', 'menge', 'anzahl', 'stuckzahl', 'stuck', 'stk'],
  serial: ['serialnumber', 'serialno', 'serialnumbers', 'serialnos', 'serial', 'serials', 'sn', 'sno', 'snr', 'servicetag', 'chassisserial', 'chassisserialnumber', 'unitserial', 'seriennummer', 'seriennummern', 'seriennr', 'geratenummer'],
  assetTag: ['assettag', 'assettags', 'assetnumber', 'assetno', 'assetid', 'asset', 'inventorynumber', 'inventoryno', 'inventarnummer', 'inventarnr', 'anlagennummer'],
  mac: ['macaddress', 'macaddresses', 'macaddr', 'mac', 'bmcmac', 'bmcmacaddress', 'mgmtmac', 'managementmac', 'managementmacaddress', 'oobmac', 'hardwareaddress', 'ethernetaddress', 'macadresse'],
};

const ranks: ReadonlyMap<string, { readonly field: PackingListField; readonly rank: number }> = new Map(
  packingListFields.flatMap((field) => spellings[field].map((spelling, rank) => [spelling, { field, rank }] as const)),
);

/** The columns that say what a line is; at least one must be there. */
export const identifyingFields = ['serial', 'partNumber', 'description'] as const satisfies readonly PackingListField[];

function plain(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('#', 'no')
    .replaceAll('№', 'no')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Headers as they are shown and remembered: trimmed, never empty, each one once. */
export function headerNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Guesses what each header means; each field is given to one column at most, the rest is `other`. */
export function suggestMapping(headers: readonly string[]): ColumnMapping {
  const best = new Map<PackingListField, { readonly header: string; readonly rank: number }>();
  for (const header of headers) {
    const known = ranks.get(plain(header));
    if (known === undefined) continue;
    const present = best.get(known.field);
    if (present === undefined || known.rank < present.rank) best.set(known.field, { header, rank: known.rank });
  }
  const byHeader = new Map([...best].map(([field, { header }]) => [header, field]));
  return Object.fromEntries(headers.map((header) => [header, byHeader.get(header) ?? 'other']));
}

const HEADER_WITHIN_ROWS = 30;

function isMapped(cell: string, mapping: ColumnMapping | undefined): boolean {
  const name = cell.replace(/\s+/g, ' ').trim();
  return mapping !== undefined && name !== '' && Object.hasOwn(mapping, name);
}

/** How many cells of the row are known headers. */
function knownCells(cells: readonly string[], mapping: ColumnMapping | undefined): number {
  return cells.filter((cell) => ranks.has(plain(cell)) || isMapped(cell, mapping)).length;
}

/** A single known word in a letterhead ("Order", "Carrier") makes no header row; one that says what is expected does. */
function identifies(cells: readonly string[], mapping: ColumnMapping | undefined): boolean {
  const identifying: readonly PackingListField[] = identifyingFields;
  return cells.some((cell) => {
    const known = ranks.get(plain(cell));
    return isMapped(cell, mapping) || (known !== undefined && identifying.includes(known.field));
  });
}

/** How well the best row serves as header row: the number of known headers; 0 when there is none. */
export function headerScore(rows: readonly TableRow[], mapping?: ColumnMapping): number {
  return Math.max(0, ...rows.slice(0, HEADER_WITHIN_ROWS).map((row) => knownCells(row.cells, mapping)));
}

/** Index of the header row: lists often begin with a title and addresses. */
export function findHeader(rows: readonly TableRow[], mapping?: ColumnMapping): number | undefined {
  const best = headerScore(rows, mapping);
  if (best === 0) return undefined;
  const index = rows.slice(0, HEADER_WITHIN_ROWS).findIndex((row) => knownCells(row.cells, mapping) === best && (best >= 2 || identifies(row.cells, mapping)));
  return index < 0 ? undefined : index;
}
