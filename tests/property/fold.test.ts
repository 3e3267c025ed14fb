/** The merge, over random devices, partitions, orders, duplicates and wrong clocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf, emptyStream, foldOperations, headsOf, sameJson, shownValue } from '../../src/domain/record/fold';
import type { Json, Operation } from '../../src/domain/record/operation';
import { aScript, plainState, runScript, type Step } from '../support/fixtures';

const DEVICES = 4;
const value: fc.Arbitrary<Json> = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('yes', 'no', null), fc.record({ type: fc.constant('text'), value: fc.constantFrom('a', 'b') }));
const writes = fc.record({
  entity: fc.record({ type: fc.constantFrom('answer' as const, 'component' as const), id: fc.constantFrom('a', 'b', 'c') }),
  values: fc.dictionary(fc.constantFrom('value', 'note'), value, { minKeys: 1, maxKeys: 2 }),
});
const script = aScript(DEVICES, writes);

/** The operations shuffled, with some of them twice, in pieces. */
function delivery(operations: readonly Operation[]): fc.Arbitrary<readonly (readonly Operation[])[]> {
  if (operations.length === 0) return fc.constant([]);
  return fc.tuple(fc.shuffledSubarray([...operations], { minLength: operations.length }), fc.array(fc.constantFrom(...operations), { maxLength: 10 }), fc.integer({ min: 1, max: 7 })).map(([shuffled, again, size]) => {
    const all = [...shuffled, ...again];
    return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
  });
}

const delivered = script.chain((steps) => {
  const network = runScript(DEVICES, steps);
  return delivery(network.operations).map((batches) => ({ network, batches }));
});

function foldAll(batches: readonly (readonly Operation[])[]) {
  return batches.reduce((state, batch) => foldOperations(state, batch).state, emptyStream('s'));
}

describe('the fold', () => {
  it('gives the same state in any order, in any pieces, with anything twice', () => {
    fc.assert(
      fc.property(delivered, ({ network, batches }) => {
        expect(plainState(foldAll(batches))).toEqual(plainState(foldAll([network.operations])));
      }),
      { numRuns: 300 },
    );
  });

  it('says that nothing changed, and changes nothing, when it holds everything already', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { operations } = runScript(DEVICES, steps);
        const state = foldAll([operations]);
        const again = foldOperations(state, operations);
        expect(again.changed.size).toBe(0);
        expect(plainState(again.state)).toEqual(plainState(state));
      }),
    );
  });

  it('does not change the state that it was given', () => {
    fc.assert(
      fc.property(delivered, ({ network, batches }) => {
        const state = foldAll(batches.slice(0, 1));
        const before = structuredClone(plainState(state));
        foldOperations(state, network.operations);
        expect(plainState(state)).toEqual(before);
      }),
    );
  });

  it('keeps every value that was ever written', () => {
    fc.assert(
      fc.property(delivered, ({ network, batches }) => {
        const state = foldAll(batches);
        for (const op of network.operations) {
          if (op.body.kind !== 'set') continue;
          const { entity, fields } = op.body as Extract<typeof op.body, { entity: unknown }>;
          for (const [name, write] of Object.entries(fields)) {
            const kept = state.entities.get(`${entity.type}/${entity.id}`)?.fields[name]?.find((one) => one.op === op.id);
            expect(kept?.value).toEqual(write.value);
          }
        }
      }),
    );
  });

  it('has as heads exactly the writes that nobody replaced: always one, and each device\'s last word is among them or was seen', () => {
    fc.assert(
      fc.property(delivered, ({ batches }) => {
        for (const entity of foldAll(batches).entities.values()) {
          for (const field of Object.values(entity.fields)) {
            const heads = headsOf(field);
            expect(heads.length).toBeGreaterThan(0);
            const replaced = new Set(field.flatMap((write) => write.base));
            expect(heads.map((head) => head.op)).toEqual(field.filter((write) => !replaced.has(write.op)).map((write) => write.op));
            // A write is only ever replaced by one that was made in its knowledge, hence later in canonical order.
            for (const write of field) for (const base of write.base) expect(field.find((one) => one.op === base)!.lamport).toBeLessThan(write.lamport);
          }
        }
      }),
    );
  });

  it('shows a conflict exactly where heads differ, and a write that saw all of them settles it', () => {
    fc.assert(
      fc.property(script, value, (steps, chosen) => {
        const all: Step[] = [...steps, ...Array.from({ length: DEVICES - 1 }, (_, i): Step => ({ do: 'meet', from: i + 1, to: 0 }))];
        const merged = runScript(DEVICES, all).states[0]!;
        for (const entity of merged.entities.values()) {
          const differing = Object.entries(entity.fields).filter(([, field]) => headsOf(field).some((head) => !sameJson(head.value, headsOf(field)[0]!.value)));
          expect(conflictsOf(entity).map((conflict) => conflict.field)).toEqual(differing.map(([name]) => name));
        }
        const settle: Step[] = [...merged.entities.values()].flatMap((entity) =>
          Object.keys(entity.fields).map((name): Step => ({ do: 'write', device: 0, entity: { type: entity.type, id: entity.id }, values: { [name]: chosen } })),
        );
        const settled = runScript(DEVICES, [...all, ...settle]).states[0]!;
        for (const entity of settled.entities.values()) {
          expect(conflictsOf(entity)).toEqual([]);
          for (const [name, field] of Object.entries(entity.fields)) {
            expect(headsOf(field)).toHaveLength(1);
            expect(shownValue(entity, name)).toEqual(chosen);
          }
        }
      }),
    );
  });

  it('shows the same whatever the clocks said', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const shown = (script: readonly Step[]) =>
          [...foldAll([runScript(DEVICES, script).operations]).entities.values()].map((entity) => Object.keys(entity.fields).map((name) => [entity.id, name, shownValue(entity, name)]));
        expect(shown(steps)).toEqual(shown(steps.filter((step) => step.do !== 'clock')));
      }),
    );
  });

  it('ends in one state on all devices once everybody has met', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const meetings: Step[] = [];
        for (let i = 1; i < DEVICES; i += 1) meetings.push({ do: 'meet', from: i, to: 0 });
        for (let i = 1; i < DEVICES; i += 1) meetings.push({ do: 'meet', from: 0, to: i });
        const [first, ...others] = runScript(DEVICES, [...steps, ...meetings]).states.map(plainState);
        for (const other of others) expect(other).toEqual(first);
      }),
    );
  });
});
