/** What a file must be to become a logo. Told by its first bytes: a name says nothing. */
import type { LogoType } from '../../../domain/organisation/fields';
import { readImageHeader } from '../photos/header';

/** What was chosen cannot become a logo; the code has words. */
export class LogoError extends Error {
  override readonly name = 'LogoError';
  constructor(
    readonly code: 'vector' | 'other_format' | 'damaged' | 'too_large' | 'blank',
    detail: string,
  ) {
    super(detail);
  }
}

/** Largest file that is opened. */
export const LOGO_SOURCE_BYTES = 20 * 1024 * 1024;
/** Most pixels that are decoded: a file of a few kilobytes can claim any number. */
export const LOGO_SOURCE_PIXELS = 50_000_000;
/** More than any image header needs. */
export const LOGO_HEADER_BYTES = 256 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** Throws LogoError when the file is neither PNG nor JPEG, says no size, or is larger than is looked at. `head`: its beginning; `bytes`: its whole length. */
export function readLogoHead(head: Uint8Array, bytes: number): { readonly type: LogoType; readonly width: number; readonly height: number } {
  if (bytes > LOGO_SOURCE_BYTES) throw new LogoError('too_large', `${bytes} bytes`);
  const begins = (signature: readonly number[]): boolean => signature.every((byte, index) => head[index] === byte);
  const type = begins(PNG) ? 'image/png' : begins(JPEG) ? 'image/jpeg' : undefined;
  if (type === undefined) throw isDrawing(head) ? new LogoError('vector', 'SVG') : new LogoError('other_format', 'neither PNG nor JPEG');
  const { size } = readImageHeader(head);
  if (size === undefined || size.width < 1 || size.height < 1) throw new LogoError('damaged', 'it does not say how large it is');
  if (size.width * size.height > LOGO_SOURCE_PIXELS) throw new LogoError('too_large', `${size.width} x ${size.height} pixels`);
  return { type, ...size };
}

/** SVG is text that may hold programs and addresses, and looks different from one reader to the next: it is asked for as a picture. */
function isDrawing(head: Uint8Array): boolean {
  return /^\uFEFF?\s*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(new TextDecoder().decode(head.subarray(0, 200)));
}

/** True when nothing of the picture would be seen on white paper. `pixels`: RGBA, without transparency. */
export function isBlank(pixels: Uint8ClampedArray): boolean {
  for (let at = 0; at < pixels.length; at += 4) if (Math.min(pixels[at] ?? 255, pixels[at + 1] ?? 255, pixels[at + 2] ?? 255) < 235) return false;
  return true;
}
