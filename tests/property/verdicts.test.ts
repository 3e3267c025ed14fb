/** Verdicts and admissions of anything at all, in any order and any pieces: the record comes to the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyStream, foldOperations, heldBy, type StreamState } from '../../src/domain/record/fold';
import type { Operation } from '../../src/domain/record/operation';
import { standingSince } from '../../src/domain/signoff/standing';
import { aHold, anAdmission, aRecorder } from '../support/fixtures';

type Step =
  | { readonly do: 'adopt' | 'park' }
  | { readonly do: 'write'; readonly device: number; readonly value: number; readonly unseen: boolean }
  | { readonly do: 'hold' | 'admit'; readonly of: readonly number[] };

const targets = fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'adopt' }, { do: 'park' }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), device: fc.nat({ max: 2 }), value: fc.nat({ max: 2 }), unseen: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), of: targets }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('admit' as const), of: targets }) },
);

/** Holds and admissions name anything that is there, verdicts and admissions included. */
function record(steps: readonly Step[]): readonly Operation[] {
  const recorder = aRecorder();
  const named = (of: readonly number[]): readonly Operation[] => recorder.operations.filter((_, index) => of.includes(index));
  const adopt = { kind: 'adopt', v: 1, model: {}, sha256: '' } as const;
  recorder.append(adopt);
  for (const one of steps) {
    if (one.do === 'adopt') recorder.on('laptop').append(adopt);
    else if (one.do === 'park') recorder.on('laptop').append({ kind: 'later', v: 9 });
    else if (one.do === 'write') recorder.on(`device ${one.device}`).write({ type: 'answer', id: 'a' }, { value: one.value }, { unseen: one.unseen });
    else if ('of' in one) {
      const of = named(one.of);
      if (of.length === 0) continue;
      if (one.do === 'hold') recorder.on('hub').append(aHold(of));
      else recorder.on('laptop').append(anAdmission(of));
    }
  }
  return recorder.operations;
}

/** Without the order in which maps were filled, and without wall clocks. */
function plain(state: StreamState): unknown {
  return { ...state, entities: [...state.entities].sort(([a], [b]) => (a < b ? -1 : 1)), chains: [...state.chains].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

const inPieces = fc.array(step, { maxLength: 14 }).chain((steps) => {
  const operations = record(steps);
  return fc.record({ operations: fc.constant(operations), shuffled: fc.shuffledSubarray([...operations], { minLength: operations.length }), size: fc.integer({ min: 1, max: 5 }) });
});

describe('holds and admissions', () => {
  it('give the same state in any order and any pieces, folded anew where the fold asks for it', () => {
    fc.assert(
      fc.property(inPieces, ({ operations, shuffled, size }) => {
        const whole = foldOperations(emptyStream('s'), operations);
        expect(whole.refold).toBe(false);
        let state = emptyStream('s');
        for (let from = 0; from < shuffled.length; from += size) {
          const folded = foldOperations(state, shuffled.slice(from, from + size));
          state = folded.refold ? foldOperations(emptyStream('s'), shuffled.slice(0, from + size)).state : folded.state;
        }
        expect(plain(state)).toEqual(plain(whole.state));
      }),
      { numRuns: 600 },
    );
  });

  it('lose nothing: every operation counts, is parked, is a verdict, or is held', () => {
    fc.assert(
      fc.property(inPieces, ({ operations }) => {
        const { state } = foldOperations(emptyStream('s'), operations);
        const kept = new Set([...state.adopts, ...state.parked, ...state.holds, ...state.admits, ...state.held].map(({ id }) => id));
        for (const { fields } of state.entities.values()) for (const write of fields['value'] ?? []) kept.add(write.op);
        expect(operations.filter(({ id }) => !kept.has(id))).toEqual([]);
      }),
    );
  });

  it('show a signer afterwards exactly what came to count, or ceased to, since', () => {
    fc.assert(
      fc.property(inPieces, fc.nat({ max: 14 }), ({ operations }, seen) => {
        const then = foldOperations(emptyStream('s'), operations.slice(0, seen)).state;
        const now = foldOperations(emptyStream('s'), operations).state;
        const frontier = new Map([...then.chains.values()].map(({ device, seq }) => [device, seq]));
        const counted = (state: StreamState): ReadonlySet<string> => new Set([...(state.entities.get('answer/a')?.fields['value'] ?? [])].map(({ op }) => op));
        const [before, after] = [counted(then), counted(now)];
        const known = new Set(operations.slice(0, seen).map(({ id }) => id));
        const { released, withdrawn } = standingSince(now, frontier);
        expect([...after].filter((op) => known.has(op) && !before.has(op)).every((op) => released.has(op))).toBe(true);
        const gone = [...before].filter((op) => !after.has(op));
        expect(new Set((withdrawn.get('answer/a')?.fields['value'] ?? []).map(({ op }) => op))).toEqual(new Set(gone));
        expect([...released].filter((id) => heldBy(now).has(id) && !now.unadmitted)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
