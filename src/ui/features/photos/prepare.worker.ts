/**
 * Prepares photos off the main thread: read the time, decode straight to the target size (a 40-megapixel photo is never held
 * at full size by us), encode without EXIF, and make the thumbnail from the small picture.
 */
import type { PrepareRequest, PrepareResponse } from './prepare.protocol';
import { readImageHeader } from './header';
import { fitted, JPEG_QUALITY, LONG_SIDE_PX, THUMB_LONG_SIDE_PX, type Size } from './sizes';

const HEADER_BYTES = 256 * 1024;

/** Decoding said no: not an image, or one that is damaged. */
class NotAnImage extends Error {
  override readonly name = 'NotAnImage';
}

async function decode(image: Blob, size: Size | undefined): Promise<ImageBitmap> {
  // One side only: the other follows in proportion, whichever way the decoder turns it.
  const wide = size !== undefined && size.width >= size.height;
  const resize: ImageBitmapOptions =
    size === undefined || Math.max(size.width, size.height) <= LONG_SIDE_PX
      ? {}
      : { ...(wide ? { resizeWidth: LONG_SIDE_PX } : { resizeHeight: LONG_SIDE_PX }), resizeQuality: 'high' };
  try {
    return await createImageBitmap(image, { imageOrientation: 'from-image', ...resize });
  } catch (error) {
    throw new NotAnImage(error instanceof Error ? error.message : String(error));
  }
}

async function encode(picture: ImageBitmap | OffscreenCanvas, longSide: number): Promise<{ readonly canvas: OffscreenCanvas; readonly jpeg: Uint8Array }> {
  const { width, height } = fitted(picture, longSide);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  context.imageSmoothingQuality = 'high';
  // JPEG has no transparency: what is see-through becomes white, not black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return { canvas, jpeg: new Uint8Array(await blob.arrayBuffer()) };
}

async function prepare({ id, image }: PrepareRequest): Promise<PrepareResponse> {
  try {
    const header = readImageHeader(new Uint8Array(await image.slice(0, HEADER_BYTES).arrayBuffer()));
    const bitmap = await decode(image, header.size);
    const large = await encode(bitmap, LONG_SIDE_PX);
    bitmap.close();
    const small = await encode(large.canvas, THUMB_LONG_SIDE_PX);
    return { id, ok: true, jpeg: large.jpeg, thumb: small.jpeg, width: large.canvas.width, height: large.canvas.height, takenAt: header.takenAt };
  } catch (error) {
    return { id, ok: false, why: error instanceof NotAnImage ? 'not_an_image' : 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

// One after the other, so that only one decoded picture is in memory.
let queue: Promise<void> = Promise.resolve();
self.addEventListener('message', (event: MessageEvent<PrepareRequest>) => {
  queue = queue.then(async () => {
    self.postMessage(await prepare(event.data));
  });
});
