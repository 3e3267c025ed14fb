/** The status as the window sees it, put together from what is known; asking nobody. */
import type { DeliveryStatus, StreamDelivery } from '../../../src/contract/delivery';
import type { FileStore } from '../files/store';
import type { Journal } from '../journal/journal';
import type { Device } from '../trust/device';
import type { FileDelivery } from './files';
import { unanswered } from './push';
import type { StreamState } from './stream-state';

/** Which of the named files are on this device. They are looked for once; those that were not there, or were found damaged since, again when asked. */
export class FilesHere {
  readonly #files: FileStore;
  readonly #here = new Set<string>();

  constructor(files: FileStore) {
    this.#files = files;
  }

  has(sha256: string): boolean {
    return this.#here.has(sha256) && !this.#files.isDamaged(sha256);
  }

  /** These may be gone: they are looked for again. */
  forget(hashes: Iterable<string>): void {
    for (const sha256 of hashes) this.#here.delete(sha256);
  }

  /** Looks for those of these that were not there before. */
  async look(hashes: Iterable<string>): Promise<void> {
    for (const sha256 of hashes) if (!this.has(sha256) && (await this.#files.has(sha256))) this.#here.add(sha256);
  }
}

export interface StatusParts {
  readonly journal: Journal;
  readonly device: Device;
  readonly here: FilesHere;
  readonly files: FileDelivery;
}

export interface StreamStatus {
  readonly delivery: StreamDelivery;
  /** On this device and not verified by the hub. */
  readonly filesLeft: number;
}

export function streamStatus(parts: StatusParts, state: StreamState, end: number): StreamStatus {
  const { left, refused } = unanswered(parts, state, end);
  let filesLeft = 0;
  const files = { named: state.files.size, here: 0, verified: 0, failed: 0, bytesLeft: 0 };
  for (const { sha256, bytes } of state.files.values()) {
    const { hub, sentBytes } = parts.files.stateOf(sha256);
    const here = parts.here.has(sha256);
    if (here) files.here += 1;
    if (hub === 'verified') files.verified += 1;
    else if (here) {
      filesLeft += 1;
      files.bytesLeft += Math.max(0, (bytes ?? 0) - sentBytes);
    }
    if (hub === 'failed') files.failed += 1;
  }
  const delivery: StreamDelivery = {
    stream: state.stream,
    operations: end,
    delivered: Math.max(0, end - left - refused),
    held: state.heldNow,
    refused,
    toPull: state.toPull,
    files,
    keepOffline: state.keepOffline,
    completeAt: null,
  };
  // What was complete is so no longer as soon as something is written; and what was not read for files yet may name some that the hub has not.
  if (state.scanned >= end && isComplete(delivery)) delivery.completeAt = state.completeAt;
  return { delivery, filesLeft };
}

/** True when the hub holds every operation of this journal and has verified every file that they name. */
export function isComplete({ operations, delivered, files, refused }: StreamDelivery): boolean {
  return delivered === operations && refused === 0 && files.verified === files.named;
}

/** What is left over all streams. */
export function leftOf(streams: readonly StreamStatus[]): DeliveryStatus['left'] {
  const left = { operations: 0, files: 0, bytes: 0, toPull: 0 };
  for (const { delivery, filesLeft } of streams) {
    left.operations += Math.max(0, delivery.operations - delivery.delivered - delivery.refused);
    left.files += filesLeft;
    left.bytes += delivery.files.bytesLeft;
    left.toPull += delivery.toPull;
  }
  return left;
}
