/**
 * The shape of a namespace in another language: every key that English has, and none that it has not. Lists are free in length,
 * because another language may need more or fewer lines for the same help.
 */
export type Like<T> = T extends string ? string : T extends readonly string[] ? readonly string[] : { readonly [K in keyof T]: Like<T[K]> };
