import { describe, expect, it } from 'vitest';
import type { Check, ResponseSpec } from '../../../domain/model/schema';
import { answerFromDraft, isEmptyDraft, localInputText, type Draft } from './draftAnswer';

const none = { instrument: undefined, uncertaintyOf: () => undefined };
function checkOf(response: ResponseSpec): Check {
  return { id: 'c', title: 'C', response, required: true, onFail: { needs: 'note', raises: true }, allowNotApplicable: true, automated: false };
}
const measured = { unit: '°C', decimals: 1, instrument: 'optional' } as const;
const temperature = checkOf({ type: 'measurement', ...measured });
const profile = checkOf({ type: 'series', ...measured, points: [{ id: 'low', title: 'Low' }, { id: 'high', title: 'High' }] });
const from = (check: Check, draft: Draft, recorded?: Parameters<typeof answerFromDraft>[2]) => answerFromDraft(check, draft, recorded, none, 'Europe/Berlin');

describe('a typed reading', () => {
  it('may have a decimal comma', () => {
    expect(from(temperature, { value: ' 24,5 ' })).toEqual({ ok: true, answer: { type: 'measurement', value: '24.5', unit: '°C' } });
  });
  it('says that letters are no number, and that nothing is nothing', () => {
    expect(from(temperature, { value: 'warm' })).toEqual({ ok: false, field: 'value', problem: 'not_a_number' });
    expect(from(temperature, { value: '' })).toEqual({ ok: false, field: 'value', problem: 'empty' });
  });
  it('carries instrument and uncertainty', () => {
    const result = answerFromDraft(temperature, { value: '20' }, undefined, { instrument: 'i1', uncertaintyOf: () => '0.3' }, 'UTC');
    expect(result).toEqual({ ok: true, answer: { type: 'measurement', value: '20', unit: '°C', instrument: 'i1', uncertainty: '0.3' } });
  });
  it('carries one uncertainty for all points of a series, or one each where it depends on the reading', () => {
    const draft = { points: { low: '20', high: '40' } };
    expect(answerFromDraft(profile, draft, undefined, { instrument: 'i1', uncertaintyOf: () => '0.3' }, 'UTC')).toEqual({ ok: true, answer: { type: 'series', values: { low: '20', high: '40' }, unit: '°C', instrument: 'i1', uncertainty: '0.3' } });
    expect(answerFromDraft(profile, draft, undefined, { instrument: 'i1', uncertaintyOf: (value) => (value === '20' ? '0.2' : '0.4') }, 'UTC')).toEqual({ ok: true, answer: { type: 'series', values: { low: '20', high: '40' }, unit: '°C', instrument: 'i1', uncertainties: { low: '0.2', high: '0.4' } } });
  });
  it('keeps the recorded number when only the instrument was chosen', () => {
    const result = answerFromDraft(temperature, { instrument: 'i2' }, { type: 'measurement', value: '21.0', unit: '°C' }, { instrument: 'i2', uncertaintyOf: () => undefined }, 'UTC');
    expect(result).toMatchObject({ ok: true, answer: { value: '21.0', instrument: 'i2' } });
  });
});

describe('a series', () => {
  it('keeps recorded points that were not typed again, and takes away one that was emptied', () => {
    const recorded = { type: 'series', values: { low: '20.0', high: '24.0' }, unit: '°C' } as const;
    expect(from(profile, { points: { high: '25' } }, recorded)).toMatchObject({ ok: true, answer: { values: { low: '20.0', high: '25' } } });
    expect(from(profile, { points: { high: '' } }, recorded)).toMatchObject({ ok: true, answer: { values: { low: '20.0' } } });
  });
  it('names the point that is no number', () => {
    expect(from(profile, { points: { low: '20', high: 'x' } })).toEqual({ ok: false, field: 'high', problem: 'not_a_number' });
  });
  it('asks for at least one point', () => {
    expect(from(profile, { points: { low: ' ' } })).toEqual({ ok: false, field: 'low', problem: 'no_points' });
  });
});

describe('other typed answers', () => {
  it('refuse a text that is too short', () => {
    const check = checkOf({ type: 'text', multiline: false, minLength: 5 });
    expect(from(check, { value: 'abc' })).toEqual({ ok: false, field: 'value', problem: 'too_short' });
    expect(from(check, { value: 'abcde' })).toMatchObject({ ok: true });
  });
  it('record a typed identifier as typed', () => {
    expect(from(checkOf({ type: 'identifier' }), { value: 'SN1 ' })).toEqual({ ok: true, answer: { type: 'identifier', value: 'SN1', via: 'typed' } });
  });
  it('record local date and time as an instant with its zone', () => {
    const local = localInputText(new Date('2026-03-01T09:20:00Z'));
    expect(from(checkOf({ type: 'date_time' }), { value: local })).toEqual({ ok: true, answer: { type: 'date_time', value: '2026-03-01T09:20:00.000Z', zone: 'Europe/Berlin' } });
  });
});

describe('a draft', () => {
  it('is empty until something was typed or chosen', () => {
    expect(isEmptyDraft(undefined)).toBe(true);
    expect(isEmptyDraft({ points: {} })).toBe(true);
    expect(isEmptyDraft({ value: '' })).toBe(false);
  });
});
