import { useCallback, useEffect, useRef, useState } from 'react';
import { missingFiles } from './missingFiles';
import { useStore } from './store';

/** Which of these files are not on this device; undefined while the host is asked. Asked again whenever delivery moved, or by `ask`. */
export function useMissingFiles(hashes: readonly string[]): { readonly missing: ReadonlySet<string> | undefined; readonly ask: () => void } {
  const { host } = useStore();
  const [missing, setMissing] = useState<ReadonlySet<string>>();
  const present = useRef(new Set<string>());
  const asking = useRef<() => void>(undefined);
  const wanted = hashes.join(' ');
  useEffect(() => {
    let live = true;
    const isLive = (): boolean => live;
    let busy = false;
    let again = false;
    const moreAsked = (): boolean => again;
    const look = async (): Promise<void> => {
      do {
        again = false;
        const found = await missingFiles(host, wanted === '' ? [] : wanted.split(' '), present.current);
        if (isLive()) setMissing(found);
      } while (isLive() && moreAsked());
    };
    const ask = (): void => {
      again = true;
      // One question at a time: news come faster than a large record is read.
      if (busy) return;
      busy = true;
      look()
        .catch((error: unknown) => {
          // The banner of the connection says so; asked again with the next news.
          console.error(error);
        })
        .finally(() => {
          busy = false;
        });
    };
    asking.current = ask;
    ask();
    const off = host.on('delivery.changed', ask);
    return () => {
      live = false;
      off();
    };
  }, [host, wanted]);
  const ask = useCallback(() => asking.current?.(), []);
  return { missing, ask };
}
