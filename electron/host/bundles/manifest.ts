/** The manifest of a bundle: read, held against its signature, and against what the zip holds. */
import { createHash } from 'node:crypto';
import { BUNDLE_BYTES, bundleEntryKind, bundleHeadSchema, bundleManifestSchema, bundleSealSchema, checkpointsEntry, MANIFEST_BYTES, MANIFEST_ENTRY, operationsEntry, SEAL_BYTES, SEAL_ENTRY, type BundleManifest } from '../../../src/protocol/bundle';
import { openSigned, signedDocumentSchema } from '../../../src/protocol/evidence';
import { parseJson } from '../../../src/domain/record/read-json';
import { refused } from './refusal';
import type { ZipReader } from './zip-reader';

export interface SealedManifest {
  readonly manifest: BundleManifest;
  /** Key that signed it; whether it may speak for the device is the caller's to ask. */
  readonly publicKey: string;
  readonly entries: ReadonlyMap<string, BundleManifest['entries'][number]>;
}

/** Throws HostError `bundle_refused`. Every entry that the zip holds is in the manifest afterwards, with its length, and the other way round. */
export async function readManifest(zip: ZipReader): Promise<SealedManifest> {
  if (zip.entry(MANIFEST_ENTRY) === undefined) throw refused('not_a_bundle');
  const bytes = await wholeEntry(zip, MANIFEST_ENTRY, MANIFEST_BYTES);
  const content = parseJson(bytes.toString('utf8'));
  const head = bundleHeadSchema.safeParse(content);
  if (!head.success) throw refused('not_a_bundle');
  if (head.data.v !== 1) throw refused('unknown_version');
  const publicKey = await readSeal(zip, createHash('sha256').update(bytes).digest('hex'));
  const parsed = bundleManifestSchema.safeParse(content);
  if (!parsed.success) throw refused('entry_malformed', MANIFEST_ENTRY);
  const manifest = parsed.data;
  const entries = entriesOf(manifest);
  compare(zip, entries);
  const { device } = manifest;
  if (publicKey.device !== device) throw refused('not_vouched', SEAL_ENTRY);
  return { manifest, publicKey: publicKey.key, entries };
}

async function readSeal(zip: ZipReader, sha256: string): Promise<{ readonly device: string; readonly key: string }> {
  const signed = signedDocumentSchema.safeParse(parseJson((await wholeEntry(zip, SEAL_ENTRY, SEAL_BYTES)).toString('utf8')));
  if (!signed.success) throw refused('entry_malformed', SEAL_ENTRY);
  const seal = openSigned(signed.data, bundleSealSchema);
  if (seal === undefined) throw refused('not_vouched', SEAL_ENTRY);
  if (seal.manifest !== sha256) throw refused('entry_altered', MANIFEST_ENTRY);
  return { device: seal.device, key: signed.data.publicKey };
}

function entriesOf(manifest: BundleManifest): Map<string, BundleManifest['entries'][number]> {
  const malformed = refused('entry_malformed', MANIFEST_ENTRY);
  const entries = new Map<string, BundleManifest['entries'][number]>();
  let total = 0;
  for (const entry of manifest.entries) {
    const kind = bundleEntryKind(entry.name);
    if (kind === undefined || kind.kind === 'manifest' || kind.kind === 'seal' || entries.has(entry.name)) throw malformed;
    if (kind.kind === 'file' && kind.sha256 !== entry.sha256) throw malformed;
    entries.set(entry.name, entry);
    total += entry.bytes;
  }
  if (total > BUNDLE_BYTES) throw refused('too_large');
  const named = new Set(manifest.streams.flatMap(({ stream }) => [operationsEntry(stream), checkpointsEntry(stream)]));
  if (named.size !== manifest.streams.length * 2) throw malformed;
  for (const name of named) if (!entries.has(name)) throw refused('entry_missing', name);
  for (const name of entries.keys()) if (bundleEntryKind(name)?.kind !== 'file' && !named.has(name)) throw refused('entry_unexpected', name);
  return entries;
}

function compare(zip: ZipReader, entries: ReadonlyMap<string, { readonly bytes: number }>): void {
  for (const [name, { bytes }] of entries) {
    const entry = zip.entry(name);
    if (entry === undefined) throw refused('entry_missing', name);
    if (entry.bytes !== bytes) throw refused('entry_altered', name);
  }
  for (const name of zip.names()) if (name !== MANIFEST_ENTRY && name !== SEAL_ENTRY && !entries.has(name)) throw refused('entry_unexpected', name);
}

async function wholeEntry(zip: ZipReader, name: string, maxBytes: number): Promise<Buffer> {
  const entry = zip.entry(name);
  if (entry === undefined) throw refused('entry_missing', name);
  if (entry.bytes > maxBytes) throw refused('too_large', name);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
