/** Where limits, warning band and value stand on the bar beside a reading. Drawing only: the verdict is the domain's. */
import type { ResolvedLimits } from '../../../domain/deployment/view';

/** Positions as parts of the bar's length, 0 to 1. */
export interface LimitScale {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly warnMin: number | undefined;
  readonly warnMax: number | undefined;
  readonly values: readonly { readonly at: number; readonly beyond: 'low' | 'high' | undefined }[];
}

const MARGIN = 0.25;

/** Undefined when there is no limit to draw. */
export function limitScale(limits: ResolvedLimits, values: readonly string[]): LimitScale | undefined {
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  const given = [limits.min, limits.warnMin, limits.warnMax, limits.max].flatMap((text) => (text === undefined ? [] : [Number(text)]));
  if (given.length === 0) return undefined;
  const [from, to] = range(given, values.map(Number));
  const at = (value: number): number => (value - from) / (to - from);
  const place = (text: string | undefined): number | undefined => {
    const value = number(text);
    return value === undefined ? undefined : at(value);
  };
  return {
    min: place(limits.min),
    max: place(limits.max),
    warnMin: place(limits.warnMin),
    warnMax: place(limits.warnMax),
    values: values.map((text) => {
      const part = at(Number(text));
      return { at: Math.min(1, Math.max(0, part)), beyond: part < 0 ? 'low' : part > 1 ? 'high' : undefined };
    }),
  };
}

/** The limits with a quarter of their span on either side. One limit alone is drawn against the values, or against itself. */
function range(limits: readonly number[], values: readonly number[]): readonly [number, number] {
  const low = Math.min(...limits);
  const high = Math.max(...limits);
  let span = high - low;
  if (span === 0) span = Math.max(...values.map((value) => Math.abs(value - low)), Math.abs(low) * 0.5, 1e-9);
  return [low - span * MARGIN, high + span * MARGIN];
}
