import { useEffect, useState } from 'react';
import { useLock } from '../hooks/lock';
import { useViewState } from '../state/session';
import { isKeptAwake } from '../state/awake';
import { idleAt, type Idle } from './idle';

const TICK_MS = 1000;
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Locks when nobody has used this screen for as long as the device's setting says. Gives the seconds left once the lock is near.
 * The wall clock decides, so that a machine that slept is locked when it wakes, before its first input counts.
 */
export function useIdleLock(): number | undefined {
  const minutes = useViewState((state) => state.idleMinutes);
  const lock = useLock();
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    let lastInput = Date.now();
    let locking = false;
    const look = (): Idle => {
      const now = Date.now();
      if (isKeptAwake()) lastInput = now;
      const idle = idleAt(now, lastInput, minutes);
      setSeconds(idle.phase === 'warning' ? idle.seconds : undefined);
      if (idle.phase === 'lock' && !locking) {
        locking = true;
        void lock().finally(() => {
          // Still here when it did not succeed: tried again with the next look.
          locking = false;
        });
      }
      return idle;
    };
    const used = (): void => {
      if (look().phase === 'lock') return;
      lastInput = Date.now();
      setSeconds(undefined);
    };
    const timer = setInterval(look, TICK_MS);
    for (const input of inputs) window.addEventListener(input, used, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const input of inputs) window.removeEventListener(input, used, { capture: true });
    };
  }, [minutes, lock]);
  return seconds;
}
