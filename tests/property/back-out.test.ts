/** Back-outs over whatever several devices wrote, in whatever order it arrives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDeploymentView } from '../../src/domain/deployment/build';
import { nextStep, waitingFor } from '../../src/domain/deployment/next';
import { summarise } from '../../src/domain/deployment/summary';
import { emptyStream, foldOperations } from '../../src/domain/record/fold';
import type { Json } from '../../src/domain/record/operation';
import { aDeployment, aScript, runScript } from '../support/fixtures';
import { aModelWithBackOut } from '../support/fixtures/back-out';

const DEVICES = 3;
const seed = aDeployment({ model: aModelWithBackOut() }).withUnits(2).receivingAll().passing('receipt').signing('receipt').answering('old_config', { type: 'text', value: 'vlan 12' }).operations;

const backOut = fc.constantFrom('home-1', 'home-2', 'home-3');
const answer = fc.constantFrom('traffic_moved', 'mounted@unit-1', 'mounted@unit-2', 'monitoring', 'links_up', 'old_links_up', 'labelled');
const entered: Json = { reason: 'no link', decidedBy: 'Change manager', point: null };
const write = fc.oneof(
  fc.record({ entity: fc.record({ type: fc.constant('back_out' as const), id: backOut }), values: fc.oneof(fc.constant({ entered }), fc.constant({ entered, ended: null, resumed: null }), fc.record({ ended: fc.constantFrom<Json>(null, { outcome: 'original_state', note: '' }, { outcome: 'not_restored', note: 'dead' }, 'nonsense') }), fc.record({ resumed: fc.constantFrom<Json>(null, { reason: 'again' }, 7) })) }),
  fc.record({ entity: fc.tuple(backOut, answer).map(([of, key]) => ({ type: 'undo_step' as const, id: `${of}~${key}` })), values: fc.record({ done: fc.constantFrom<Json>(null, { how: 'undone', note: '' }, { how: 'not_needed', note: 'n' }, 'nonsense') }) }),
  fc.record({ entity: fc.record({ type: fc.constant('answer' as const), id: answer }), values: fc.record({ value: fc.constantFrom<Json>({ type: 'confirm', value: 'yes' }, { type: 'confirm', value: 'no' }, { type: 'not_applicable', reason: 'x' }, { type: 'cleared' }) }) }),
);
const scripted = aScript(DEVICES, write).map((steps) => runScript(DEVICES, steps, seed));
const viewOf = (operations: Parameters<typeof foldOperations>[1]) => {
  const view = buildDeploymentView(foldOperations(emptyStream(seed[0]!.stream), operations).state);
  if (view === undefined) throw new Error('no view');
  return view;
};

describe('back-outs', () => {
  it('are a function of the operations, not of their order', () => {
    fc.assert(
      fc.property(scripted.chain(({ operations }) => fc.tuple(fc.constant(operations), fc.shuffledSubarray([...operations], { minLength: operations.length }))), ([operations, shuffled]) => {
        expect(viewOf(shuffled)).toEqual(viewOf(operations));
      }),
      { numRuns: 60 },
    );
  });

  it('hold together, whatever was written: one state, every step once, and always something to do or to wait for', () => {
    fc.assert(
      fc.property(scripted, ({ operations }) => {
        const view = viewOf(operations);
        const { state, steps, stepsOpen, episodes } = view.backOut;
        expect(episodes.slice(0, -1).every(({ resumed }) => resumed !== null)).toBe(true);
        expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
        expect(stepsOpen).toEqual(steps.filter(({ handled }) => handled === null).map(({ key }) => key));
        const summary = summarise(view);
        expect(summary.backOut).toBe(state === 'under_way' ? 'under_way' : state === 'ended' ? 'backed_out' : 'none');
        if (summary.backOut !== 'none') expect(summary.complete).toBe(false);
        const step = nextStep(view, ['technician']);
        if (state === 'under_way' && view.conflicts.length === 0) {
          expect(['undo_step', 'check', 'dispose', 'wait_for_signature', 'end_back_out']).toContain(step.kind);
          if (stepsOpen.length > 0) expect(step).toEqual({ kind: 'undo_step', key: stepsOpen[0] });
          expect(waitingFor(view)).not.toBe('nobody');
        }
        for (const stage of view.stages) {
          const isHome = stage.stage.kind === 'back_out';
          expect(stage.closed === undefined).toBe(isHome ? state === 'under_way' : state === 'none' || state === 'resumed');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ask anew exactly what was taken back before the deployment was taken up again', () => {
    fc.assert(
      fc.property(scripted, ({ operations }) => {
        const view = viewOf(operations);
        const undone = new Set(view.backOut.episodes.filter(({ resumed }) => resumed !== null).flatMap(({ handled }) => [...handled].flatMap(([key, { how }]) => (how === 'undone' ? [key] : []))));
        for (const check of view.checks.values()) {
          if (check.reopened?.cause === 'backed_out' && check.section !== 'before') expect(undone.has(check.key)).toBe(true);
          if (undone.has(check.key) && check.conflicts.length === 0 && check.stage !== 'home') {
            const last = view.backOut.episodes.findLast(({ resumed, handled }) => resumed !== null && handled.get(check.key)?.how === 'undone');
            const again = check.history.some(({ lamport }) => lamport > (last?.resumed?.lamport ?? 0));
            expect(check.reopened !== undefined).toBe(!again);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
