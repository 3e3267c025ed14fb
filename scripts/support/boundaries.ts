import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser';

/** One import that crosses an arrow. */
export interface BoundaryViolation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const SOURCE_FOLDERS = ['src', 'electron', 'hub', 'scripts', 'tests'];

/**
 * Reads every source file below `baseDir` and reports the imports that .dependency-cruiser.cjs forbids.
 * `baseDir` is the project, or a tree of the same shape planted by a test.
 */
export async function findBoundaryViolations(
  baseDir: string,
): Promise<{ violations: BoundaryViolation[]; moduleCount: number }> {
  const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: IFlattenedRuleSet['forbidden'];
    options: ICruiseOptions;
  };
  const folders = SOURCE_FOLDERS.filter((folder) => existsSync(join(baseDir, folder)));
  if (folders.length === 0) return { violations: [], moduleCount: 0 };

  const { output } = await cruise(folders, {
    ...config.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text, not a result');

  return {
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    moduleCount: output.modules.filter(({ source }) => folders.includes(source.split('/')[0] ?? '')).length,
  };
}
