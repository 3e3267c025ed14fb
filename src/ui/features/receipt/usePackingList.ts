import { useCallback, useEffect, useRef, useState } from 'react';
import { packingListLimits, type ColumnMapping, type PackingListOptions, type PackingListResult } from '../../../integrations/packing-list';
import type { ListRequest, ListResponse } from './list.protocol';
import { rememberedMapping, useMappings } from './mappings';

export type Reading =
  | { readonly phase: 'none' }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'reading'; readonly file: File }
  | { readonly phase: 'read'; readonly file: File; readonly result: PackingListResult; /** The columns are as a person set them. */ readonly remembered: boolean }
  | { readonly phase: 'too_large'; readonly file: File }
  | { readonly phase: 'failed'; readonly file: File; readonly detail: string };

export interface PackingList {
  readonly reading: Reading;
  readonly read: (file: File) => void;
  readonly cancel: () => void;
  /** Reads again with these meanings, and remembers them for lists with the same columns. */
  readonly remap: (mapping: ColumnMapping) => void;
  /** Reads again with the meanings that the reader suggests. */
  readonly suggest: () => void;
  readonly chooseSheet: (sheet: string) => void;
  readonly clear: () => void;
}

/** A packing list being read in a worker of its own; ended when it is cancelled, or the screen is left. */
export function usePackingList(): PackingList {
  const [reading, setReading] = useState<Reading>({ phase: 'none' });
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);

  const start = useCallback(
    (file: File, options: PackingListOptions, useRemembered: boolean) => {
      const run = (given: PackingListOptions, recall: boolean): void => {
        end();
        const made = new Worker(new URL('./list.worker.ts', import.meta.url), { type: 'module' });
        worker.current = made;
        made.addEventListener('message', ({ data }: MessageEvent<ListResponse>) => {
          end();
          if (!data.ok) {
            setReading({ phase: 'failed', file, detail: data.detail });
            return;
          }
          const remembered = recall ? rememberedMapping(Object.keys(data.result.columns.mapping)) : undefined;
          if (remembered !== undefined) run({ ...given, mapping: remembered }, false);
          else setReading({ phase: 'read', file, result: data.result, remembered: given.mapping !== undefined });
        });
        made.addEventListener('error', (event) => {
          event.preventDefault();
          end();
          setReading({ phase: 'failed', file, detail: event.message });
        });
        made.postMessage({ file, options: given } satisfies ListRequest);
      };
      if (file.size > packingListLimits.bytes) {
        end();
        setReading({ phase: 'too_large', file });
        return;
      }
      setReading({ phase: 'reading', file });
      run(options, useRemembered);
    },
    [end],
  );

  const again = (options: PackingListOptions, useRemembered: boolean): void => {
    if (reading.phase !== 'read') return;
    const { sheet } = reading.result;
    start(reading.file, { ...(sheet === null ? {} : { sheet }), ...options }, useRemembered);
  };
  return {
    reading,
    read: (file) => start(file, {}, true),
    cancel: () => {
      end();
      setReading({ phase: 'cancelled' });
    },
    remap: (mapping) => {
      useMappings.getState().remember(mapping);
      again({ mapping }, false);
    },
    suggest: () => {
      if (reading.phase === 'read') useMappings.getState().forget(reading.result.columns.mapping);
      again({}, false);
    },
    chooseSheet: (sheet) => again({ sheet }, true),
    clear: () => {
      end();
      setReading({ phase: 'none' });
    },
  };
}
