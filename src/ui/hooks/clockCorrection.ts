import type { DeliveryStatus } from '../../contract/delivery';

const MINUTE_MS = 60_000;
/** From here on a clock is taken to be wrong; less does not mislead anybody who reads the time of an entry. */
export const WRONG_CLOCK_MS = 120_000;

/** What to add to this device's clock, ms, in whole minutes: nothing where it is right, or where no hub was heard since the start. */
export function clockCorrectionMs(status: DeliveryStatus | undefined): number {
  const offsetMs = status?.clockOffsetMs ?? 0;
  return Math.abs(offsetMs) <= WRONG_CLOCK_MS ? 0 : Math.round(offsetMs / MINUTE_MS) * MINUTE_MS;
}
