/** pdfjs, set up to run from our own origin only. Loaded with the report screen, not with the application. */
import { getDocument, GlobalWorkerOptions, TextLayer, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

export type { PDFDocumentProxy, PDFPageProxy };

/** Opens a PDF held in memory; pdfjs takes the bytes over. `destroy` ends the worker's part. */
export function openPdf(bytes: Uint8Array): { readonly document: Promise<PDFDocumentProxy>; readonly destroy: () => void } {
  const task = getDocument({ data: bytes, useSystemFonts: false });
  return { document: task.promise, destroy: () => void task.destroy() };
}

/** Draws one page at a width in CSS pixels, sharp on this screen. Gives a function that stops the drawing. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, text: HTMLElement, width: number): { readonly done: Promise<void>; readonly cancel: () => void } {
  const base = page.getViewport({ scale: 1 });
  const scale = width / base.width;
  const ratio = window.devicePixelRatio;
  const viewport = page.getViewport({ scale: scale * ratio });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const render = page.render({ canvas, viewport });
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport: page.getViewport({ scale }) });
  text.replaceChildren();
  text.style.setProperty('--total-scale-factor', String(scale));
  const done = Promise.all([render.promise, layer.render()]).then(() => undefined);
  return {
    done,
    cancel: () => {
      render.cancel();
      layer.cancel();
    },
  };
}
