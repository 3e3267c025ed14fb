/** Where the application's own files are: beside the sources, beside the build, or inside the package. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest `resources` folder above the running code. Throws when there is none: the installation is broken. */
export function findResources(from = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'resources');
    if (existsSync(path.join(candidate, 'fonts'))) return candidate;
    if (path.dirname(folder) === folder) throw new Error(`no resources folder above ${from}: the installation is incomplete`);
  }
}
