/** Parts of an address as people, links and older programs write them: what makes no sense is left out. */

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

export function texts(value: unknown): readonly string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
  return list.length === 0 ? undefined : [...new Set(list)];
}

export function oneOf<T extends string>(known: readonly T[], value: unknown): readonly T[] | undefined {
  const wanted = new Set(texts(value));
  const list = known.filter((one) => wanted.has(one));
  return list.length === 0 ? undefined : list;
}

/** Numbers typed into an address come as numbers. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function date(value: unknown): string | undefined {
  return typeof value === 'string' && isoDate.test(value) ? value : undefined;
}

/** Without the parts that say nothing. */
export function present<T extends object>(parts: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
