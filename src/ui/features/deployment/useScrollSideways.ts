import { useEffect, useRef, type RefObject } from 'react';

const MARGIN_PX = 24;

/** Brings the current item of a sideways list into sight without moving the page. Put `viewport` on the list's scroller and `item` on the current item. */
export function useScrollSideways(current: string | undefined): { readonly viewport: RefObject<HTMLDivElement | null>; readonly item: RefObject<HTMLLIElement | null> } {
  const viewport = useRef<HTMLDivElement>(null);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const scroller = viewport.current;
    const target = item.current;
    if (scroller === null || target === null) return;
    const outer = scroller.getBoundingClientRect();
    const inner = target.getBoundingClientRect();
    if (inner.left < outer.left) scroller.scrollLeft += inner.left - outer.left - MARGIN_PX;
    else if (inner.right > outer.right) scroller.scrollLeft += inner.right - outer.right + MARGIN_PX;
  }, [current]);
  return { viewport, item };
}
