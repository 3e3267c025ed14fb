import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { aModelOf } from '../../../tests/support/fixtures/model';
import { auditEntries } from './entries';
import { auditFilter } from './filter';
import { markRefused, type RefusedOperation } from './refused';

const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'text' } }]);
const text = (value: string) => ({ type: 'text', value }) as const;

describe('what the hub did not take', () => {
  const deployment = aDeployment({ model }).answering('a', text('one')).on('tablet').answering('a', text('two')).answering('a', text('three')).on('laptop').answering('a', text('four'));
  const entries = auditEntries(deployment);
  const last = (back: number): string => deployment.operations.at(-back)?.id ?? '';
  const marked = (...refused: readonly RefusedOperation[]): readonly (string | undefined)[] => markRefused(entries, refused).slice(-4).map((entry) => entry.refused);

  it('is named with the reason, and so is all that its device wrote after it; what others wrote is not', () => {
    expect(marked({ op: last(3), code: 'too_large' })).toEqual([undefined, 'too_large', 'chain_gap', undefined]);
    expect(marked({ op: last(3), code: 'chain_fork' }, { op: last(2), code: 'chain_fork' })).toEqual([undefined, 'chain_fork', 'chain_fork', undefined]);
  });

  it('stands here as it did: whether it counts is told beside it', () => {
    const [, , , own] = markRefused(entries, [{ op: last(1), code: 'malformed' }]).slice(-4);
    expect(own).toMatchObject({ standing: 'counts', refused: 'malformed' });
  });

  it('is nothing where nothing of this history was refused', () => {
    expect(markRefused(entries, [])).toBe(entries);
    expect(marked({ op: 'of another deployment', code: 'malformed' })).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is found by a filter of its own', () => {
    const found = markRefused(entries, [{ op: last(3), code: 'too_large' }]).filter(auditFilter({ refused: true }, 'Europe/Berlin'));
    expect(found.map(({ operation }) => operation.id)).toEqual([last(3), last(2)]);
  });
});
