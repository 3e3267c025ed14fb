import { expect, it } from 'vitest';
import { byLabel, fitsSearch } from './find';

const meter = { name: 'Fluke 117', label: 'MM-07', serial: '20833', kind: 'multimeter' };
const clamp = { name: 'Fluke 376', label: '', serial: 'mm-08', kind: 'clamp meter' };

it('finds the one whose label or serial number was scanned', () => {
  expect(byLabel([meter, clamp], ' mm-07 ')).toBe(meter);
  expect(byLabel([meter, clamp], 'MM-08')).toBe(clamp);
  expect(byLabel([meter, clamp], '')).toBeUndefined();
  expect(byLabel([meter, clamp], 'MM-09')).toBeUndefined();
});

it('does not guess between two that bear the same label, and goes by labels before serial numbers', () => {
  expect(byLabel([meter, { ...clamp, label: 'MM-07' }], 'MM-07')).toBeUndefined();
  expect(byLabel([meter, { ...clamp, serial: 'MM-07' }], 'MM-07')).toBe(meter);
});

it('searches by every word', () => {
  expect([meter, clamp].filter((one) => fitsSearch(one, 'fluke clamp'))).toEqual([clamp]);
  expect([meter, clamp].filter((one) => fitsSearch(one, ''))).toHaveLength(2);
});
