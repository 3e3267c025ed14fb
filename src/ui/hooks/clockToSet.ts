import type { DeliveryStatus } from '../../contract/delivery';
import { clockCorrectionMs } from './clockCorrection';

/** By how many minutes this device's clock is wrong, when that is worth setting it and the hub says so now; undefined otherwise. */
export function clockToSet(status: DeliveryStatus | undefined): { readonly behind: boolean; readonly minutes: number } | undefined {
  const correctionMs = clockCorrectionMs(status);
  const away = status?.trouble?.code === 'offline' || status?.trouble?.code === 'timeout';
  return correctionMs === 0 || away ? undefined : { behind: correctionMs > 0, minutes: Math.round(Math.abs(correctionMs) / 60_000) };
}
