import { describe, expect, it } from 'vitest';
import { aCheck } from '../../../tests/support/fixtures';
import { isAnswered, missingFor, type Given } from './completeness';

const given = (changes: Partial<Given> = {}): Given => ({ answer: undefined, verdict: undefined, note: '', photos: 0, files: 0, computed: undefined, ...changes });
const no = { answer: { type: 'confirm', value: 'no' }, verdict: 'fail' } as const;

describe('what a check still asks for', () => {
  it('is an answer when it is required, and nothing when it is optional and not begun', () => {
    expect(missingFor(aCheck('a'), given())).toEqual(['answer']);
    expect(missingFor(aCheck('a', { type: 'confirm' }, { required: false }), given())).toEqual([]);
    expect(missingFor(aCheck('a'), given({ answer: { type: 'confirm', value: 'yes' }, verdict: 'pass' }))).toEqual([]);
    expect(isAnswered(aCheck('a'), given({ answer: { type: 'cleared' } }))).toBe(false);
  });

  it.each([
    ['note', '', 0, ['note']], ['note', 'why', 0, []],
    ['photo', 'why', 0, ['photo']], ['photo', '', 1, []],
    ['note_or_photo', '', 0, ['note_or_photo']], ['note_or_photo', 'why', 0, []], ['note_or_photo', '', 1, []],
    ['note_and_photo', ' ', 0, ['note', 'photo']], ['note_and_photo', 'why', 0, ['photo']], ['note_and_photo', 'why', 1, []],
  ] as const)('is evidence of a failure that needs %s (note %j, %i photos): %j', (needs, note, photos, missing) => {
    expect(missingFor(aCheck('a', { type: 'confirm' }, { onFail: { needs } }), given({ ...no, note, photos }))).toEqual(missing);
  });

  it('is photos, where they are the answer and where they go with it', () => {
    const photo = aCheck('p', { type: 'photo', min: 2 });
    expect(missingFor(photo, given())).toEqual(['photo']);
    expect(missingFor(photo, given({ photos: 1 }))).toEqual(['photo']);
    expect(missingFor(photo, given({ photos: 2 }))).toEqual([]);
    const withPhoto = aCheck('a', { type: 'confirm' }, { photos: { min: 1 } });
    expect(missingFor(withPhoto, given({ answer: { type: 'confirm', value: 'yes' }, verdict: 'pass' }))).toEqual(['photo']);
  });

  it('is the instrument, the missing points, the timer to end, and enough words', () => {
    const measured = aCheck('m', { type: 'measurement', unit: 'A', instrument: 'required' });
    expect(missingFor(measured, given({ answer: { type: 'measurement', value: '1', unit: 'A' } }))).toEqual(['instrument']);
    const series = aCheck('s', { type: 'series', unit: 'A', points: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }] });
    expect(missingFor(series, given({ answer: { type: 'series', values: { a: '1' }, unit: 'A' } }))).toEqual(['points']);
    expect(missingFor(aCheck('t', { type: 'timer', minimumMinutes: 1 }), given({ answer: { type: 'timer', state: 'running' } }))).toEqual(['timer_running']);
    expect(missingFor(aCheck('x', { type: 'text', minLength: 5 }), given({ answer: { type: 'text', value: 'abc' } }))).toEqual(['answer']);
  });

  it('is nothing once it is not applicable', () => {
    expect(missingFor(aCheck('a', { type: 'confirm' }, { photos: { min: 1 } }), given({ answer: { type: 'not_applicable', reason: 'x' }, verdict: 'not_applicable' }))).toEqual([]);
  });
});
