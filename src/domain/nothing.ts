/** True for null and for what was never given: where records leave a field out, or say that there is nothing in it. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
