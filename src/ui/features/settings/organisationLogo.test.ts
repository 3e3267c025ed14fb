import { describe, expect, it } from 'vitest';
import { logoBytes, photoBytes } from '../../../../tests/support/report/pictures';
import { isBlank, LogoError, LOGO_SOURCE_BYTES, readLogoHead } from './organisationLogo';

function whyNot(head: Uint8Array, bytes = head.length): string | undefined {
  try {
    readLogoHead(head, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof LogoError) return error.code;
    throw error;
  }
}

/** The beginning of a PNG that claims this size. */
function claiming(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(logoBytes(2, 2));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('What was chosen as a logo', () => {
  it('is known by its bytes', () => {
    expect(readLogoHead(logoBytes(300, 100), 5000)).toEqual({ type: 'image/png', width: 300, height: 100 });
    expect(readLogoHead(photoBytes(1, 64, 48), 5000)).toEqual({ type: 'image/jpeg', width: 64, height: 48 });
  });

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'vector'],
    ['a drawing with a declaration', '\uFEFF <?xml version="1.0"?><svg/>', 'vector'],
    ['another format', 'GIF89a..........', 'other_format'],
    ['a page', '<html><svg/></html>', 'other_format'],
    ['nothing', '', 'other_format'],
  ])('and refused when it is %s', (_, words, code) => {
    expect(whyNot(text(words))).toBe(code);
  });

  it('is refused when it says no size, or none that a picture has', () => {
    expect(whyNot(new Uint8Array(logoBytes(300, 100)).subarray(0, 12))).toBe('damaged');
    expect(whyNot(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toBe('damaged');
    expect(whyNot(claiming(0, 40))).toBe('damaged');
  });

  it('is refused before it is decoded when it is, or claims to be, larger than is looked at', () => {
    expect(whyNot(claiming(10_000, 5_000))).toBeUndefined();
    expect(whyNot(claiming(10_000, 5_001))).toBe('too_large');
    expect(whyNot(claiming(2 ** 31, 2 ** 31))).toBe('too_large');
    expect(whyNot(logoBytes(3, 3), LOGO_SOURCE_BYTES)).toBeUndefined();
    expect(whyNot(logoBytes(3, 3), LOGO_SOURCE_BYTES + 1)).toBe('too_large');
  });

  it('is blank when nothing of it would be seen on white', () => {
    const white = new Uint8ClampedArray(4 * 50).fill(255);
    expect(isBlank(white)).toBe(true);
    expect(isBlank(white.map((value, at) => (at % 4 === 2 ? 240 : value)))).toBe(true);
    expect(isBlank(white.map((value, at) => (at === 4 * 30 + 1 ? 200 : value)))).toBe(false);
  });
});
