/** Quantities as people and spreadsheets write them. */

export type Quantity =
  | { readonly kind: 'missing' }
  | { readonly kind: 'whole'; readonly value: number }
  | { readonly kind: 'not_whole' }
  | { readonly kind: 'ambiguous' };

/** Units that may follow a quantity: "12 pcs", "4 Stk." */
const units = /(?<=\d)\s*(?:x|pcs?|pieces?|ea|each|units?|sets?|st|stk|stck|stücke?)\.?$/i;

/**
 * Reads a quantity. `12`, `12.0`, `12,00`, `12 pcs` are 12; `1.000` and `1,000` may be a thousand or one and are not guessed;
 * `1.234.567` and `1 000` are read as groups of thousands.
 */
export function readQuantity(cell: string): Quantity {
  const text = cell.trim().replace(units, '').trim();
  if (text === '' || text === '-') return { kind: 'missing' };
  if (/^\+?\d{1,3}([ \u00a0\u202f']\d{3})+$/.test(text)) return whole(text.replace(/[^\d]/g, ''));
  if (/^\+?\d{1,3}([.,])\d{3}(\1\d{3})+$/.test(text)) return whole(text.replace(/[^\d]/g, ''));
  if (/^\+?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return { kind: 'ambiguous' };
  const decimal = /^\+?(\d+)(?:[.,](\d+))?$/.exec(text);
  if (decimal === null) return { kind: 'not_whole' };
  return /^0*$/.test(decimal[2] ?? '') ? whole(decimal[1] ?? '') : { kind: 'not_whole' };
}

function whole(digits: string): Quantity {
  return { kind: 'whole', value: Number(digits) };
}
