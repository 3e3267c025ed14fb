import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OUTPUTS = ['out/main/index.js', 'out/main/browser.js', 'out/main/report-worker.js', 'out/main/verify-worker.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const SOURCES = ['src', 'electron', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

/** Why the build in `out` cannot be used as it is; undefined when it can. */
export function whyBuild(projectDir: string): 'missing' | 'older than the sources' | undefined {
  const outputs = OUTPUTS.map((path) => join(projectDir, path));
  if (!outputs.every((path) => existsSync(path))) return 'missing';
  const builtAtMs = Math.min(...outputs.map((path) => statSync(path).mtimeMs));
  return SOURCES.some((path) => newestMs(join(projectDir, path)) > builtAtMs) ? 'older than the sources' : undefined;
}

/** When anything at or below the path last changed; tests do not count. */
function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
