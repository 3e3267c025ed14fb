/** Keys that work on every screen, as shown by `?`. Those of the checklist are in its own folder. */
export const everywhereKeys = [
  { keys: ['Ctrl', 'K'], words: 'palette' },
  { keys: ['?'], words: 'keys' },
  { keys: ['Ctrl', 'Z'], words: 'undo' },
  { keys: ['/'], words: 'search' },
  { keys: ['Esc'], words: 'close' },
  { keys: ['Tab'], words: 'tab' },
] as const;

/** Keys that have a word on them, which is another one in another language. */
const namedKeys = ['Ctrl', 'Esc', 'Tab', 'Enter'] as const;

export function isNamed(key: string): key is (typeof namedKeys)[number] {
  return namedKeys.some((one) => one === key);
}
