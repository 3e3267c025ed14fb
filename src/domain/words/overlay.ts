/** Words in the place of others: a few texts read otherwise on some occasion, the rest stays as it is. */

export type Texts = string | readonly string[] | { readonly [key: string]: Texts };

/** Some of the texts, in their places. */
export type Overlay<T> = T extends string ? string : T extends readonly string[] ? readonly string[] : { readonly [K in keyof T]?: Overlay<T[K]> };

/** As `Array.isArray`, which does not know lists that are read only. */
const isGroup = (texts: Texts): texts is { readonly [key: string]: Texts } => typeof texts === 'object' && !Array.isArray(texts);

/** The texts with those of the overlay in the place of their own. */
export function overlaid<T extends Texts>(texts: T, overlay: Texts): T {
  // Same keys, other words: the shape is that of the texts.
  return laidOver(texts, overlay) as T;
}

function laidOver(texts: Texts, overlay: Texts | undefined): Texts {
  if (overlay === undefined) return texts;
  if (!isGroup(texts) || !isGroup(overlay)) return overlay;
  return Object.fromEntries(Object.entries(texts).map(([key, own]) => [key, laidOver(own, overlay[key])]));
}
