/** Files that are dropped onto a screen, as from a folder. */
import type { Locator } from '@playwright/test';

export interface Dropped {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Holds the files over the element, and lets go. */
export async function drop(onto: Locator, ...files: readonly Dropped[]): Promise<void> {
  const transfer = await onto.page().evaluateHandle(
    (given) => {
      const held = new DataTransfer();
      for (const { name, type, base64 } of given) held.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
      return held;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  );
  await onto.dispatchEvent('dragover', { dataTransfer: transfer });
  await onto.dispatchEvent('drop', { dataTransfer: transfer });
  await transfer.dispose();
}
