import { useEffect, useRef, type RefObject } from 'react';

const MARGIN_PX = 24;

interface Sideways {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly item: RefObject<HTMLLIElement | null>;
  /** For the scroller. A name of its own for each current item: the router would give it the position that the list had on the screen before. */
  readonly restoration: { readonly 'data-scroll-restoration-id': string };
}

/** Brings the current item of a sideways list into sight without moving the page. Put `viewport` on the list's scroller and `item` on the current item. */
export function useScrollSideways(list: string, current: string | undefined): Sideways {
  const viewport = useRef<HTMLDivElement>(null);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const scroller = viewport.current;
    if (scroller === null) return undefined;
    const reveal = (): void => {
      const outer = scroller.getBoundingClientRect();
      const inner = item.current?.getBoundingClientRect();
      if (inner === undefined) return;
      if (inner.left < outer.left) scroller.scrollLeft += inner.left - outer.left - MARGIN_PX;
      else if (inner.right > outer.right) scroller.scrollLeft += inner.right - outer.right + MARGIN_PX;
    };
    reveal();
    // A tablet that is turned shows it still; so does a list whose counts come in after it.
    const observer = new ResizeObserver(reveal);
    observer.observe(scroller);
    if (scroller.firstElementChild !== null) observer.observe(scroller.firstElementChild);
    return () => {
      observer.disconnect();
    };
  }, [current]);
  return { viewport, item, restoration: { 'data-scroll-restoration-id': `${list}-${current ?? ''}` } };
}
