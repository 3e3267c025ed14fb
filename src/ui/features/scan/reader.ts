/** The bar code reader: zxing compiled to WebAssembly, served by us (its default would fetch it from elsewhere). */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

/** Codes found in a camera frame. */
export async function readFrame(frame: ImageData): Promise<readonly { readonly text: string; readonly format: string }[]> {
  const found = await readBarcodes(frame, { tryHarder: true, maxNumberOfSymbols: 4, formats: [] });
  return found.filter((code) => code.isValid && code.text !== '').map((code) => ({ text: code.text, format: code.format }));
}
