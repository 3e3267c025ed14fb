/** Racks and feeds that several devices name, rename and take away while others answer about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertMayAnswer } from '../../src/domain/deployment/gates';
import { buildDeploymentView } from '../../src/domain/deployment/build';
import { nextStep } from '../../src/domain/deployment/next';
import { waitsForOriginalState } from '../../src/domain/deployment/original-state';
import { emptyStream, foldOperations } from '../../src/domain/record/fold';
import type { Json } from '../../src/domain/record/operation';
import { aDeployment, aModel, aScript, runScript } from '../support/fixtures';

const DEVICES = 3;
const confirm = (id: string) => ({ id, title: id, response: { type: 'confirm' as const } });
const model = aModel({
  sources: [],
  stages: [
    { id: 'receipt', kind: 'receipt', title: 'Receipt', sections: [{ id: 'delivery', title: 'Delivery', screen: 'receiving', checks: [] }] },
    {
      id: 'installation',
      kind: 'installation',
      title: 'Installation',
      sections: [
        { id: 'found', title: 'As found', repeat: 'rack', originalState: true, checks: [confirm('found_so')] },
        { id: 'feeds', title: 'Feeds', repeat: 'feed', checks: [{ id: 'load', title: 'Load', response: { type: 'measurement', unit: 'A', limits: { max: { expr: 'feed.amps * 0.8' } } } }, { ...confirm('cord'), dependsOn: ['load', 'found_so'] }] },
      ],
      hold: { id: 'done', title: 'Done', statement: 'Done.' },
    },
  ],
});
const seed = aDeployment({ model }).operations;

const name = fc.constantFrom('r1', 'r2', 'r3');
const racks = fc.array(fc.record({ id: name, name: fc.constantFrom('B07', 'B08'), units: fc.constantFrom(24, 42) }), { maxLength: 3 });
const feeds = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('A', 'B'), rack: fc.constantFrom(null, 'r1'), volts: fc.constantFrom(null, '230'), amps: fc.constantFrom<Json>(null, '16', 'many') }), { maxLength: 3 });
const plan = fc.record({ entity: fc.constant({ type: 'deployment' as const, id: 'deployment' }), values: fc.oneof(fc.record({ racks }), fc.record({ feeds }), fc.record({ racks: fc.constant<Json>('nonsense') })) });
const answer = fc.record({
  entity: fc.record({ type: fc.constant('answer' as const), id: fc.constantFrom('found_so@rack:main', 'found_so@rack:r1', 'found_so@rack:r2', 'load@feed:a', 'load@feed:b', 'cord@feed:a', 'load@rack:r1', 'found_so') }),
  values: fc.record({ value: fc.constantFrom<Json>({ type: 'confirm', value: 'yes' }, { type: 'measurement', value: '13', unit: 'A' }, { type: 'measurement', value: '2', unit: 'A' }, { type: 'cleared' }) }),
});
const scripted = aScript(DEVICES, fc.oneof(plan, answer)).map((steps) => runScript(DEVICES, steps, seed));

const viewOf = (operations: Parameters<typeof foldOperations>[1]) => {
  const view = buildDeploymentView(foldOperations(emptyStream(seed[0]!.stream), operations).state);
  if (view === undefined) throw new Error('no view');
  return view;
};

describe('racks and feeds', () => {
  it('make one view of the operations, whatever their order', () => {
    fc.assert(
      fc.property(scripted.chain(({ operations }) => fc.tuple(fc.constant(operations), fc.shuffledSubarray([...operations], { minLength: operations.length }))), ([operations, shuffled]) => {
        expect(viewOf(shuffled)).toEqual(viewOf(operations));
      }),
      { numRuns: 60 },
    );
  });

  it('are each asked about exactly once, and name whatever a check is about', () => {
    fc.assert(
      fc.property(scripted, ({ operations }) => {
        const view = viewOf(operations);
        const [found, feedSection] = view.stages[1]!.sections;
        expect(found!.units.length).toBe(Math.max(1, view.details.racks.length));
        expect(feedSection!.units.length).toBe(view.details.feeds.length === 0 ? 2 : view.details.feeds.length);
        expect(new Set(feedSection!.checks.map((check) => check.key)).size).toBe(feedSection!.checks.length);
        for (const check of view.checks.values()) expect(check.unit === undefined || view.targets.has(check.unit)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('never lead to a check that may not be answered yet', () => {
    fc.assert(
      fc.property(scripted, ({ operations }) => {
        const view = viewOf(operations);
        const step = nextStep(view, ['technician']);
        if (step.kind !== 'check') return;
        expect(waitsForOriginalState(view, step)).toBe(false);
        expect(() => assertMayAnswer(view, step.key)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
