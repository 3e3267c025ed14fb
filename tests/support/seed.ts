/**
 * Where random tests that are long begin: the same everywhere, so that what a change breaks is seen by that change, and what such a test says came up does come up.
 * `PLUMBLINE_SEED=random` (or a number) looks elsewhere; fast-check prints the seed of what it finds.
 */
export function seedOfRandomTests(): { readonly seed?: number } {
  const asked = process.env['PLUMBLINE_SEED'];
  return asked === 'random' ? {} : { seed: asked === undefined ? 20_261_121 : Number(asked) };
}
