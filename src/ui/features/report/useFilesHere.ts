import { useCallback, useEffect, useState } from 'react';
import { useStore } from '../../hooks/store';

/** Which of these files are not on this device; undefined while the host is asked. Asked again whenever delivery moved, or by `ask`. */
export function useMissingFiles(hashes: readonly string[]): { readonly missing: ReadonlySet<string> | undefined; readonly ask: () => void } {
  const { host } = useStore();
  const [missing, setMissing] = useState<ReadonlySet<string>>();
  const [asked, setAsked] = useState(0);
  const wanted = hashes.join(' ');
  const ask = useCallback(() => setAsked((times) => times + 1), []);
  useEffect(() => host.on('delivery.changed', ask), [host, ask]);
  useEffect(() => {
    if (wanted === '') return;
    let live = true;
    host
      .invoke('files.have', { sha256: wanted.split(' ') })
      .then((answer) => {
        if (live) setMissing(new Set(answer.missing));
      })
      .catch((error: unknown) => {
        // The banner of the connection says so; asked again with the next news.
        console.error(error);
      });
    return () => {
      live = false;
    };
  }, [host, wanted, asked]);
  return { missing, ask };
}
