import { useMemo } from 'react';
import { todayBySite, type SiteDay } from '../../domain/deployment/lateness';
import { useMinute } from './minute';

/** The day changes somewhere on every quarter of an hour. */
const QUARTER_MS = 15 * 60_000;

/** The date that it is at a site, by its zone; another function only when somewhere a day may have begun. */
export function useSiteDays(): SiteDay {
  const quarter = Math.floor(useMinute() / QUARTER_MS);
  return useMemo(() => todayBySite(new Date(quarter * QUARTER_MS).toISOString()), [quarter]);
}
