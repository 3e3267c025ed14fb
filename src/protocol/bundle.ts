/**
 * Bundles, version 1: the record as one zip, for sites that never reconnect. docs/bundles.md tells the format in prose.
 *
 *   manifest.json                       what is in it, and the SHA-256 of every other entry
 *   manifest.sig.json                   the SHA-256 of the manifest, signed by the device that made the bundle
 *   streams/<stream>.jsonl              operations, one a line, the exact texts that are stored
 *   streams/<stream>.checkpoints.jsonl  signed checkpoints, one a line
 *   files/<sha256>                      photos, evidence and documents that the operations name
 */
import { z } from 'zod';
import { streamName } from './sync';

export const MANIFEST_ENTRY = 'manifest.json';
export const SEAL_ENTRY = 'manifest.sig.json';

/** Largest bundle that is taken. */
export const BUNDLE_BYTES = 20 * 1024 ** 3;
/** Most entries that are looked at, the manifest and its signature among them. */
export const BUNDLE_ENTRIES = 200_000;
export const MANIFEST_BYTES = 64 * 1024 * 1024;
export const SEAL_BYTES = 16 * 1024;
/** Longest signed checkpoint. */
export const CHECKPOINT_BYTES = 16 * 1024;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const streamPattern = '(org|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const operationsName = new RegExp(`^streams/${streamPattern}\\.jsonl$`);
const checkpointsName = new RegExp(`^streams/${streamPattern}\\.checkpoints\\.jsonl$`);
const fileName = /^files\/([0-9a-f]{64})$/;

export function operationsEntry(stream: string): string {
  return `streams/${stream}.jsonl`;
}

export function checkpointsEntry(stream: string): string {
  return `streams/${stream}.checkpoints.jsonl`;
}

export function fileEntry(sha256: string): string {
  return `files/${sha256}`;
}

export type BundleEntryKind = { readonly kind: 'manifest' | 'seal' } | { readonly kind: 'operations' | 'checkpoints'; readonly stream: string } | { readonly kind: 'file'; readonly sha256: string };

/** What an entry of this name is; undefined when a bundle has none of that name. */
export function bundleEntryKind(name: string): BundleEntryKind | undefined {
  if (name === MANIFEST_ENTRY) return { kind: 'manifest' };
  if (name === SEAL_ENTRY) return { kind: 'seal' };
  const operations = operationsName.exec(name)?.[1];
  if (operations !== undefined) return { kind: 'operations', stream: operations };
  const checkpoints = checkpointsName.exec(name)?.[1];
  if (checkpoints !== undefined) return { kind: 'checkpoints', stream: checkpoints };
  const sha256 = fileName.exec(name)?.[1];
  return sha256 === undefined ? undefined : { kind: 'file', sha256 };
}

/** Enough to say what a bundle is and of which version, when the rest is not understood. */
export const bundleHeadSchema = z.object({ format: z.literal('plumbline.bundle'), v: z.int().min(1) });

export const bundleManifestSchema = z.strictObject({
  format: z.literal('plumbline.bundle'),
  v: z.literal(1),
  /** UTC, by the clock of the device that made it. */
  madeAt: z.iso.datetime(),
  generator: z.string().min(1).max(200).describe('Program and version that wrote the bundle'),
  device: z.uuid().describe('The device that made the bundle, and signed this manifest'),
  organisation: publicKey.nullable().describe('Public key of the organisation whose certificates are in the stream "org"; null when there is none'),
  streams: z
    .array(
      z.strictObject({
        stream: streamName,
        reference: z.string().max(500).nullable().describe('What people call the deployment; null for "org" and for one without'),
        operations: z.int().min(1),
      }),
    )
    .describe('Each with its two entries; "org" is always among them when anything is in it'),
  entries: z.array(z.strictObject({ name: z.string().max(200), bytes: z.int().min(0), sha256: hex })).max(BUNDLE_ENTRIES).describe('Every other entry but the signature, inflated length and SHA-256'),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

/** Signed by the device's key, as a SignedDocument (src/protocol/evidence.ts). */
export const bundleSealSchema = z.strictObject({
  type: z.literal('plumbline.bundle'),
  v: z.literal(1),
  device: z.uuid(),
  /** SHA-256 of the manifest's bytes. */
  manifest: hex,
});
export type BundleSeal = z.infer<typeof bundleSealSchema>;
