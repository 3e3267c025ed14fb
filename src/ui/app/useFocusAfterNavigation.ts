import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isShortScreen } from './shortScreen';

/**
 * After a change of screen the focus goes to its heading (else to the main region), so that keyboard and screen reader
 * go on from there; unless the screen itself has put the focus somewhere already. Where little is seen at once, what stands above the heading on every
 * screen is scrolled away: it would be all there is.
 */
export function useFocusAfterNavigation(mainId: string): void {
  const router = useRouter();
  useEffect(() => {
    let before: Element | null = null;
    const stopBefore = router.subscribe('onBeforeNavigate', () => {
      before = document.activeElement;
    });
    const stopAfter = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      // The very first screen keeps the browser's own starting point.
      if (!pathChanged || fromLocation === undefined) return;
      const now = document.activeElement;
      if (now !== document.body && now !== null && now !== before) return;
      const main = document.getElementById(mainId);
      const heading = main?.querySelector<HTMLElement>('h1');
      if (heading !== null && heading !== undefined) {
        heading.tabIndex = -1;
        heading.style.outline = 'none';
        heading.focus({ preventScroll: true });
        if (isShortScreen()) heading.scrollIntoView({ block: 'start' });
      } else main?.focus({ preventScroll: true });
    });
    return () => {
      stopBefore();
      stopAfter();
    };
  }, [router, mainId]);
}
