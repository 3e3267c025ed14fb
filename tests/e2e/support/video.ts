/** A picture of a bar code as the camera would see it, for Chromium's fake camera. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode, type WriterOptions } from 'zxing-wasm/writer';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 10;
const WHITE = 235;
const BLACK = 16;

/** Writes a y4m video that shows one bar code, in the middle of a light wall. */
export async function writeBarcodeVideo(path: string, text: string, format: NonNullable<WriterOptions['format']>): Promise<void> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(text, { format });
  if (error !== '') throw new Error(error);
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const scale = Math.floor(Math.min((WIDTH * 0.8) / symbol.width, (HEIGHT * 0.7) / symbol.height));
  const tall = symbol.height === 1 ? 140 : symbol.height * scale;
  const [left, top] = [Math.floor((WIDTH - symbol.width * scale) / 2), Math.floor((HEIGHT - tall) / 2)];
  for (let y = 0; y < tall; y += 1) {
    const row = symbol.height === 1 ? 0 : Math.min(symbol.height - 1, Math.floor(y / scale));
    for (let x = 0; x < symbol.width * scale; x += 1) {
      if ((symbol.data[row * symbol.width + Math.floor(x / scale)] ?? 255) < 128) luma[(top + y) * WIDTH + left + x] = BLACK;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  await writeFile(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`), ...Array.from({ length: FRAMES }, () => frame)]));
}
