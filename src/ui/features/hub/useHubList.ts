import { useCallback, useEffect, useState } from 'react';
import { useHubErrorWords } from './hubErrors';

export type HubList<T> = { readonly state: 'loading' } | { readonly state: 'failed'; readonly words: string } | { readonly state: 'ready'; readonly value: T };

/** Something that only the hub knows: asked for now and on request. `ask` must stay the same between draws. */
export function useHubList<T>(ask: () => Promise<T>): readonly [list: HubList<T>, again: () => Promise<void>] {
  const words = useHubErrorWords();
  const [list, setList] = useState<HubList<T>>({ state: 'loading' });
  const again = useCallback(async (): Promise<void> => {
    try {
      setList({ state: 'ready', value: await ask() });
    } catch (error) {
      setList({ state: 'failed', words: words(error) });
    }
  }, [ask, words]);
  useEffect(() => {
    let here = true;
    ask().then(
      (value) => here && setList({ state: 'ready', value }),
      (error: unknown) => here && setList({ state: 'failed', words: words(error) }),
    );
    return () => {
      here = false;
    };
  }, [ask, words]);
  return [list, again];
}
