import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../domain/deployment/fields';
import type { Json, Operation } from '../../domain/record/operation';
import type { RecentAnswer } from '../tables/schema';
import { mergeRecent, recentOf, valuesToOffer } from './recent';

const reading = (value: string): AnswerValue => ({ type: 'measurement', value, unit: 'C' });

function operation(stream: string, id: string, at: string, check: string, value: Json): Operation {
  return { id, stream, device: 'd', seq: 1, prev: null, lamport: 1, at, uptime: 1, boot: 'b', actor: 'p', hash: '', body: { kind: 'set', v: 1, entity: { type: 'answer', id: check }, fields: { value: { value, base: [] } } } };
}

const answer = (stream: string, at: string, value: AnswerValue | null = reading('20')): RecentAnswer => ({ stream, at, op: `${stream}${at}`, value });

describe('the last values of a check', () => {
  it('are the newest a deployment, whatever unit they were given for', () => {
    const found = recentOf([
      operation('s', 'a', '2026-01-02', 'inlet@u1', reading('21') as Json),
      operation('s', 'b', '2026-01-03', 'inlet@u2', reading('22') as Json),
      operation('s', 'c', '2026-01-01', 'inlet', reading('23') as Json),
    ]);
    expect(found.get('inlet')).toEqual([{ stream: 's', at: '2026-01-03', op: 'b', value: reading('22') }]);
  });

  it('leave out what is never reused, what is malformed, and what is no answer', () => {
    const found = recentOf([
      operation('s', 'a', '2026-01-02', 'bonded', { type: 'confirm', value: 'yes' }),
      operation('s', 'b', '2026-01-02', 'soak', { type: 'timer', state: 'running' }),
      operation('s', 'c', '2026-01-02', 'inlet', { type: 'measurement', value: 'warm' }),
      { ...operation('s', 'd', '2026-01-02', 'x', 1), body: { kind: 'later', v: 7 } },
    ]);
    expect([...found.keys()]).toEqual([]);
  });

  it('are the same in whatever order they arrive, and at most thirty', () => {
    const answers = Array.from({ length: 40 }, (_, index) => answer(`s${index % 35}`, `2026-01-${String(index + 10)}`));
    const forward = answers.reduce<readonly RecentAnswer[]>((list, one) => mergeRecent(list, [one]), []);
    const backward = answers.toReversed().reduce<readonly RecentAnswer[]>((list, one) => mergeRecent(list, [one]), []);
    expect(forward).toEqual(backward);
    expect(forward).toHaveLength(30);
    expect(forward[0]?.at).toBe('2026-01-49');
    expect(mergeRecent(forward, forward)).toBe(forward);
    expect(mergeRecent(forward, answers)).toEqual(forward);
  });

  it('are offered without those of the same deployment, those withdrawn, and repetitions', () => {
    const answers = [answer('a', '4'), answer('b', '3', null), answer('c', '2'), answer('d', '1', reading('19')), answer('e', '0', reading('18'))];
    expect(valuesToOffer({ check: 'inlet', answers }, 'a', 2)).toEqual([reading('20'), reading('19')]);
    expect(valuesToOffer({ check: 'inlet', answers }, 'x', 1)).toEqual([reading('20')]);
    expect(valuesToOffer(undefined, 'x', 1)).toEqual([]);
  });
});
