/** What keeps the screen from locking by itself: a camera that runs, or a report being made, is in use although nobody types. */
import { useEffect } from 'react';

let holders = 0;

/** Whether something on the screen is in use without input. */
export const isKeptAwake = (): boolean => holders > 0;

/** The screen does not lock by itself while `active`. Gives the function that lets go. */
export function keepAwake(): () => void {
  holders += 1;
  let held = true;
  return () => {
    if (held) holders -= 1;
    held = false;
  };
}

/** Keeps the screen awake for as long as the component shows and is `active`. */
export function useKeepAwake(active = true): void {
  useEffect(() => (active ? keepAwake() : undefined), [active]);
}
