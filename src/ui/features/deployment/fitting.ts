/** What stands beside something else, and how wide it is in pixels. */
interface Item<Name> {
  readonly name: Name;
  readonly width: number;
}

/**
 * Which of a row's items are shown when there is room for `roomPx`, and which go behind a button that is `morePx` wide. The items are in their order of
 * importance; the `kept` one (where one is) is always shown. All of them when they fit without the button.
 */
export function fitting<Name>(items: readonly Item<Name>[], { roomPx, morePx, kept }: { readonly roomPx: number; readonly morePx: number; readonly kept?: Name | undefined }): readonly Name[] {
  const whole = items.reduce((sum, { width }) => sum + width, 0);
  if (whole <= roomPx) return items.map(({ name }) => name);
  let left = roomPx - morePx - (items.find(({ name }) => name === kept)?.width ?? 0);
  let full = false;
  return items
    .filter(({ name, width }) => {
      if (name === kept) return true;
      // Nothing less important is shown in place of what found no room.
      full ||= width > left;
      if (!full) left -= width;
      return !full;
    })
    .map(({ name }) => name);
}
