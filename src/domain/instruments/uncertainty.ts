/** How far a reading may be off, by what the register says of its instrument. Decimal-exact. */
import { Big } from 'big.js';
import type { Accuracy } from './fields';
import type { Instrument } from './register';

/**
 * Half-width of the uncertainty of one reading, in the reading's unit, decimal text; undefined when the register does not say.
 * The accuracy for the very unit counts; an instrument without any has one half-width for whatever it measures.
 */
export function uncertaintyOf(instrument: Pick<Instrument, 'accuracies' | 'uncertainty'>, unit: string, value: string): string | undefined {
  if (instrument.accuracies.length === 0) return instrument.uncertainty ?? undefined;
  const accuracy = instrument.accuracies.find((one) => one.unit === unit);
  return accuracy === undefined ? undefined : halfWidth(accuracy, value);
}

/** ±(percent of the reading + digits x resolution + fixed). Without any of these, undefined: nobody said. */
export function halfWidth({ percent, digits, resolution, fixed }: Accuracy, value: string): string | undefined {
  const counted = digits !== null && resolution !== null;
  if (percent === null && !counted && fixed === null) return undefined;
  const ofReading = new Big(value).abs().times(percent ?? 0).times('0.01');
  const ofDigits = counted ? new Big(digits).times(resolution) : new Big(0);
  return ofReading.plus(ofDigits).plus(fixed ?? 0).toFixed();
}
