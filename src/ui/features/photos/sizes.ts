/** Photos are kept at this size: text on a label is still readable, and twelve fit into a few megabytes. */
export const LONG_SIDE_PX = 1600;
export const THUMB_LONG_SIDE_PX = 240;
export const JPEG_QUALITY = 0.85;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size with its long side at most `longSide` px, in proportion, never enlarged, never below one px. */
export function fitted(size: Size, longSide: number): Size {
  const scale = Math.min(1, longSide / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}
