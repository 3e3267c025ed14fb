/** Snapshots, copies and restoring, as a window asks for them. */
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import type { RestoreReport, Snapshot } from '../../../src/contract/backup';
import { bytesOf, upload } from '../bundles/support/bundles';
import { aFolder, type TestHost } from '../host/support/host';

export async function snapshot(host: TestHost): Promise<Snapshot> {
  return host.invoke('backup.make', { job: randomUUID() });
}

export async function snapshots(host: TestHost): Promise<readonly Snapshot[]> {
  return (await host.invoke('backup.list', {})).snapshots;
}

/** The bytes of a copy, as they would lie on a stick; thrown away on the host afterwards. */
export async function copyOf(host: TestHost, id: string): Promise<Buffer> {
  const { sha256 } = await host.invoke('backup.export', { snapshot: id, job: randomUUID() });
  const bytes = await bytesOf(host, sha256);
  await host.invoke('bundle.discard', { sha256 });
  return bytes;
}

export async function restoreSnapshot(host: TestHost, id: string): Promise<RestoreReport> {
  return host.invoke('backup.restore', { from: { kind: 'snapshot', snapshot: id }, job: randomUUID() });
}

export async function restoreCopy(host: TestHost, copy: Buffer): Promise<RestoreReport> {
  return host.invoke('backup.restore', { from: { kind: 'upload', upload: await upload(host, copy) }, job: randomUUID() });
}

/** A data folder as it is now, at another place: what an image of a disk, or a copy by hand, brings back. The host on it must be closed. */
export function copyFolder(folder: string): string {
  const copy = aFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function added(report: RestoreReport): number {
  return report.streams.reduce((sum, stream) => sum + stream.added, 0);
}

export function again(report: RestoreReport): number {
  return report.streams.reduce((sum, stream) => sum + stream.again, 0);
}

export async function deviceOf(host: TestHost): Promise<string> {
  return (await host.invoke('host.info', {})).device;
}
