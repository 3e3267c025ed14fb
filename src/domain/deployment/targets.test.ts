import { describe, expect, it } from 'vitest';
import { aDeployment, aModel } from '../../../tests/support/fixtures';
import { modelProblems } from '../model/semantics';
import type { Model, modelSchema } from '../model/schema';
import type { z } from 'zod';
import { assertMayAnswer } from './gates';
import { nextStep } from './next';
import { originalStateOpen } from './original-state';
import { componentLabel, targetLabel } from './targets';

type StageInput = z.input<typeof modelSchema>['stages'][number];

const receipt: StageInput = { id: 'receipt', kind: 'receipt', title: 'Receipt', sections: [{ id: 'delivery', title: 'Delivery', screen: 'receiving', checks: [] }] };

/** A model with a section per rack, per feed and per unit, and one asked once that depends on all of them. */
function aPowerModel(): Model {
  return aModel({
    sources: [],
    stages: [
      receipt,
      {
        id: 'power',
        kind: 'site_readiness',
        title: 'Power',
        sections: [
          { id: 'limits', title: 'Once', checks: [{ id: 'share', title: 'Share of the breaker', response: { type: 'measurement', unit: '%', decimals: 0 } }] },
          {
            id: 'feeds',
            title: 'Each feed',
            repeat: 'feed',
            checks: [
              { id: 'load', title: 'Load', response: { type: 'measurement', unit: 'A', limits: { max: { expr: 'feed.amps * answers.share / 100' } } } },
              { id: 'power', title: 'Power', response: { type: 'computed', expression: 'answers.load * feed.volts', unit: 'W', decimals: 0 } },
              { id: 'second', title: 'Second cord', response: { type: 'confirm' }, when: 'feed.name == "B"' },
            ],
          },
          { id: 'racks', title: 'Each rack', repeat: 'rack', checks: [{ id: 'blanks', title: 'Blanking panels', response: { type: 'measurement', unit: 'U', decimals: 0, limits: { max: { expr: 'rack.units' } } } }] },
          { id: 'units', title: 'Each unit', repeat: 'component', checks: [{ id: 'label', title: 'Label', response: { type: 'confirm' }, dependsOn: ['blanks'] }] },
          { id: 'end', title: 'Once more', checks: [{ id: 'summary', title: 'Summary', response: { type: 'confirm' }, dependsOn: ['load'] }] },
        ],
        hold: { id: 'power_accepted', title: 'Power accepted', statement: 'Power is as recorded.' },
      },
    ],
  });
}

const feeds = [
  { id: 'a', name: 'A', rack: 'r1', volts: '230', amps: '16' },
  { id: 'b', name: 'B', rack: 'r1', volts: '230', amps: '32' },
];
const racks = [{ id: 'r1', name: 'B07', units: 42 }, { id: 'r2', name: 'B08', units: 24 }];
const amps = (value: string) => ({ type: 'measurement', unit: 'A', value }) as const;

