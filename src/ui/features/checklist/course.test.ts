import { describe, expect, it } from 'vitest';
import type { CheckStatus, CheckView, DeploymentView, SectionView } from '../../../domain/deployment/view';
import { neighbour, nextToDo, nextUnit, onward, unitToShow, waits } from './course';

const check = (key: string, status: CheckStatus, more: { type?: string; required?: boolean; missing?: string[] } = {}): CheckView =>
  ({ key, status, applies: true, missing: more.missing ?? [], check: { required: more.required ?? true, response: { type: more.type ?? 'confirm' } } }) as unknown as CheckView;
const list = [check('a', 'done'), check('b', 'open'), check('c', 'failed'), check('d', 'incomplete'), check('e', 'conflict')];

describe('the next check', () => {
  it('is the next that needs work, going round', () => {
    expect(nextToDo(list, 'b')?.key).toBe('d');
    expect(nextToDo(list, 'd')?.key).toBe('b');
    expect(nextToDo(list, undefined)?.key).toBe('b');
  });
  it('is never the one just answered', () => {
    expect(nextToDo([check('a', 'incomplete'), check('b', 'done')], 'a')).toBeUndefined();
  });
  it('is no computed value, and no timer that only needs time', () => {
    const waiting = [check('a', 'done'), check('b', 'open', { type: 'computed' }), check('c', 'incomplete', { missing: ['timer_running'] }), check('d', 'open')];
    expect(nextToDo(waiting, 'a')?.key).toBe('d');
  });
  it('may be optional when it follows, but nobody is sent back to one', () => {
    const optional = [check('a', 'open', { required: false }), check('b', 'done'), check('c', 'open', { required: false })];
    expect(nextToDo(optional, 'b')?.key).toBe('c');
    expect(nextToDo(optional, 'c')).toBeUndefined();
  });
  it('by the keys is the neighbour, and stops at the ends', () => {
    expect(neighbour(list, 'a', 1)?.key).toBe('b');
    expect(neighbour(list, 'a', -1)).toBeUndefined();
    expect(neighbour(list, undefined, 1)?.key).toBe('a');
  });
});

describe('what waits', () => {
  it('is what nobody can answer now and is not settled', () => {
    const timer = check('c', 'incomplete', { missing: ['timer_running'] });
    expect([...list, check('x', 'open', { type: 'computed' }), timer].filter(waits).map(({ key }) => key)).toEqual(['e', 'x', 'c']);
  });
});

describe('units of a section', () => {
  const section = {
    units: [
      { unit: 'u1', checks: [check('a', 'done')] },
      { unit: 'u2', checks: [check('a', 'open')] },
      { unit: 'u3', checks: [check('a', 'open')] },
    ],
  } as unknown as SectionView;
  it('begin with the first that is not finished', () => {
    expect(unitToShow(section, undefined)?.unit).toBe('u2');
    expect(unitToShow(section, 'u1')?.unit).toBe('u1');
    expect(unitToShow(section, 'gone')?.unit).toBe('u2');
  });
  it('go on to the next that is not finished, going round', () => {
    expect(nextUnit(section, 'u2')?.unit).toBe('u3');
    expect(nextUnit(section, 'u3')?.unit).toBe('u2');
  });
});

describe('after a section', () => {
  const sectionOf = (id: string) => ({ section: { id } });
  const view = {
    stages: [
      { stage: { id: 's1', hold: { id: 'h' } }, sections: [sectionOf('a'), sectionOf('b')] },
      { stage: { id: 's2' }, sections: [sectionOf('c')] },
      { stage: { id: 's3' }, sections: [sectionOf('d')] },
    ],
  } as unknown as DeploymentView;
  it('comes the next section, then the signature', () => {
    expect(onward(view, 's1', 'a')).toMatchObject({ kind: 'section', section: { section: { id: 'b' } } });
    expect(onward(view, 's1', 'b').kind).toBe('sign');
  });
  it('comes the next stage where nothing is signed, and the report at the end', () => {
    expect(onward(view, 's2', 'c')).toMatchObject({ kind: 'stage', section: { section: { id: 'd' } } });
    expect(onward(view, 's3', 'd').kind).toBe('report');
  });
});
