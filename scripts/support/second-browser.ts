/**
 * The specs that are run once more on the distribution's own browser. The screens themselves were just run on the Chromium that npm brings, which is
 * the same engine; what can differ is what a build of it, its sandbox, its profile and its storage do: starting and ending, IndexedDB and files on a
 * real disk, the camera and the wasm that reads codes, keyboard and focus, and one whole journey and delivery as people know them.
 */
export const SECOND_BROWSER_SPECS = [
  'tests/e2e/shell.spec.ts',
  'tests/e2e/scanning.spec.ts',
  'tests/e2e/durability/',
  'tests/e2e/journey.spec.ts',
  'tests/e2e/keyboard.spec.ts',
  'tests/e2e/delivery/',
] as const;
