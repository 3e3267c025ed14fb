import { describe, expect, it } from 'vitest';
import { blankModel } from '../../../../domain/model/drafts';
import type { Json } from '../../../../domain/record/operation';
import { copyOf, freshId, idsOf, inserted, kindOf, moved, movedPath, newPart, partOf, pathOf, pathOfCheck, placeForNew, removed, textAt, valueAt, withValue } from './document';

const check = (id: string): Json => ({ id, title: id, response: { type: 'confirm' } });
const document = ['a', 'b', 'c'].reduce((whole, id, index) => inserted(whole, ['stages', 1, 'sections', 0, 'checks'], index, check(id)), blankModel('sample', 'Sample'));
const checks = (whole: Json, stage: number): readonly string[] => (valueAt(whole, ['stages', stage, 'sections', 0, 'checks']) as readonly Json[]).map((one) => textAt(one, ['id']));
const a: readonly (string | number)[] = ['stages', 1, 'sections', 0, 'checks', 0];

describe('the document of a draft', () => {
  it('gives and takes values by path, and leaves the rest alone', () => {
    const changed = withValue(document, [...a, 'response', 'limits', 'max'], '1');
    expect(valueAt(changed, [...a, 'response'])).toEqual({ type: 'confirm', limits: { max: '1' } });
    expect(valueAt(changed, ['stages', 0])).toBe(valueAt(document, ['stages', 0]));
    expect(valueAt(withValue(changed, [...a, 'response', 'limits'], undefined), [...a, 'response'])).toEqual({ type: 'confirm' });
    expect(valueAt(document, ['nowhere', 3])).toBeUndefined();
  });

  it('finds a check by its id, and finds none that is not there', () => {
    expect(pathOfCheck(document, 'c')).toEqual([...a.slice(0, 5), 2]);
    expect(pathOfCheck(document, 'd')).toBeUndefined();
    expect(pathOfCheck(null, 'a')).toBeUndefined();
  });

  it('moves a check among its siblings, and over the edge into the next section', () => {
    expect(checks(moved(document, a, 1), 1)).toEqual(['b', 'a', 'c']);
    const last = [...a.slice(0, 5), 2];
    expect(movedPath(document, last, 1)).toEqual(['stages', 2, 'sections', 0, 'checks', 0]);
    expect(checks(moved(document, last, 1), 1)).toEqual(['a', 'b']);
    expect(checks(moved(document, last, 1), 2)).toEqual(['c']);
    expect(checks(moved(document, a, -1), 0)).toEqual(['a']);
    expect(movedPath(document, ['stages', 0], -1)).toBeUndefined();
    expect(moved(document, ['stages', 0], -1)).toBe(document);
  });

  it('doubles a part under ids that nothing else has', () => {
    const copy = copyOf(document, ['stages', 1]);
    expect(textAt(copy, ['id'])).toBe('installation_2');
    expect(textAt(copy, ['hold', 'id'])).toBe('installation_accepted_2');
    expect(textAt(copy, ['sections', 0, 'id'])).toBe('units_2');
    expect(checks({ stages: [copy] }, 0)).toEqual(['a_2', 'b_2', 'c_2']);
    expect(freshId(['x', 'x_2'], 'x_2')).toBe('x_3');
  });

  it('puts new parts behind what is chosen, or at the end of what it is in', () => {
    expect(placeForNew(document, a, 'check')).toEqual([...a.slice(0, 5), 1]);
    expect(placeForNew(document, ['stages', 1], 'check')).toEqual([...a.slice(0, 5), 3]);
    expect(placeForNew(document, a, 'section')).toEqual(['stages', 1, 'sections', 1]);
    expect(placeForNew(document, a, 'stage')).toEqual(['stages', 2]);
    expect(placeForNew(document, [], 'check')).toBeUndefined();
    expect(placeForNew(document, [], 'source')).toEqual(['sources', 0]);
    expect(newPart(document, 'check')).toMatchObject({ id: 'check' });
  });

  it('takes a part away', () => {
    expect(checks(removed(document, a), 1)).toEqual(['b', 'c']);
    expect(idsOf(removed(document, ['stages', 1]), 'stage')).toEqual(['receipt', 'handover']);
  });

  it('finds the part that a problem is about', () => {
    const path = pathOf('stages[1].sections[0].checks[2].response.limits.min');
    expect(path).toEqual(['stages', 1, 'sections', 0, 'checks', 2, 'response', 'limits', 'min']);
    expect(kindOf(partOf(path))).toBe('check');
    expect(partOf(pathOf('stages[0].after[1]'))).toEqual(['stages', 0]);
    expect(partOf(pathOf('sources[0].url'))).toEqual(['sources', 0]);
    expect(partOf(pathOf('version'))).toEqual([]);
  });
});
