import type { HostApi } from '../../contract/channels';

/** As many hashes as one question to the host may hold. */
const HASHES_A_QUESTION = 5000;

/**
 * Which of these files are not on this device. `present` remembers those that were found: the host reads a file to the end to
 * answer, and what was found is not asked for again.
 */
export async function missingFiles(host: Pick<HostApi, 'invoke'>, hashes: readonly string[], present: Set<string>): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(hashes)].filter((sha256) => !present.has(sha256));
  const missing = new Set<string>();
  for (let from = 0; from < wanted.length; from += HASHES_A_QUESTION) {
    const asked = wanted.slice(from, from + HASHES_A_QUESTION);
    for (const sha256 of (await host.invoke('files.have', { sha256: asked })).missing) missing.add(sha256);
    for (const sha256 of asked) if (!missing.has(sha256)) present.add(sha256);
  }
  return missing;
}
