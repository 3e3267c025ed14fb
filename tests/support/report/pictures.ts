/** Real picture files for reports: JPEG photos that differ, a drawn signature as PNG with transparency. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** A JPEG of some rack-like stripes; `seed` makes it differ. */
export function photoBytes(seed: number, width = 640, height = 480): Buffer {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const unit = Math.floor(y / 24);
      const light = x > 40 && x < width - 40 ? 60 + ((unit * 37 + seed * 53) % 90) : 25;
      const lamp = x > 60 && x < 70 && y % 24 > 8 && y % 24 < 16;
      data[at] = lamp ? 40 : light;
      data[at + 1] = lamp ? 220 : light + 6;
      data[at + 2] = lamp ? 90 : light + 14 + (seed % 20);
      data[at + 3] = 255;
    }
  }
  return Buffer.from(jpeg.encode({ data, width, height }, 80).data);
}

/** A drawn signature: dark strokes on nothing. */
export function signatureBytes(seed: number, width = 360, height = 120): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(0);
  for (let x = 20; x < width - 20; x += 1) {
    const y = height / 2 + Math.sin(x / (11 + seed)) * 22 + Math.sin(x / 31 + seed) * 18;
    for (let dy = -2; dy <= 2; dy += 1) {
      const at = (Math.round(y + dy) * width + x) * 4;
      png.data.set([20, 30, 60, 255], at);
    }
  }
  return PNG.sync.write(png);
}

/** A logo without transparency: a bar in two colours with a white gap, on white. */
export function logoBytes(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = y > height * 0.15 && y < height * 0.85;
      const colour = !inside || Math.abs(x - width / 2) < width * 0.04 ? [255, 255, 255] : x < width / 2 ? [14, 92, 99] : [226, 120, 34];
      png.data.set([...colour, 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png, { colorType: 2, inputHasAlpha: true });
}

export interface StoredPicture {
  readonly sha256: string;
  readonly bytes: number;
  readonly path: string;
}

/** Keeps pictures by their hash in a folder. */
export class PictureFolder {
  readonly #paths = new Map<string, string>();
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  put(bytes: Buffer): StoredPicture {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = join(this.folder, sha256);
    writeFileSync(path, bytes);
    this.#paths.set(sha256, path);
    return { sha256, bytes: bytes.length, path };
  }

  /** As if the file were not on this device. */
  forget(sha256: string): void {
    this.#paths.delete(sha256);
  }

  readonly photoPath = (sha256: string): string | undefined => this.#paths.get(sha256);
}
