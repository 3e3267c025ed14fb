import { describe, expect, it } from 'vitest';
import { RecordWriter } from '../../../tests/support/report/record-writer';
import { emptyStream, foldOperations } from '../record/fold';
import { ORG_STREAM, type Json } from '../record/operation';
import { LOGO_BYTES } from './fields';
import { logoSizeMm, logoSizePx } from './logo-size';
import { letterLines, organisationOf } from './profile';

const logo = { sha256: 'a'.repeat(64), bytes: 1000, mime: 'image/png' };

function saying(...writes: readonly Readonly<Record<string, Json>>[]) {
  const writer = new RecordWriter('2026-03-01T08:00:00.000Z', ORG_STREAM);
  for (const fields of writes) writer.set('person', 'organisation', 'organisation', fields);
  return organisationOf(foldOperations(emptyStream(ORG_STREAM), writer.operations).state);
}

describe('The organisation', () => {
  it('is nobody until it has a name, whatever else was said', () => {
    expect(saying()).toBeUndefined();
    expect(saying({ footer: 'Confidential', logo })).toBeUndefined();
    expect(saying({ footer: 'Confidential', logo }, { name: 'Nordlicht' })).toEqual({ name: 'Nordlicht', address: '', phone: '', email: '', website: '', footer: 'Confidential', logo });
  });

  it('is what was said of each field last', () => {
    expect(saying({ name: 'Nordlicht', phone: '1' }, { phone: '2', logo }, { logo: null })).toMatchObject({ name: 'Nordlicht', phone: '2', logo: null });
  });

  it.each([
    ['too large', { ...logo, bytes: LOGO_BYTES + 1 }],
    ['another format', { ...logo, mime: 'image/svg+xml' }],
    ['no file', { ...logo, sha256: 'x' }],
    ['more than a file', { ...logo, script: 'x' }],
  ])('has no logo that is %s: what does not fit is not believed', (_, given) => {
    expect(saying({ name: 'Nordlicht', logo: given })).toMatchObject({ name: 'Nordlicht', logo: null });
  });

  it('has its address line by line, and how to reach it on one', () => {
    expect(letterLines({ address: ' Speicherstraße 4\n\n20457 Hamburg\n', phone: '+49 40 1', email: ' ', website: 'nordlicht.example' })).toEqual(['Speicherstraße 4', '20457 Hamburg', '+49 40 1 · nordlicht.example']);
    expect(letterLines({ address: '', phone: '', email: '', website: '' })).toEqual([]);
  });
});

describe('A logo', () => {
  it('is printed within 60 x 20 mm, in proportion, never below 150 pixels an inch', () => {
    expect(logoSizeMm({ width: 1200, height: 400 })).toEqual({ width: 60, height: 20 });
    expect(logoSizeMm({ width: 1200, height: 100 })).toEqual({ width: 60, height: 5 });
    expect(logoSizeMm({ width: 400, height: 400 })).toEqual({ width: 20, height: 20 });
    expect(logoSizeMm({ width: 150, height: 75 }).width).toBeCloseTo(25.4);
    expect(logoSizeMm({ width: 150, height: 75 }).height).toBeCloseTo(12.7);
  });

  it('is kept within 1200 x 400 pixels, in proportion, never enlarged, never of no size', () => {
    expect(logoSizePx({ width: 6000, height: 2000 })).toEqual({ width: 1200, height: 400 });
    expect(logoSizePx({ width: 2000, height: 2000 })).toEqual({ width: 400, height: 400 });
    expect(logoSizePx({ width: 90, height: 30 })).toEqual({ width: 90, height: 30 });
    expect(logoSizePx({ width: 50_000, height: 3 })).toEqual({ width: 1200, height: 1 });
  });
});
