import { memo, type FunctionComponent } from 'react';

/** Whether two plain values (as JSON holds, and undefined) say the same. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameContent(value, right.get(key)));
}

/**
 * A component that renders again only when its props say something else. For small parts of a view that is made anew with every answer; all
 * props must be plain values (no functions, no elements).
 */
export function memoPlain<P extends object>(component: FunctionComponent<P>): FunctionComponent<P> {
  return memo(component, sameContent);
}
