/** Reading a bundle whole and taking nothing of it: what it would give back of one deployment, should it be gone from here. */
import { createHash } from 'node:crypto';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { bundleEntryKind, fileEntry, MANIFEST_ENTRY, SEAL_ENTRY } from '../../../src/protocol/bundle';
import type { FsFile } from '../fs/port';
import { DeviceKeys, type KeySources } from './keys';
import { readManifest } from './manifest';
import type { Progress } from './progress';
import { asHostError, refused, throwIfCancelled } from './refusal';
import { VerifiedEntries } from './verified-entries';
import { verifyStream, type VerifiedStream } from './verify-stream';
import { ZipReader } from './zip-reader';

const CHUNK_BYTES = 1024 * 1024;

export interface BundleContent {
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** Operations of the deployment that the journal holds too, the very same; undefined when the bundle does not hold the deployment. */
  readonly known: number | undefined;
  /** Files in it, each verified. */
  readonly files: ReadonlySet<string>;
}

/**
 * Verifies everything that bringing it in would verify, and reads every file in it to its end. Throws HostError `bundle_refused` or `cancelled`, and what the
 * disk says as `write_failed`.
 */
export async function lookInto(sources: KeySources, file: FsFile, deployment: string, progress: Progress, signal: AbortSignal): Promise<BundleContent> {
  const zip = await ZipReader.open(file);
  try {
    const sealed = await readManifest(zip);
    const keys = await DeviceKeys.of(sources);
    if (!keys.adoptOrganisation(sealed.manifest.organisation)) throw refused('other_organisation', MANIFEST_ENTRY);
    const entries = new VerifiedEntries(zip, sealed);
    progress.begin('verifying', [...sealed.entries.values()].reduce((sum, { bytes }) => sum + bytes, 0));
    for (const name of sealed.entries.keys()) {
      await entries.verify(name, (bytes) => {
        throwIfCancelled(signal);
        progress.advance(bytes);
      });
    }
    let found: VerifiedStream | undefined;
    const named = new Set<string>();
    // `org` first: its certificates say whose keys count in the others.
    for (const listed of sealed.manifest.streams.toSorted((a, b) => Number(b.stream === ORG_STREAM) - Number(a.stream === ORG_STREAM))) {
      const verified = await verifyStream({ entries, keys, journal: sources.journal, own: new Set(), signal }, listed);
      if (verified.stream === deployment) found = verified;
      for (const { sha256 } of verified.named) named.add(sha256);
    }
    if (!keys.accept(sealed.manifest.device, sealed.publicKey)) throw refused('device_key_differs', SEAL_ENTRY);
    const files = new Set([...sealed.entries.values()].flatMap(({ name, sha256 }) => (bundleEntryKind(name)?.kind === 'file' ? [sha256] : [])));
    for (const sha256 of files) if (!named.has(sha256)) throw refused('entry_unexpected', fileEntry(sha256));
    return { sha256: await hashOf(file), known: found?.known, files };
  } catch (error) {
    throw asHostError(error);
  } finally {
    zip.close();
  }
}

async function hashOf(file: FsFile): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; ; ) {
    const chunk = await file.read(at, CHUNK_BYTES);
    if (chunk.byteLength === 0) return hash.digest('hex');
    hash.update(chunk);
    at += chunk.byteLength;
  }
}
