import type { SheetRequest, SheetResponse } from './sheet.protocol';
import type { TableSink } from './tableExport';

/** A workbook with one sheet, made in a worker of its own, which ends with it. */
export function workbookSink(name: string, header: readonly string[]): TableSink {
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  // Heard of when the workbook is asked for.
  promise.catch(() => undefined);
  worker.addEventListener('message', ({ data }: MessageEvent<SheetResponse>) => {
    if (data.ok) resolve(data.file);
    else reject(new Error(data.detail));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  });
  const say = (request: SheetRequest): void => worker.postMessage(request);
  say({ kind: 'begin', name, header });
  const end = (): void => {
    worker.terminate();
    reject(new DOMException('abandoned', 'AbortError'));
  };
  return {
    add: (rows) => say({ kind: 'rows', rows }),
    end: async () => {
      say({ kind: 'end' });
      try {
        return await promise;
      } finally {
        end();
      }
    },
    abandon: end,
  };
}
