/** Scripts of the network for fast-check: what may be written, and what may happen to whom. */
import fc from 'fast-check';
import { forgeries } from './forging';
import { COORDINATOR, mishaps, REPLICAS, streams, users, type Step, type Written } from './world';

const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('yes', 'no', null), fc.record({ type: fc.constant('text'), value: fc.constantFrom('a', 'b', 'x\u0000é\u{1f9f0}') }));

const written: fc.Arbitrary<Written> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      entity: fc.record({ type: fc.constantFrom('answer' as const, 'component' as const), id: fc.constantFrom('a', 'b') }),
      values: fc.dictionary(fc.constantFrom('value', 'note'), value, { minKeys: 1, maxKeys: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      entity: fc.oneof(
        fc.constantFrom({ type: 'deployment' as const, id: 'deployment' }, { type: 'instrument' as const, id: 'meter' }, { type: 'assignment' as const, id: streams[0] }),
        fc.constantFrom(...users.map(({ person }) => ({ type: 'person' as const, id: person }))),
      ),
      values: fc.record({ name: fc.constantFrom('one', 'two') }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Written>({ kind: 'adopt' }, { kind: 'sign' }, { kind: 'unknown' }) },
);

const anyone = fc.nat(REPLICAS - 1);
const stream = fc.oneof({ weight: 5, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.constant(2) });

const write = fc.record({
  do: fc.constant('write' as const),
  who: anyone,
  stream,
  what: written,
  as: fc.oneof({ weight: 12, arbitrary: fc.constant('self' as const) }, { weight: 1, arbitrary: fc.constantFrom('guest' as const, 'colleague' as const) }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: write },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      who: fc.nat(users.length - 1),
      limit: fc.integer({ min: 1, max: 6 }),
      mix: fc.nat(1000),
      mishap: fc.oneof({ weight: 3, arbitrary: fc.constant('none' as const) }, { weight: 4, arbitrary: fc.constantFrom(...mishaps) }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('assign' as const), stream: fc.nat(1), people: fc.uniqueArray(fc.nat(users.length - 1), { maxLength: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('admit' as const), who: fc.oneof({ weight: 3, arbitrary: fc.constant(COORDINATOR) }, { weight: 1, arbitrary: anyone }), stream, most: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('carry' as const), from: anyone, to: anyone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replay' as const), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forge' as const), who: fc.nat(users.length - 1), how: fc.constantFrom(...forgeries), at: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clock' as const), who: anyone, ms: fc.integer({ min: 0, max: 4_000_000_000_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup' as const), who: fc.nat(users.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), who: fc.nat(users.length - 1) }) },
);

const revoking: fc.Arbitrary<Step> = fc.record({ do: fc.constant('revoke' as const), who: fc.nat(users.length - 1) });

/** The first deployment is begun and people are on it; the second is whoever's. At most one device is taken out of use. */
export function aNetworkScript(maxLength: number): fc.Arbitrary<readonly Step[]> {
  const beginning: readonly Step[] = [
    { do: 'write', who: COORDINATOR, stream: 0, what: { kind: 'adopt' }, as: 'self' },
    { do: 'assign', stream: 0, people: [1, 3] },
    { do: 'sync', who: COORDINATOR, limit: 2000, mix: 0, mishap: 'none' },
    { do: 'sync', who: 1, limit: 2000, mix: 0, mishap: 'none' },
  ];
  return fc
    .tuple(fc.array(step, { maxLength, size: 'max' }), fc.option(fc.tuple(revoking, fc.nat(maxLength)), { nil: undefined, freq: 3 }))
    .map(([steps, revoked]) => [...beginning, ...(revoked === undefined ? steps : steps.toSpliced(revoked[1], 0, revoked[0]))]);
}
