import { describe, expect, it } from 'vitest';
import { readImageHeader } from './header';

interface Tag {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number | string;
}

/** A TIFF block with one main and one EXIF directory. */
function tiff(little: boolean, main: readonly Tag[], exif: readonly Tag[]): Uint8Array {
  const bytes = new Uint8Array(600);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  let texts = 300;
  const write = (at: number, tags: readonly Tag[]): void => {
    view.setUint16(at, tags.length, little);
    tags.forEach((each, i) => {
      const entry = at + 2 + 12 * i;
      view.setUint16(entry, each.tag, little);
      view.setUint16(entry + 2, each.type, little);
      view.setUint32(entry + 4, each.count, little);
      if (typeof each.value === 'string') {
        view.setUint32(entry + 8, texts, little);
        bytes.set(new TextEncoder().encode(each.value), texts);
        texts += each.count;
      } else if (each.type === 3) view.setUint16(entry + 8, each.value, little);
      else view.setUint32(entry + 8, each.value, little);
    });
  };
  write(8, [...main, { tag: 0x8769, type: 4, count: 1, value: 150 }]);
  write(150, exif);
  return bytes;
}

function jpeg(width: number, height: number, exif?: Uint8Array): Uint8Array {
  const app1 = exif === undefined ? [] : [0xff, 0xe1, (exif.length + 8) >> 8, (exif.length + 8) & 255, 0x45, 0x78, 0x69, 0x66, 0, 0, ...exif];
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return new Uint8Array([0xff, 0xd8, ...app1, ...frame, 0xff, 0xda, 0, 2]);
}

const taken: Tag = { tag: 0x9003, type: 2, count: 20, value: '2026:03:01 10:20:30\0' };

describe('reading an image header', () => {
  it.each([true, false])('gives size and time of a JPEG (little endian: %s)', (little) => {
    expect(readImageHeader(jpeg(7728, 5152, tiff(little, [], [taken])))).toEqual({ size: { width: 7728, height: 5152 }, takenAt: '2026-03-01T10:20:30' });
  });
  it('adds the zone only when the camera gives one', () => {
    const exif = tiff(true, [], [taken, { tag: 0x9011, type: 2, count: 7, value: '+01:00\0' }]);
    expect(readImageHeader(jpeg(10, 10, exif)).takenAt).toBe('2026-03-01T10:20:30+01:00');
  });
  it('gives the size as seen when the picture lies on its side', () => {
    const exif = tiff(true, [{ tag: 0x0112, type: 3, count: 1, value: 6 }], []);
    expect(readImageHeader(jpeg(4000, 3000, exif)).size).toEqual({ width: 3000, height: 4000 });
  });
  it('takes no date from a camera whose clock was never set', () => {
    const exif = tiff(true, [], [{ ...taken, value: '0000:00:00 00:00:00\0' }]);
    expect(readImageHeader(jpeg(10, 10, exif)).takenAt).toBeNull();
  });
  it('survives a file cut off at any byte', () => {
    const whole = jpeg(640, 480, tiff(true, [{ tag: 0x0112, type: 3, count: 1, value: 1 }], [taken]));
    for (let end = 0; end < whole.length; end += 1) expect(() => readImageHeader(whole.slice(0, end))).not.toThrow();
  });
  it('is not led outside the file by offsets that point there', () => {
    const exif = tiff(true, [], [taken]);
    new DataView(exif.buffer).setUint32(4, 0xfffffff0, true);
    expect(readImageHeader(jpeg(10, 20, exif))).toEqual({ size: { width: 10, height: 20 }, takenAt: null });
  });
  it('reads the size of a PNG', () => {
    const png = new Uint8Array(33);
    const view = new DataView(png.buffer);
    view.setUint32(0, 0x89504e47);
    view.setUint32(12, 0x49484452);
    view.setUint32(16, 300);
    view.setUint32(20, 200);
    expect(readImageHeader(png)).toEqual({ size: { width: 300, height: 200 }, takenAt: null });
  });
  it('says nothing about what is no image', () => {
    expect(readImageHeader(new TextEncoder().encode('%PDF-1.7 not an image at all'))).toEqual({ size: undefined, takenAt: null });
  });
});
