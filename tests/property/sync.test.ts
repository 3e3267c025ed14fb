/** The network: replicas that write apart, a real hub, and everything that can happen to messages between them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoldReason } from '../../src/domain/record/verdict';
import type { RefusalCode } from '../../src/protocol/sync';
import { expectNothingLost, expectOneState, expectReasonsKnown, expectSoundHub, recordsOf } from '../support/network/judge';
import { aNetworkScript } from '../support/network/script';
import { seedOfRandomTests } from '../support/seed';
import { World } from '../support/network/world';

describe('delivery over random networks', () => {
  it('comes to one state everywhere, loses nothing, stores nothing twice, and tells who wrote it why something is held', { timeout: 120_000 }, async () => {
    const reasons = new Set<HoldReason>();
    const many = { writes: 0, restores: 0, forged: 0 };
    const refused = new Set<RefusalCode>();
    await fc.assert(
      fc.asyncProperty(aNetworkScript(45), async (script) => {
        const world = await World.begin();
        try {
          await world.run(script);
          await world.settle();
          const records = await recordsOf(world);
          await expectSoundHub(world, records);
          await expectOneState(world, records);
          expectNothingLost(world, records);
          for (const reason of await expectReasonsKnown(world, records)) reasons.add(reason);
          await world.replayAll();
          expect(await recordsOf(world)).toEqual(records);
          many.writes += world.written.size;
          many.forged += world.forged;
          for (const code of world.forgeriesRefused) refused.add(code);
          many.restores += script.filter((step) => step.do === 'restore').length;
        } finally {
          await world.close();
        }
      }),
      { numRuns: 100, ...seedOfRandomTests() },
    );
    // What did not come up was not tested.
    expect([...reasons].sort()).toEqual(['actor_not_on_device', 'actor_unknown', 'device_revoked', 'device_unknown', 'kept_by_hub', 'unassigned', 'wrong_role']);
    expect(many.writes).toBeGreaterThan(600);
    expect(many.restores).toBeGreaterThan(10);
    expect(many.forged).toBeGreaterThan(30);
    expect([...refused]).toEqual(expect.arrayContaining(['chain_gap', 'device_key_differs', 'malformed', 'not_vouched', 'wrong_stream']));
  });
});