describe('sections that repeat per rack and per feed', () => {
  it('fit together: the model is sound', () => {
    expect(modelProblems(aPowerModel())).toEqual([]);
  });

  it('ask about the one rack and feeds A and B while the plan names none', () => {
    const view = aDeployment({ model: aPowerModel() }).view();
    expect(view.stages[1]?.sections.map((section) => section.units.map((one) => one.unit))).toEqual([[], ['feed:a', 'feed:b'], ['rack:main'], [], []]);
    expect(view.checks.has('answer/load@feed:a')).toBe(true);
    expect([...view.targets.values()]).toEqual([expect.objectContaining({ id: 'rack:main', kind: 'rack', name: 'B07' }), expect.objectContaining({ id: 'feed:a', kind: 'feed', name: 'A' }), expect.objectContaining({ id: 'feed:b' })]);
  });

  it('ask about the racks and feeds of the plan, each id once', () => {
    const view = aDeployment({ model: aPowerModel(), details: { racks: [...racks, { id: 'r2', name: 'again', units: 1 }], feeds } }).view();
    expect(view.details.racks).toEqual(racks);
    expect(view.stages[1]?.sections[2]?.units.map((one) => one.unit)).toEqual(['rack:r1', 'rack:r2']);
  });

  it('judge against what is known of the rack or feed, and against answers given once', () => {
    const deployment = aDeployment({ model: aPowerModel(), details: { racks, feeds } })
      .answering('share', { type: 'measurement', unit: '%', value: '80' })
      .answering('load@feed:a', amps('13'))
      .answering('load@feed:b', amps('13'))
      .answering('blanks@rack:r1', { type: 'measurement', unit: 'U', value: '30' })
      .answering('blanks@rack:r2', { type: 'measurement', unit: 'U', value: '30' });
    expect(deployment.check('load@feed:a').judgement).toMatchObject({ verdict: 'fail', limits: { max: '12.8' } });
    expect(deployment.check('load@feed:b').judgement).toMatchObject({ verdict: 'pass', limits: { max: '25.6' } });
    expect(deployment.check('power@feed:b').computed).toBe('2990');
    expect(deployment.check('second@feed:a').applies).toBe(false);
    expect(deployment.check('second@feed:b').applies).toBe(true);
    expect(deployment.check('blanks@rack:r1').judgement.verdict).toBe('pass');
    expect(deployment.check('blanks@rack:r2').judgement.verdict).toBe('fail');
  });

  it('cannot judge by figures that the plan does not give', () => {
    const deployment = aDeployment({ model: aPowerModel() }).answering('share', { type: 'measurement', unit: '%', value: '80' }).answering('load@feed:a', amps('13'));
    expect(deployment.check('load@feed:a').judgement.verdict).toBeUndefined();
  });

  it('name the feed in the summary of a failure and in what is signed', () => {
    const deployment = aDeployment({ model: aPowerModel(), details: { racks, feeds } }).answering('share', { type: 'measurement', unit: '%', value: '80' }).answering('load@feed:a', amps('13'), 'one cord too many');
    expect(deployment.view().nonconformances[0]?.summary).toBe('Load (Feed A): 13.0\u00a0A');
  });

  it('make stale what depends on any of them: a check asked once on every feed, a unit on every rack', () => {
    const deployment = aDeployment({ model: aPowerModel(), details: { racks, feeds } })
      .withUnits(1)
      .receivingAll()
      .answering('load@feed:b', amps('5'))
      .answering('summary', { type: 'confirm', value: 'yes' })
      .answering('blanks@rack:r2', { type: 'measurement', unit: 'U', value: '3' })
      .answering('label@unit-1', { type: 'confirm', value: 'yes' })
      .answering('load@feed:b', amps('6'))
      .answering('blanks@rack:r2', { type: 'measurement', unit: 'U', value: '4' });
    expect(deployment.check('summary')).toMatchObject({ status: 'stale', staleBecause: ['answer/load@feed:b'] });
    expect(deployment.check('label@unit-1')).toMatchObject({ status: 'stale', staleBecause: ['answer/blanks@rack:r2'] });
  });

  it('keep what was answered about a rack that left the plan, and ask about it no more', () => {
    const deployment = aDeployment({ model: aPowerModel(), details: { racks } }).answering('blanks@rack:r2', { type: 'measurement', unit: 'U', value: '3' });
    deployment.writing('deployment', 'deployment', { racks: racks.slice(0, 1) });
    expect(deployment.view().checks.has('answer/blanks@rack:r2')).toBe(false);
    deployment.writing('deployment', 'deployment', { racks });
    expect(deployment.check('blanks@rack:r2').answer).toMatchObject({ value: '3' });
  });

  it('give the same object for a check that nothing changed', () => {
    const deployment = aDeployment({ model: aPowerModel(), details: { racks, feeds } }).answering('load@feed:a', amps('1'));
    const before = deployment.check('second@feed:b');
    deployment.answering('load@feed:b', amps('1'));
    expect(deployment.check('second@feed:b')).toBe(before);
  });
});

describe('names of targets', () => {
  const view = aDeployment({ model: aPowerModel(), details: { racks: [{ id: 'r1', name: 'Rack B07', units: 42 }], feeds } }).withUnits(1).view();

  it('say what kind it is, once', () => {
    expect(targetLabel(view.targets, 'feed:a')).toBe('Feed A');
    expect(targetLabel(view.targets, 'rack:r1')).toBe('Rack B07');
    expect(targetLabel(view.targets, 'feed:b', { rack: 'Rack {name}', feed: 'Einspeisung {name}' })).toBe('Einspeisung B');
  });

  it('fall back on the id for what is no longer there', () => {
    expect(targetLabel(view.targets, 'rack:r9')).toBe('Rack r9');
    expect(targetLabel(view.targets, 'unit-7')).toBe('unit-7');
  });

  it('are those of the component for a unit', () => {
    const unit = view.components.get('unit-1')!;
    expect(targetLabel(view.targets, 'unit-1')).toBe('SN-0001');
    expect(componentLabel({ ...unit, name: 'web-1' })).toBe('web-1');
    expect(componentLabel({ ...unit, serial: undefined, assetTag: undefined, description: '', partNumber: '' })).toBe('unit-1');
  });
});

const confirm = (id: string) => ({ id, title: id, response: { type: 'confirm' as const } });

