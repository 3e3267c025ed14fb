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

/**
 * At once, though `toBlob` would not hold up the page: it encodes when the browser is idle, and whoever signed before that was told that the
 * signature was missing, for a moment, and found a form on which nothing had happened. A pad is small. Null when it has no room on the screen.
 */
function toPng(element: HTMLCanvasElement): Uint8Array<ArrayBuffer> | null {
  const [, base64 = ''] = element.toDataURL('image/png').split(';base64,');
  return base64 === '' ? null : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export interface Pad {
  readonly clear: () => void;
  /** Writes the name onto the pad instead of what is on it. */
  readonly write: (name: string) => void;
}

/**
 * A signature pad on a canvas. The canvas has as many pixels as its box on the screen, or ink would not show under the pen; resized
 * with its box, what was drawn is drawn again. `onChange` gets the signature as PNG on white, null when the pad was cleared.
 */
export function useSignaturePad(canvas: RefObject<HTMLCanvasElement | null>, onChange: (png: Uint8Array<ArrayBuffer> | null) => void): Pad {
  const pad = useRef<SignaturePad>(undefined);
  const written = useRef<string>(undefined);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

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
    const drawn = (): void => {
      changed.current(toPng(element));
    };
    made.addEventListener('endStroke', drawn);
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.removeEventListener('endStroke', drawn);
      made.off();
    };
  }, [canvas]);

  return {
    clear: () => {
      written.current = undefined;
      pad.current?.clear();
      changed.current(null);
    },
    write: (name) => {
      const element = canvas.current;
      if (element === null) return;
      pad.current?.clear();
      written.current = name;
      paintName(element, name);
      changed.current(toPng(element));
    },
  };
}
