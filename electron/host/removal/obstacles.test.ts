import { describe, expect, it } from 'vitest';
import type { DeliveryStanding } from '../delivery/options';
import { obstaclesTo } from './obstacles';

const fine: DeliveryStanding = { organisation: 'Northwind', url: 'https://hub.example.org', signedIn: true, notSent: 0, refused: 0, held: 0, toFetch: 0, keepOffline: false, unverified: () => 0 };

describe('what stands in the way of removing a deployment', () => {
  it('is nothing where the hub has said to hold everything', () => {
    expect(obstaclesTo({ standing: fine, files: new Set(['a']), busy: false })).toEqual([]);
  });

  it('is named with how many, each by itself', () => {
    const standing: DeliveryStanding = { ...fine, signedIn: false, notSent: 3, refused: 1, held: 2, toFetch: 4, unverified: (files) => [...files].length };
    expect(obstaclesTo({ standing, files: new Set(['a', 'b']), busy: true })).toEqual([
      { code: 'job', count: 1 },
      { code: 'signed_out', count: 1 },
      { code: 'not_sent', count: 3 },
      { code: 'refused', count: 1 },
      { code: 'held', count: 2 },
      { code: 'to_fetch', count: 4 },
      { code: 'files_unverified', count: 2 },
    ]);
  });

  it('is the hub that is not there', () => {
    expect(obstaclesTo({ standing: null, files: new Set(), busy: false })).toEqual([{ code: 'no_hub', count: 1 }]);
  });
});
