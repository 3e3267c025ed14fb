/** Which lines of the receipt are shown. The grouping is that of the counts, so that a count and its list cannot differ. */
import type { ComponentView, ReceiptView } from '../../../domain/deployment/view';

export const receiptFilters = ['all', 'waiting', 'matched', 'damaged', 'wrong', 'dead_on_arrival', 'missing', 'extra', 'accessories'] as const;
export type ReceiptFilter = (typeof receiptFilters)[number];

/** The one group that a component is counted in. */
export function groupOf({ tracked, expected, state }: Pick<ComponentView, 'tracked' | 'expected' | 'state'>): Exclude<ReceiptFilter, 'all'> {
  if (!tracked) return 'accessories';
  if (expected === null) return 'extra';
  return state === 'expected' ? 'waiting' : state;
}

/** How many units the receipt counts in a group; for accessories the number of lines. */
export function countOf({ counts, components }: ReceiptView, filter: ReceiptFilter): number {
  switch (filter) {
    case 'all':
      return counts.expected;
    case 'dead_on_arrival':
      return counts.deadOnArrival;
    case 'accessories':
      return components.filter((component) => !component.tracked).length;
    case 'waiting':
    case 'matched':
    case 'damaged':
    case 'wrong':
    case 'missing':
    case 'extra':
      return counts[filter];
  }
}

/** Lines of a group that hold every word of the search, in the order of the list. */
export function shownComponents(components: readonly ComponentView[], filter: ReceiptFilter, search: string): readonly ComponentView[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return components.filter((component) => {
    if (filter !== 'all' && groupOf(component) !== filter) return false;
    if (words.length === 0) return true;
    const { expected, received } = component;
    const text = [component.name, component.serial, expected?.serial, received?.serial, component.assetTag, component.manufacturer, component.partNumber, component.description, expected?.cartonId, expected?.mac, expected?.poNumber]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Id of a line's element. */
export function rowDomId(component: string): string {
  return `receipt-${component}`;
}