/** Installation with two sections, of which the second captures the original state. */
function aModelWithOriginalState(changes: Partial<StageInput> = {}): Model {
  return aModel({
    sources: [],
    stages: [
      receipt,
      {
        id: 'installation',
        kind: 'installation',
        title: 'Installation',
        sections: [
          { id: 'work', title: 'Work', checks: [confirm('unplug')] },
          { id: 'before', title: 'As found', originalState: true, checks: [confirm('as_found'), { ...confirm('remark'), required: false }, { ...confirm('never'), when: 'false' }] },
        ],
        hold: { id: 'done', title: 'Done', statement: 'Done.' },
        ...changes,
      },
    ],
  });
}

describe('the original state', () => {
  const yes = { type: 'confirm', value: 'yes' } as const;

  it('comes before anything else in installation, and is what is next', () => {
    const deployment = aDeployment({ model: aModelWithOriginalState() }).withUnits(1).receivingAll();
    expect(originalStateOpen(deployment.view()).map((check) => check.key)).toEqual(['answer/as_found']);
    expect(() => assertMayAnswer(deployment.view(), 'answer/unplug', yes)).toThrow(expect.objectContaining({ code: 'original_state_first', values: { key: 'answer/unplug', open: '1' } }));
    expect(() => assertMayAnswer(deployment.view(), 'answer/as_found', yes)).not.toThrow();
    expect(nextStep(deployment.view(), ['technician'])).toMatchObject({ kind: 'check', key: 'answer/as_found' });
    deployment.answering('as_found', yes);
    expect(() => assertMayAnswer(deployment.view(), 'answer/unplug', yes)).not.toThrow();
    expect(nextStep(deployment.view(), ['technician'])).toMatchObject({ key: 'answer/unplug' });
  });

  it('lets an answer that was given elsewhere be taken back, and counts it', () => {
    const deployment = aDeployment({ model: aModelWithOriginalState() }).answering('unplug', yes);
    expect(deployment.check('unplug').status).toBe('done');
    expect(() => assertMayAnswer(deployment.view(), 'answer/unplug', { type: 'cleared' })).not.toThrow();
  });

  it('cannot be asked for after the work, or where it would wait for itself', () => {
    const section = { id: 'before', title: 'As found', originalState: true, checks: [confirm('as_found')] };
    const late = aModelWithOriginalState({ kind: 'verification' });
    expect(modelProblems(late).map(({ message }) => message)).toContain('the original state is captured before or at the beginning of installation, not in a stage of kind "verification"');
    const model = aModelWithOriginalState({ sections: [{ id: 'work', title: 'Work', checks: [confirm('unplug')] }] });
    const second = { ...aModelWithOriginalState().stages[1]!, id: 'more', after: ['installation'], sections: [{ ...section, repeat: 'once' as const, screen: 'checks' as const }], hold: { id: 'more_done', title: 'More', statement: 'More.', role: 'supervisor' as const } };
    const circular = aModel({ sources: [], stages: [...model.stages, second] });
    expect(modelProblems(circular).map(({ message }) => message)).toContain('stage "installation" waits for the original state, and this stage waits for stage "installation"');
  });
});

describe('expressions in repeated sections', () => {
  const problemsOf = (repeat: 'once' | 'component' | 'rack' | 'feed', when: string): readonly string[] => {
    const model = aPowerModel();
    const stages = model.stages.map((stage) => (stage.id === 'power' ? { ...stage, sections: [...stage.sections, { id: 'extra', title: 'Extra', repeat, originalState: false, screen: 'checks' as const, checks: [{ ...confirm('extra_check'), when }] }] } : stage));
    return modelProblems(aModel({ sources: [], stages })).map(({ message }) => message);
  };

  it('see answers given once and those of the same unit, rack or feed', () => {
    expect(problemsOf('feed', 'answers.load > 1.0 && answers.share > 1.0 && feed.amps > 1.0')).toEqual([]);
    expect(problemsOf('rack', 'answers.load > 1.0')).toEqual(['"load" is answered per feed; a check asked per rack cannot use it']);
    expect(problemsOf('once', 'answers.blanks > 1.0')).toEqual(['"blanks" is answered per rack; a check asked once cannot use it']);
  });

  it('know rack, feed and unit only where these are asked about', () => {
    expect(problemsOf('once', 'feed.amps > 1.0')).toEqual(['"feed" is known only in sections that repeat per feed']);
    expect(problemsOf('feed', 'rack.units > 1.0')).toEqual(['"rack" is known only in sections that repeat per rack']);
    expect(problemsOf('rack', 'rack.units > 1.0 && deployment.rack == "feed.x"')).toEqual([]);
    expect(problemsOf('rack', 'unit.u > 1.0')).toEqual(['"unit" is known only in sections that repeat per unit']);
  });
});
