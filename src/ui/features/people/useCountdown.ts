import { useEffect, useState } from 'react';

const TICK_MS = 250;

/** Whole seconds left (rounded up), and the function that starts the wait. */
export function useCountdown(): readonly [seconds: number, start: (waitMs: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => {
      const time = Date.now();
      setNow(time);
      if (time >= until) setUntil(0);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [until]);
  const start = (waitMs: number): void => {
    if (waitMs <= 0) return;
    const time = Date.now();
    setNow(time);
    setUntil(time + waitMs);
  };
  return [until === 0 ? 0 : Math.ceil(Math.max(0, until - now) / 1000), start];
}
