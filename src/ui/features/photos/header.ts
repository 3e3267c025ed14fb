/**
 * What is read from an image file before it is decoded: its size, which way up it is, and when the camera says that it was taken.
 * Nothing else of EXIF is looked at, and none of it survives the re-encoding. Hostile input: every offset is checked, nothing throws.
 * Layouts: JPEG ITU-T T.81 annex B, EXIF 2.32 (CIPA DC-008) over TIFF 6.0, PNG IHDR.
 */
export interface ImageHeader {
  /** As shown, after turning it the right way up; undefined when the format is not one that we read. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** DateTimeOriginal as ISO 8601, with the offset only where the camera gives one. */
  readonly takenAt: string | null;
}

const nothing: ImageHeader = { size: undefined, takenAt: null };

/** Reads the beginning of an image file; 256 KiB are more than enough. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint16(0) === 0xffd8) return readJpeg(view);
    if (view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452) {
      return { size: { width: view.getUint32(16), height: view.getUint32(20) }, takenAt: null };
    }
    return nothing;
  } catch (error) {
    // A truncated or malformed header: the decoder decides whether it is an image at all.
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}

function readJpeg(view: DataView): ImageHeader {
  let offset = 2;
  let exif: Exif = { orientation: 1, takenAt: null };
  while (offset + 4 <= view.byteLength && view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    const length = view.getUint16(offset + 2);
    if (length < 2) break;
    if (marker === 0xe1 && length > 14 && view.getUint32(offset + 4) === 0x45786966) {
      const tiff = new DataView(view.buffer, view.byteOffset + offset + 10, Math.min(length - 8, view.byteLength - offset - 10));
      exif = readExif(tiff);
    } else if (isFrame(marker)) {
      const height = view.getUint16(offset + 5);
      const width = view.getUint16(offset + 7);
      const turned = exif.orientation >= 5;
      return { size: turned ? { width: height, height: width } : { width, height }, takenAt: exif.takenAt };
    } else if (marker === 0xda) break;
    offset += 2 + length;
  }
  return { size: undefined, takenAt: exif.takenAt };
}

/** Start of frame: C0 to CF but for DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

interface Exif {
  /** 1 to 8; 5 and above lie on their side. */
  readonly orientation: number;
  readonly takenAt: string | null;
}

const ORIENTATION = 0x0112;
const EXIF_IFD = 0x8769;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;

function readExif(tiff: DataView): Exif {
  let orientation = 1;
  let takenAt: string | null = null;
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const first = readDirectory(tiff, tiff.getUint32(4, little), little);
    const turned = first.get(ORIENTATION);
    if (turned !== undefined) orientation = tiff.getUint16(turned + 8, little);
    const pointer = first.get(EXIF_IFD);
    if (pointer !== undefined) {
      const directory = readDirectory(tiff, tiff.getUint32(pointer + 8, little), little);
      takenAt = isoOf(textAt(tiff, directory.get(DATE_TIME_ORIGINAL), little), textAt(tiff, directory.get(OFFSET_TIME_ORIGINAL), little));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, takenAt };
}

/** Tag -> offset of its 12-byte entry. */
function readDirectory(tiff: DataView, offset: number, little: boolean): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  const count = tiff.getUint16(offset, little);
  for (let i = 0; i < count; i += 1) {
    const entry = offset + 2 + 12 * i;
    entries.set(tiff.getUint16(entry, little), entry);
  }
  return entries;
}

/** An ASCII value; short ones stand in the entry itself. */
function textAt(tiff: DataView, entry: number | undefined, little: boolean): string | undefined {
  if (entry === undefined || tiff.getUint16(entry + 2, little) !== 2) return undefined;
  const length = tiff.getUint32(entry + 4, little);
  if (length > 64) return undefined;
  const at = length <= 4 ? entry + 8 : tiff.getUint32(entry + 8, little);
  let text = '';
  for (let i = 0; i < length; i += 1) {
    const code = tiff.getUint8(at + i);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}

/** "2026:03:01 10:20:30" and "+01:00" as ISO 8601; null when it is not a date, e.g. a camera whose clock was never set. */
function isoOf(text: string | undefined, offset: string | undefined): string | null {
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text ?? '');
  if (match === null) return null;
  const [, year, month, day, time] = match;
  const zone = offset !== undefined && /^[+-]\d\d:\d\d$/.test(offset) ? offset : '';
  const iso = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${time ?? ''}`;
  return Number.isNaN(Date.parse(`${iso}Z`)) ? null : iso + zone;
}
