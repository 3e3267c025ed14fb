/** Removing files that only a removed deployment named. Doing it again, after whatever interruption, goes on where it ended. */
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import type { Journal } from '../journal/journal';
import { Mentions } from './mentions';

export interface FilesToGoParts {
  readonly failpoints: Failpoints;
  readonly journal: Journal;
  readonly files: FileStore;
}

/** Removes those of these files that nothing else in the journal speaks of; answers which are still to go. Throws what the disk says. */
export async function removeFiles({ failpoints, journal, files }: FilesToGoParts, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const mentions = new Mentions(journal, hashes);
  const left: string[] = [];
  for (const [index, sha256] of hashes.entries()) {
    if (index > 0) failpoints.hit('removal.between-files');
    for (;;) {
      await mentions.catchUp();
      if (mentions.has(sha256)) break;
      const outcome = await files.remove(sha256, () => mentions.isUpToDate());
      if (outcome === 'claimed') left.push(sha256);
      if (outcome !== 'needed') break;
    }
  }
  return left;
}
