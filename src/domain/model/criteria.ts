/** Whether the criteria of a check can be met at all: limits in order, patterns that compile and end. */
import { Big } from 'big.js';
import type { JsonPath } from './positions';
import type { Limits } from './schema';

const order = ['min', 'warnMin', 'warnMax', 'max'] as const;

/** min <= warnMin <= warnMax <= max, as far as they are fixed numbers. */
export function limitsProblems(limits: Limits | undefined, path: JsonPath): { readonly path: JsonPath; readonly message: string }[] {
  if (limits === undefined) return [];
  const fixed = order.flatMap((name) => {
    const limit = limits[name];
    return typeof limit === 'string' ? [{ name, value: new Big(limit), text: limit }] : [];
  });
  return fixed.flatMap((higher, index) => {
    const lower = fixed[index - 1];
    return lower !== undefined && lower.value.gt(higher.value) ? [{ path: [...path, higher.name], message: `${higher.name} ${higher.text} is below ${lower.name} ${lower.text}` }] : [];
  });
}

/** A repeated group that itself repeats can take for ever on a long text. */
const repeatsInsideRepeat = /\((?:[^()\\]|\\.)*(?:[+*]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\d*\})/;

/** What is wrong with a pattern, or undefined. Patterns are ECMAScript with the `u` flag and match the whole text. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    return `the pattern does not compile: ${error instanceof Error ? error.message : String(error)}`;
  }
  return repeatsInsideRepeat.test(pattern) ? 'the pattern repeats a group that repeats inside; such patterns can take for ever' : undefined;
}
