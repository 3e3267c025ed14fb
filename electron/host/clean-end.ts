/** Remembers whether the previous host closed: the marker is there while one runs. */
import path from 'node:path';
import type { Failpoints } from './failpoints';
import { readIfThere, removeIfThere, replaceFile } from './fs/atomic';
import type { HostFs } from './fs/port';

export interface RunMarker {
  /** The previous host ended without closing. */
  readonly unclean: boolean;
  /** This one closed. */
  remove(): Promise<void>;
}

export async function markRunning(fs: HostFs, failpoints: Failpoints, dataFolder: string, at: string): Promise<RunMarker> {
  const file = path.join(dataFolder, 'running');
  const unclean = (await readIfThere(fs, file)) !== undefined;
  await replaceFile(fs, failpoints, file, Buffer.from(`${at}\n`));
  return {
    unclean,
    remove: async () => {
      await removeIfThere(fs, file);
      await fs.syncFolder(dataFolder);
    },
  };
}
