import { describe, expect, it } from 'vitest';
import { StreamState } from './stream-state';
import { streamStatus, type StatusParts } from './status';

const here = new Set<string>();
const verified = new Set<string>();
const parts = {
  journal: { ownChain: () => undefined },
  device: { id: 'laptop' },
  here: { has: (sha256: string) => here.has(sha256) },
  files: { stateOf: (sha256: string) => ({ hub: verified.has(sha256) ? 'verified' : 'unknown', sentBytes: 0 }) },
} as unknown as StatusParts;

/** Three records, all at the hub, and complete when it was last looked at. */
function aState(): StreamState {
  const state = new StreamState('d');
  Object.assign(state, { delivered: 3, scanned: 3, completeAt: '2026-03-02T10:00:00.000Z', completeSize: 3 });
  return state;
}

describe('a stream', () => {
  it('is complete as long as nothing is written', () => {
    const state = aState();
    expect(streamStatus(parts, state, 3).delivery.completeAt).toBe('2026-03-02T10:00:00.000Z');
    expect(streamStatus(parts, state, 4).delivery.completeAt).toBeNull();
  });

  it('is not complete while records that the hub has were not read for the files that they name', () => {
    const state = aState();
    state.delivered = 4;
    expect(streamStatus(parts, state, 4).delivery).toMatchObject({ delivered: 4, completeAt: null });
    state.scanned = 4;
    state.files.set('f', { sha256: 'f', bytes: 10, mime: null, name: null });
    here.add('f');
    expect(streamStatus(parts, state, 4)).toMatchObject({ filesLeft: 1, delivery: { completeAt: null } });
    verified.add('f');
    expect(streamStatus(parts, state, 4)).toMatchObject({ filesLeft: 0, delivery: { completeAt: '2026-03-02T10:00:00.000Z' } });
  });
});
