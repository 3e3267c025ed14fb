/** How large a logo is kept, and how large it is printed. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const MM_AN_INCH = 25.4;

/** Room for the logo on the cover of a report. */
export const LOGO_BOX_MM: PictureSize = { width: 60, height: 20 };
/** Never fewer pixels an inch than this on paper: a small picture stays small instead of becoming blurred. */
const LEAST_DPI = 150;
/** At most so many pixels are kept: about 500 an inch in that room. */
export const LOGO_BOX_PX: PictureSize = { width: 1200, height: 400 };

/** The printed size in millimetres of a picture in pixels, in proportion. */
export function logoSizeMm({ width, height }: PictureSize): PictureSize {
  const scale = Math.min(LOGO_BOX_MM.width / width, LOGO_BOX_MM.height / height, MM_AN_INCH / LEAST_DPI);
  return { width: width * scale, height: height * scale };
}

/** The size in whole pixels at which a picture is kept: in proportion, within the box, never enlarged. */
export function logoSizePx({ width, height }: PictureSize, box: PictureSize = LOGO_BOX_PX): PictureSize {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
