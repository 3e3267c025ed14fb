/** Where limits, warning band and value stand on the bar beside a reading. Drawing only: the verdict is the domain's. */
import type { ResolvedLimits } from '../../../domain/deployment/view';

/** Positions as parts of the bar's length, 0 to 1. */
export interface LimitScale {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly warnMin: number | undefined;
  readonly warnMax: number | undefined;
  readonly values: readonly { readonly at: number; readonly beyond: 'low' | 'high' | undefined; /** What the value may be as well, by its uncertainty; undefined when that is not known. */ readonly within: readonly [number, number] | undefined }[];
}

const MARGIN = 0.25;

const inside = (part: number): number => Math.min(1, Math.max(0, part));

/** Undefined when there is no limit to draw. */
export function limitScale(limits: ResolvedLimits, values: readonly string[], uncertainties: readonly (string | undefined)[] = []): LimitScale | undefined {
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  const given = [limits.min, limits.warnMin, limits.warnMax, limits.max].flatMap((text) => (text === undefined ? [] : [Number(text)]));
  if (given.length === 0) return undefined;
  const [from, to] = range(limits, given, values.map(Number));
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
    values: values.map((text, index) => {
      const part = at(Number(text));
      const halfWidth = number(uncertainties[index]);
      const within = halfWidth === undefined || halfWidth === 0 ? undefined : ([inside(at(Number(text) - halfWidth)), inside(at(Number(text) + halfWidth))] as const);
      return { at: inside(part), beyond: part < 0 ? 'low' : part > 1 ? 'high' : undefined, within };
    }),
  };
}

/**
 * The limits with a quarter of their span on either side. A side without a limit reaches as far as the values do, so that they
 * are told apart; on a limited side a value far outside stays at the end of the bar.
 */
function range(limits: ResolvedLimits, given: readonly number[], values: readonly number[]): readonly [number, number] {
  let low = Math.min(...given);
  let high = Math.max(...given);
  const span = high - low > 0 ? high - low : Math.max(...values.map((value) => Math.abs(value - low)), Math.abs(low) * 0.5, 1e-9);
  if (limits.min === undefined) low = Math.min(low, high - span, ...values);
  if (limits.max === undefined) high = Math.max(high, low + span, ...values);
  const margin = (high - low > 0 ? high - low : span) * MARGIN;
  return [low - margin, high + margin];
}
