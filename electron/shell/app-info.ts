/** What the build knows of itself. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.literal('plumbline'), version: z.string() });

/** The nearest folder at or above `from` that holds the application's package.json, and the version it states. */
export function appInfo(from: string): { readonly root: string; readonly version: string } {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (existsSync(file)) {
      const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (manifest.success) return { root: folder, version: manifest.data.version };
    }
    if (path.dirname(folder) === folder) throw new Error(`no package.json of Plumbline above ${from}`);
  }
}
