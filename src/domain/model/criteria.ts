/** Whether the criteria of a check can be met at all: limits in order, patterns that compile and end. */
import { Big } from 'big.js';
import type { JsonPath } from './positions';
import { said, type Said } from './problem';
import type { Limits } from './schema';

const order = ['min', 'warnMin', 'warnMax', 'max'] as const;

/** min <= warnMin <= warnMax <= max, as far as they are fixed numbers. */
export function limitsProblems(limits: Limits | undefined, path: JsonPath): (Said & { readonly path: JsonPath })[] {
  if (limits === undefined) return [];
  const fixed = order.flatMap((name) => {
    const limit = limits[name];
    return typeof limit === 'string' ? [{ name, value: new Big(limit), text: limit }] : [];
  });
  return fixed.flatMap((higher, index) => {
    const lower = fixed[index - 1];
    return lower !== undefined && lower.value.gt(higher.value) ? [{ path: [...path, higher.name], ...said('limits_crossed', { higher: higher.name, above: higher.text, lower: lower.name, below: lower.text }) }] : [];
  });
}

/** A repeated group that itself repeats can take for ever on a long text. */
const repeatsInsideRepeat = /\((?:[^()\\]|\\.)*(?:[+*]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\d*\})/;

/** What is wrong with a pattern, or undefined. Patterns are ECMAScript with the `u` flag and match the whole text. */
export function patternProblem(pattern: string): Said | undefined {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    return said('pattern_malformed', { reason: error instanceof Error ? error.message : String(error) });
  }
  return repeatsInsideRepeat.test(pattern) ? said('pattern_endless') : undefined;
}
