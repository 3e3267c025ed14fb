/** Version numbers of models: three whole numbers, compared one after the other. */

const pattern = /^(\d+)\.(\d+)\.(\d+)$/;

/** Below zero when `a` comes before `b`. A text that is no version comes before every version. */
export function compareVersions(a: string, b: string): number {
  const left = pattern.exec(a);
  const right = pattern.exec(b);
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  for (const part of [1, 2, 3]) {
    const difference = Number(left[part]) - Number(right[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version to suggest for what comes after this one: the middle number goes up. */
export function nextVersion(version: string): string {
  const [, major = '1', minor = '0'] = pattern.exec(version) ?? [];
  return `${major}.${Number(minor) + 1}.0`;
}
