import { useEffect, useRef, type RefObject } from 'react';
import SignaturePad from 'signature_pad';

/** Ink that shows on white paper and in print, whatever the colour scheme. */
const INK = '#10233a';

function paintName(element: HTMLCanvasElement, name: string): void {
  const context = element.getContext('2d');
  if (context === null) return;
  const box = element.getBoundingClientRect();
  context.fillStyle = INK;
  context.textBaseline = 'middle';
  const size = Math.min(56, (box.width * 1.6) / Math.max(name.length, 8));
  context.font = `italic ${size}px 'Inter Variable', cursive`;
  context.fillText(name, 20, box.height / 2, box.width - 40);
}

export interface Pad {
  readonly clear: () => void;
  /** Writes the name onto the pad, for those who sign by keyboard. */
  readonly write: (name: string) => void;
  /** The signature as PNG on white; undefined while nothing is on the pad. */
  readonly png: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A signature pad on a canvas. Resized with its box; what was drawn is drawn again. */
export function useSignaturePad(canvas: RefObject<HTMLCanvasElement | null>): Pad {
  const pad = useRef<SignaturePad>(undefined);
  const written = useRef<string>(undefined);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const made = new SignaturePad(element, { penColor: INK, backgroundColor: '#ffffff' });
    pad.current = made;
    const resize = (): void => {
      const box = element.getBoundingClientRect();
      const ratio = Math.max(1, window.devicePixelRatio);
      const strokes = made.toData();
      element.width = Math.round(box.width * ratio);
      element.height = Math.round(box.height * ratio);
      element.getContext('2d')?.scale(ratio, ratio);
      made.clear();
      made.fromData(strokes);
      if (written.current !== undefined) paintName(element, written.current);
    };
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.off();
    };
  }, [canvas]);

  return {
    clear: () => {
      written.current = undefined;
      pad.current?.clear();
    },
    write: (name) => {
      pad.current?.clear();
      written.current = name;
      if (canvas.current !== null) paintName(canvas.current, name);
    },
    png: async () => {
      const element = canvas.current;
      if (element === null || (pad.current?.isEmpty() !== false && written.current === undefined)) return undefined;
      const blob = await new Promise<Blob | null>((resolve) => element.toBlob(resolve, 'image/png'));
      return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
    },
  };
}
