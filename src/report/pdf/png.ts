/**
 * Is this PNG sound? pdfkit unpacks PNGs with transparency in the background and throws there, where nobody can catch it: a broken or
 * malicious picture must be found before it is embedded.
 */
import { unzlibSync } from 'fflate';
import type { PngParts } from './internals';

/** More than any drawn signature or screenshot; photos are JPEG. */
const LARGEST_PIXELS = 24_000_000;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Walks the chunks: every length stays inside the file, the last is IEND. Reading a PNG that fails this may never end. */
export function hasSoundChunks(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (length > bytes.length - at - 12) return false;
    if (name === 'IEND') return true;
    at += 12 + length;
  }
  return false;
}

/** True when the pixels unpack to exactly what the header promises. Interlaced pictures are not taken (no camera or canvas makes them). */
export function isSoundPng(png: PngParts): boolean {
  const { width, height, bits, colors, hasAlphaChannel, interlaceMethod, imgData } = png;
  if (!(width > 0 && height > 0 && width * height <= LARGEST_PIXELS) || interlaceMethod !== 0) return false;
  if (![1, 2, 4, 8, 16].includes(bits) || (colors !== 1 && colors !== 3)) return false;
  const rowBytes = Math.ceil((width * bits * (colors + (hasAlphaChannel ? 1 : 0))) / 8);
  const expected = (rowBytes + 1) * height;
  let pixels: Uint8Array;
  try {
    // One byte more than promised: a larger content shows, and a bomb cannot grow.
    pixels = unzlibSync(imgData, { out: new Uint8Array(expected + 1) });
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
  if (pixels.length !== expected) return false;
  for (let row = 0; row < height; row += 1) if ((pixels[row * (rowBytes + 1)] ?? 255) > 4) return false;
  return true;
}
