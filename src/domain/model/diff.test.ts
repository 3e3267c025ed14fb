import { describe, expect, it } from 'vitest';
import { aModel } from '../../../tests/support/fixtures';
import { asksOtherwise, compareModels } from './diff';
import type { Check, Model } from './schema';
import { compareVersions, nextVersion } from './versions';

/** The model with this check changed. */
function withCheck(model: Model, id: string, change: (check: Check) => Check): Model {
  return { ...model, stages: model.stages.map((stage) => ({ ...stage, sections: stage.sections.map((section) => ({ ...section, checks: section.checks.map((check) => (check.id === id ? change(check) : check)) })) })) };
}

const summaryOf = (before: Model, after: Model): readonly string[] => compareModels(before, after).map(({ kind, part, id }) => `${kind} ${part} ${id}`);

describe('comparing two versions', () => {
  it('finds nothing where only the number and the words about changes differ', () => {
    expect(compareModels(aModel(), aModel({ version: '1.3.0', changes: 'New number' }))).toEqual([]);
  });

  it('names a changed limit by its field, with both values', () => {
    const after = withCheck(aModel(), 'bonding', (check) => ({ ...check, response: { ...check.response, limits: { max: '0.5', warnMax: '0.1' } } as Check['response'] }));
    expect(compareModels(aModel(), after)).toEqual([
      { kind: 'changed', part: 'check', id: 'bonding', title: 'Bonding resistance', place: ['Site readiness', 'Environment'], from: [], fields: [{ field: 'response.limits.max', of: '', language: '', before: '1', after: '0.5' }] },
    ]);
  });

  it('takes a number that became an expression for one change', () => {
    const after = withCheck(aModel(), 'bonding', (check) => ({ ...check, response: { ...check.response, limits: { max: { expr: 'answers.breaker' }, warnMax: '0.1' } } as Check['response'] }));
    expect(compareModels(aModel(), after)[0]?.fields).toEqual([{ field: 'response.limits.max', of: '', language: '', before: '1', after: '= answers.breaker' }]);
  });

  it('names the option and the language of a changed title, and takes a plain text for English', () => {
    const after = withCheck(aModel(), 'raised_floor', (check) => ({
      ...check,
      title: { en: 'Floor', de: 'Boden' },
      response: { type: 'choice', options: [{ id: 'slab', title: 'Concrete', verdict: 'pass' }, { id: 'raised', title: 'Raised floor', verdict: 'pass' }, { id: 'damaged', title: 'Damaged', verdict: 'fail' }] },
    }));
    expect(compareModels(aModel(), after)[0]?.fields).toEqual([
      { field: 'title', of: '', language: 'de', before: undefined, after: 'Boden' },
      { field: 'response.options.title', of: 'slab', language: 'en', before: 'Slab', after: 'Concrete' },
    ]);
  });

  it('tells what came, what went and what was moved to another section', () => {
    const model = aModel();
    const [receipt, site, ...rest] = model.stages;
    const [delivery] = receipt!.sections;
    const [environment] = site!.sections;
    const moved = environment!.checks[1]!;
    const after: Model = {
      ...model,
      stages: [
        { ...receipt!, sections: [{ ...delivery!, checks: [...delivery!.checks.slice(1), moved, { ...moved, id: 'fresh' }] }] },
        { ...site!, sections: [{ ...environment!, checks: environment!.checks.filter((check) => check !== moved) }] },
        ...rest,
      ],
    };
    expect(summaryOf(model, after)).toEqual(['moved check bonding', 'added check fresh', 'removed check packaging_intact']);
    expect(compareModels(model, after)[0]).toMatchObject({ place: ['Receipt', 'Delivery'], from: ['Site readiness', 'Environment'] });
  });

  it('names the fewest parts that changed their order', () => {
    const model = aModel();
    const reorder = (ids: readonly string[]): Model => {
      const checks = model.stages[1]!.sections[0]!.checks;
      const sorted = ids.map((id) => checks.find((check) => check.id === id)!);
      return { ...model, stages: model.stages.map((stage, s) => (s === 1 ? { ...stage, sections: [{ ...stage.sections[0]!, checks: sorted }] } : stage)) };
    };
    const ids = model.stages[1]!.sections[0]!.checks.map((check) => check.id);
    expect(summaryOf(model, reorder([...ids.slice(1), ids[0]!]))).toEqual([`moved check ${ids[0]!}`]);
    expect(summaryOf(model, reorder(ids))).toEqual([]);
  });

  it('tells a new hold point and a changed statement', () => {
    const model = aModel();
    const after: Model = { ...model, stages: model.stages.map((stage) => (stage.id === 'site' ? { ...stage, hold: { ...stage.hold!, statement: 'The site is ready and safe.' } } : stage)) };
    expect(compareModels(model, after)).toMatchObject([{ part: 'hold', id: 'site_accepted', fields: [{ field: 'statement', language: 'en', before: 'The site is ready.' }] }]);
    expect(summaryOf({ ...model, stages: model.stages.map((stage) => (stage.id === 'site' ? { ...stage, hold: undefined } : stage)) }, model)).toEqual(['added hold site_accepted']);
  });
});

describe('whether a stage asks for something else', () => {
  const model = aModel();

  it('does when a check comes, changes its limit or its condition, or the statement changes', () => {
    expect(asksOtherwise(model, withCheck(model, 'bonding', (check) => ({ ...check, required: false })), 'site')).toBe(true);
    expect(asksOtherwise(model, withCheck(model, 'floor_load', (check) => ({ ...check, when: 'true' })), 'site')).toBe(true);
    expect(asksOtherwise(model, { ...model, stages: model.stages.filter(({ id }) => id !== 'site') }, 'site')).toBe(true);
  });

  it('does not when only words, the order of checks or another stage changed', () => {
    expect(asksOtherwise(model, withCheck(model, 'bonding', (check) => ({ ...check, title: 'Bonding', instruction: 'Measure', reason: 'Safety' })), 'site')).toBe(false);
    const reversed: Model = { ...model, stages: model.stages.map((stage) => ({ ...stage, sections: stage.sections.map((section) => ({ ...section, checks: section.checks.toReversed() })) })) };
    expect(asksOtherwise(model, reversed, 'site')).toBe(false);
    expect(asksOtherwise(model, withCheck(model, 'mounted', (check) => ({ ...check, required: false })), 'site')).toBe(false);
  });
});

describe('version numbers', () => {
  it('are compared as numbers, not as text', () => {
    expect(['1.10.0', '1.2.0', '0.9.9', 'draft', '1.2.1'].sort(compareVersions)).toEqual(['draft', '0.9.9', '1.2.0', '1.2.1', '1.10.0']);
  });

  it('go up in the middle', () => {
    expect(nextVersion('1.9.3')).toBe('1.10.0');
    expect(nextVersion('nonsense')).toBe('1.1.0');
  });
});
