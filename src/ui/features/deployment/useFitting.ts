import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { fitting } from './fitting';

/**
 * Which of a row's items fit. The row holds all of them, each with its name in `data-fit`, the button for the rest among them as `data-fit="more"`; those
 * that are not shown must stay in it, out of sight but with their width, so that they can be measured. Measured again whenever the row or one of them changes.
 */
export function useFitting<Name extends string>(names: readonly Name[], kept: Name | undefined): { readonly row: RefObject<HTMLUListElement | null>; readonly shown: readonly Name[] } {
  const row = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(names);
  const measure = useCallback(() => {
    const list = row.current;
    if (list === null) return;
    const widthOf = (name: string): number => list.querySelector(`[data-fit="${name}"]`)?.getBoundingClientRect().width ?? 0;
    const items = names.map((name) => ({ name, width: widthOf(name) }));
    const next = fitting(items, { roomPx: list.getBoundingClientRect().width, morePx: widthOf('more'), kept });
    setShown((before) => (before.length === next.length && before.every((name, index) => name === next[index]) ? before : next));
  }, [names, kept]);
  useLayoutEffect(() => {
    const list = row.current;
    if (list === null) return undefined;
    measure();
    // Another language, another density or a count beside a word changes the width of the items alone.
    const observer = new ResizeObserver(measure);
    for (const element of [list, ...list.children]) observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [measure]);
  return { row, shown };
}
