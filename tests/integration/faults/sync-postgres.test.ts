/** The random networks of tests/property/sync.test.ts on PostgreSQL: fewer, since each has a database of its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postgresForTests } from '../../support/hub/databases';
import { expectNothingLost, expectOneState, expectReasonsKnown, expectSoundHub, recordsOf } from '../../support/network/judge';
import { aNetworkScript } from '../../support/network/script';
import { World } from '../../support/network/world';

describe('delivery over random networks, on PostgreSQL', () => {
  const server = postgresForTests();

  it('comes to one state everywhere and loses nothing', { timeout: 300_000 }, async () => {
    let writes = 0;
    await fc.assert(
      fc.asyncProperty(aNetworkScript(45), async (script) => {
        const world = await World.begin(await server.createDatabase());
        try {
          await world.run(script);
          await world.settle();
          const records = await recordsOf(world);
          await expectSoundHub(world, records);
          await expectOneState(world, records);
          expectNothingLost(world, records);
          await expectReasonsKnown(world, records);
          await world.replayAll();
          expect(await recordsOf(world)).toEqual(records);
          writes += world.written.size;
        } finally {
          await world.close();
        }
      }),
      { numRuns: 8 },
    );
    expect(writes).toBeGreaterThan(30);
  });
});
