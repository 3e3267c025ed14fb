import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { signatureBytes } from '../../../tests/support/report/pictures';
import type { PngParts } from './internals';
import { hasSoundChunks, isPng, isSoundPng } from './png';

const sound: PngParts = { width: 4, height: 3, bits: 8, colors: 3, hasAlphaChannel: true, interlaceMethod: 0, imgData: deflateSync(Buffer.alloc((4 * 4 + 1) * 3)) };

describe('pictures before pdfkit sees them', () => {
  it('are taken when their pixels are what the header promises', () => {
    expect(isSoundPng(sound)).toBe(true);
    expect(isSoundPng({ ...sound, hasAlphaChannel: false, colors: 1, bits: 1, imgData: deflateSync(Buffer.alloc(2 * 3)) })).toBe(true);
  });

  it.each([
    ['too few pixels', { imgData: deflateSync(Buffer.alloc(20)) }],
    ['too many pixels', { imgData: deflateSync(Buffer.alloc(200)) }],
    ['a bomb', { imgData: deflateSync(Buffer.alloc(50_000_000)) }],
    ['spoilt data', { imgData: Buffer.from('not zlib at all, not at all') }],
    ['no data', { imgData: Buffer.alloc(0) }],
    ['an unknown filter', { imgData: deflateSync(Buffer.alloc((4 * 4 + 1) * 3, 9)) }],
    ['a side of nothing', { width: 0 }],
    ['more pixels than a screen', { width: 60_000, height: 60_000 }],
    ['a size that is no number', { width: Number.NaN }],
    ['interlaced rows', { interlaceMethod: 1 }],
    ['an odd depth', { bits: 7 }],
  ])('are refused when they hold %s', (_name, change) => {
    expect(isSoundPng({ ...sound, ...change })).toBe(false);
  });

  it('are read only when their chunks stay inside the file and end', () => {
    const bytes = signatureBytes(1);
    expect(isPng(bytes)).toBe(true);
    expect(hasSoundChunks(bytes)).toBe(true);
    expect(hasSoundChunks(bytes.subarray(0, bytes.length - 12))).toBe(false);
    const backwards = Buffer.from(bytes);
    backwards.writeUInt32BE(0xfffffff4, bytes.indexOf('IDAT') - 4);
    expect(hasSoundChunks(backwards)).toBe(false);
    expect(hasSoundChunks(bytes.subarray(0, 5))).toBe(false);
  });
});
