import { useEffect, useRef } from 'react';
import { addScanTarget, type ScanHandler } from './state';

/** While mounted (and active), scans go here first. The handler gives false to pass a code on. */
export function useScanTarget(handler: ScanHandler, active = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  }, [handler]);
  useEffect(() => (active ? addScanTarget((code) => latest.current(code)) : undefined), [active]);
}
