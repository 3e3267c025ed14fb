/** From bytes to text: which encoding, and whether it is text at all. */
import { UnreadableList } from './problems';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Neither a byte order mark nor valid UTF-8 says so. */
  readonly guessed: boolean;
}

const signatures: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0xff, 0xd8, 0xff], kind: 'a JPEG picture' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'a PNG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: 'a GIF picture' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF document' },
  { bytes: [0x1f, 0x8b], kind: 'a gzip archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], kind: 'a RAR archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: 'a 7z archive' },
  { bytes: [0x42, 0x4d], kind: 'a bitmap picture' },
];

export function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

/** Decodes text. Throws UnreadableList for what is no text: pictures, documents, anything binary. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe])) return decoded(bytes, 'utf-16le', false);
  if (startsWith(bytes, [0xfe, 0xff])) return decoded(bytes, 'utf-16be', false);
  const wide = wideWithoutMark(bytes);
  if (wide !== undefined) return decoded(bytes, wide, true);
  const signature = signatures.find(({ bytes: prefix }) => startsWith(bytes, prefix));
  // Two printable letters ("BM...") may as well begin a text; the control characters tell.
  if (signature !== undefined && looksBinary(bytes)) throw new UnreadableList('not_a_list', { kind: signature.kind });
  if (looksBinary(bytes)) throw new UnreadableList('not_a_list', { kind: 'a binary file' });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decoded(bytes, 'windows-1252', true);
  }
}

function decoded(bytes: Uint8Array, encoding: DecodedText['encoding'], guessed: boolean): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, guessed };
}

const SAMPLE_BYTES = 65_536;

/** UTF-16 without a byte order mark shows as a NUL at every other place. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const half = sample.length / 2;
  if (half < 8) return undefined;
  if (odd > half * 0.7 && even < half * 0.02) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.02) return 'utf-16be';
  return undefined;
}

/** A NUL, or more control characters than any text has. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) control += 1;
  }
  return control > sample.length / 200;
}
