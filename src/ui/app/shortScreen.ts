import { useMediaQuery } from '@mantine/hooks';

/** A laptop at 200 % zoom: little is seen at once. */
const SHORT = '(max-height: 560px)';

export function useShortScreen(): boolean {
  return useMediaQuery(SHORT, false, { getInitialValueInEffect: false });
}

export function isShortScreen(): boolean {
  return window.matchMedia(SHORT).matches;
}
