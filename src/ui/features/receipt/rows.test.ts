import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../../tests/support/fixtures';
import { countOf, receiptFilters, shownComponents } from './rows';

const receipt = () =>
  aDeployment()
    .withUnits(6)
    .withAccessory('Rail kit', 6)
    .receiving('SN-0001', 'SN-0002', 'SN-0003', 'SN-0004')
    .condition('unit-2', 'damaged', 'dent')
    .condition('unit-3', 'wrong')
    .condition('unit-4', 'dead_on_arrival')
    .declaringMissing('unit-5')
    .writing('component', 'extra-1', { tracked: true, expected: null, received: { quantity: 1, serial: 'X-9', via: 'wedge' } })
    .writing('component', 'extra-2', { tracked: true, expected: null, condition: 'damaged', received: { quantity: 1, serial: 'X-10', via: 'wedge' } })
    .view().receipt;

describe('a filter of the receipt', () => {
  it.each(receiptFilters.filter((filter) => filter !== 'all'))('"%s" shows exactly as many lines as are counted', (filter) => {
    const view = receipt();
    const count = countOf(view, filter);
    expect(count).toBeGreaterThan(0);
    expect(shownComponents(view.components, filter, '')).toHaveLength(count);
  });

  it('puts every line into one group', () => {
    const { components } = receipt();
    const groups = receiptFilters.filter((filter) => filter !== 'all').flatMap((filter) => shownComponents(components, filter, ''));
    expect(groups).toHaveLength(components.length);
    expect(new Set(groups)).toEqual(new Set(components));
  });
});

describe('a search of the receipt', () => {
  it('finds by serial in any case, by several words, and within the filter', () => {
    const { components } = receipt();
    expect(shownComponents(components, 'all', 'sn-0002').map(({ id }) => id)).toEqual(['unit-2']);
    expect(shownComponents(components, 'all', '  rail  KIT ').map(({ id }) => id)).toEqual(['accessory-1']);
    expect(shownComponents(components, 'matched', 'sn-0002')).toEqual([]);
    expect(shownComponents(components, 'all', 'no such thing')).toEqual([]);
  });
});
