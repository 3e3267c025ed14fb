/** How a deployment stands against the dates that were agreed. Days are those of the site. */
import { localDateOf } from '../time/zones';
import type { DeploymentSummary } from './view';

export type Lateness =
  /** Complete, cancelled or taken back: nothing is due any more. */
  | { readonly kind: 'over' }
  | { readonly kind: 'no_dates' }
  | { readonly kind: 'late'; readonly what: 'start' | 'handover'; readonly days: number }
  /** `days` 0: today. */
  | { readonly kind: 'due'; readonly what: 'start' | 'handover'; readonly days: number };

type Dated = Pick<DeploymentSummary, 'complete' | 'cancelled' | 'backOut' | 'begun' | 'startOn' | 'handoverOn'>;

function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * Against `today`, the ISO date at the site. The handover counts first once it is passed; a start counts until work has begun. What is due next is
 * the start while work has not begun, then the handover.
 */
export function latenessOf({ complete, cancelled, backOut, begun, startOn, handoverOn }: Dated, today: string): Lateness {
  if (complete || cancelled || backOut === 'backed_out') return { kind: 'over' };
  if (handoverOn !== null && handoverOn < today) return { kind: 'late', what: 'handover', days: days(handoverOn, today) };
  if (startOn !== null && !begun) return startOn < today ? { kind: 'late', what: 'start', days: days(startOn, today) } : { kind: 'due', what: 'start', days: days(today, startOn) };
  return handoverOn === null ? { kind: 'no_dates' } : { kind: 'due', what: 'handover', days: days(today, handoverOn) };
}

/** The ISO date that it is at a site, by its zone. */
export type SiteDay = (timeZone: string) => string;

/** Gives the ISO date that it is at a site, worked out once a zone. */
export function todayBySite(now: string): SiteDay {
  const known = new Map<string, string>();
  return (timeZone) => {
    const found = known.get(timeZone) ?? localDateOf(now, timeZone) ?? now.slice(0, 10);
    known.set(timeZone, found);
    return found;
  };
}
