/** Which version of the program last had the data open: another one makes a snapshot of what it found. */
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';

const markerSchema = z.object({ v: z.literal(1), version: z.string() });

export interface VersionMarker {
  /** What was found; undefined when no program has said so yet (or nobody can read it). */
  readonly before: string | undefined;
  /** From now on it is this version's. */
  write(version: string): Promise<void>;
}

export async function readVersionMarker(fs: HostFs, failpoints: Failpoints, dataFolder: string): Promise<VersionMarker> {
  const file = path.join(dataFolder, 'version.json');
  const parsed = markerSchema.safeParse(parseJson((await readIfThere(fs, file))?.toString('utf8') ?? ''));
  const before = parsed.data?.version;
  return {
    before,
    write: async (version) => {
      if (version !== before) await replaceFile(fs, failpoints, file, Buffer.from(JSON.stringify({ v: 1, version })));
    },
  };
}
