/** The history of any record at all, written on several devices in any order, held and admitted: every operation is in it once, and what it says of values is what the fold says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '../../src/domain/audit/entries';
import { headsOf, shownValue } from '../../src/domain/record/fold';
import type { Operation } from '../../src/domain/record/operation';
import { aDeployment, aHold, anAdmission } from '../support/fixtures';
import { aModelOf } from '../support/fixtures/model';

const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'text' } }, { id: 'b', title: 'B', response: { type: 'text' } }], { hold: true });

type Step =
  | { readonly do: 'write'; readonly device: number; readonly check: 'a' | 'b'; readonly value: number; readonly unseen: boolean }
  | { readonly do: 'photo' | 'park' }
  | { readonly do: 'hold' | 'admit'; readonly of: readonly number[] };

const targets = fc.array(fc.integer({ min: 2, max: 15 }), { minLength: 1, maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), device: fc.nat({ max: 2 }), check: fc.constantFrom('a' as const, 'b' as const), value: fc.nat({ max: 2 }), unseen: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'photo' }, { do: 'park' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'admit' as const), of: targets }) },
);

function written(steps: readonly Step[]) {
  const deployment = aDeployment({ model });
  const { recorder } = deployment;
  for (const one of steps) {
    if (one.do === 'write') deployment.on(`device ${one.device}`).answering(one.check, { type: 'text', value: String(one.value) }, undefined, { unseen: one.unseen });
    else if (one.do === 'photo') deployment.photographing('answer/a');
    else if (one.do === 'park') recorder.append({ kind: 'later', v: 9 });
    else if ('of' in one) {
      const named: readonly Operation[] = recorder.operations.filter((_, index) => one.of.includes(index));
      if (named.length > 0) recorder.on(one.do === 'hold' ? 'hub' : 'laptop').append(one.do === 'hold' ? aHold(named) : anAdmission(named));
    }
  }
  return deployment;
}

describe('the history', () => {
  it('has every operation exactly once, held ones as such, whatever the order in which they came', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 14 }).chain((steps) => {
          const { operations, state } = written(steps);
          return fc.record({ operations: fc.constant(operations), state: fc.constant(state), came: fc.shuffledSubarray([...operations], { minLength: operations.length }) });
        }),
        ({ operations, state, came }) => {
          const entries = auditEntries({ operations: [...came, ...came.slice(0, 2)], state, model });
          expect(entries.map(({ operation }) => operation.id).sort()).toEqual(operations.map(({ id }) => id).sort());
          expect(new Set(entries.filter(({ standing }) => standing === 'held').map(({ operation }) => operation.id))).toEqual(new Set(state.held.map(({ id }) => id)));
          expect(entries).toEqual(auditEntries({ operations, state, model }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says of each write what the fold says: what holds is what is shown, and several hold only in a conflict', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const { operations, state } = written(steps);
        const changes = auditEntries({ operations, state, model }).flatMap(({ key, changes: all }) => all.map((change) => ({ key, ...change })));
        for (const [key, entity] of state.entities) {
          for (const [field, writes] of Object.entries(entity.fields)) {
            const standing = changes.filter((one) => one.key === key && one.field === field && (one.standing === 'counts' || one.standing === 'conflict'));
            expect(standing).toHaveLength(headsOf(writes).length);
            expect(standing.some(({ to }) => JSON.stringify(to) === JSON.stringify(shownValue(entity, field)))).toBe(true);
            const values = new Set(standing.map(({ to }) => JSON.stringify(to)));
            for (const one of standing) expect(one.standing).toBe(values.size > 1 ? 'conflict' : 'counts');
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
