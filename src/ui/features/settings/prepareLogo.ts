/**
 * Makes a chosen picture ready to be the logo: decoded and drawn anew, so that nothing is kept but pixels, at a size that paper needs. Transparency becomes white,
 * since it stands on white wherever it is shown: what is seen here is what is printed, and the report needs no mask beside it.
 */
import { LOGO_BYTES, type LogoType } from '../../../domain/organisation/fields';
import { logoSizePx, type PictureSize } from '../../../domain/organisation/logo-size';
import { isBlank, LOGO_HEADER_BYTES, LogoError, readLogoHead } from './organisationLogo';

export interface PreparedLogo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: LogoType;
}

const QUALITY = 0.9;

/** Throws LogoError. Lines and flat colours stay PNG; what is too large for that (a photograph) becomes JPEG. */
export async function prepareLogo(file: Blob): Promise<PreparedLogo> {
  const size = readLogoHead(new Uint8Array(await file.slice(0, LOGO_HEADER_BYTES).arrayBuffer()), file.size);
  const bitmap = await decode(file, size);
  try {
    const canvas = drawn(bitmap, logoSizePx(bitmap));
    return (await encoded(canvas, 'image/png')) ?? (await encoded(canvas, 'image/jpeg')) ?? (await small(canvas));
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob, size: PictureSize): Promise<ImageBitmap> {
  const wanted = logoSizePx(size);
  const smaller: ImageBitmapOptions = wanted.width < size.width ? { resizeWidth: wanted.width, resizeHeight: wanted.height, resizeQuality: 'high' } : {};
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', ...smaller });
  } catch (error) {
    throw new LogoError('damaged', error instanceof Error ? error.message : String(error));
  }
}

function drawn(picture: CanvasImageSource, { width, height }: PictureSize): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no 2d context');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  if (isBlank(context.getImageData(0, 0, width, height).data)) throw new LogoError('blank', 'nothing but white');
  return canvas;
}

async function encoded(canvas: OffscreenCanvas, mime: LogoType): Promise<PreparedLogo | undefined> {
  const blob = await canvas.convertToBlob({ type: mime, quality: QUALITY });
  return blob.type === mime && blob.size <= LOGO_BYTES ? { bytes: new Uint8Array(await blob.arrayBuffer()), mime } : undefined;
}

/** At half the size: a quarter of the bytes. */
async function small(canvas: OffscreenCanvas): Promise<PreparedLogo> {
  const half = drawn(canvas, logoSizePx(canvas, { width: canvas.width / 2, height: canvas.height / 2 }));
  const made = await encoded(half, 'image/jpeg');
  if (made === undefined) throw new LogoError('too_large', 'it cannot be made small enough');
  return made;
}
