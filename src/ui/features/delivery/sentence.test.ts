import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_DELIVERED, aStream } from '../../../contract/double/delivery';
import type { DeliveryStatus } from '../../../contract/delivery';
import { startLocales } from '../../locales/i18n';
import { asideOf, clockDifference } from './sentence';
import { sentenceWords } from './sentenceWords';

beforeAll(() => startLocales('en'));
const said = (changes: Partial<DeliveryStatus>): string => sentenceWords({ ...ALL_DELIVERED, ...changes }, i18next.getFixedT('en', 'delivery'), 'en-GB');

describe('the sentence', () => {
  it('says what the hub verified, and when', () => {
    const streams = [aStream('a', { operations: 200, delivered: 200, files: { named: 31, here: 31, verified: 31 } }), aStream('org', { operations: 40, delivered: 40 })];
    expect(said({ streams })).toMatch(/^Everything has arrived: the hub verified 240 records and 31 photos and files at 2 Mar 2026, \d\d:\d\d .+\.$/);
  });

  it('says what is still to be sent, with its size', () => {
    expect(said({ state: 'waiting', left: { operations: 12, files: 3, bytes: 4_100_000, toPull: 0 } })).toBe('12 records and 3 photos and files (4.1 MB) are still to be sent.');
    expect(said({ state: 'waiting', left: { operations: 1, files: 0, bytes: 0, toPull: 0 } })).toBe('1 record is still to be sent.');
    expect(said({ state: 'waiting', left: { operations: 0, files: 1, bytes: 500, toPull: 0 } })).toBe('1 photo or file (500 byte) is still to be sent.');
  });

  it('says how far it has come while it works', () => {
    expect(said({ state: 'working', left: { operations: 28, files: 0, bytes: 0, toPull: 0 }, done: { operations: 12, files: 0 } })).toBe('28 records are still to be sent. Being delivered now: 12 of 40.');
  });

  it('claims nothing before the hub has answered', () => {
    expect(said({ lastSuccessAt: null })).toBe('Nothing has been delivered yet.');
    expect(said({ lastSuccessAt: null, state: 'working' })).toBe('Asking the hub now…');
  });
});

describe('what needs attention although the rest arrived', () => {
  it('adds up over all deployments', () => {
    const streams = [aStream('a', { held: 2, refused: 1 }), aStream('b', { held: 1, files: { failed: 4 } })];
    expect(asideOf({ ...ALL_DELIVERED, streams, left: { operations: 0, files: 0, bytes: 0, toPull: 6 } })).toEqual({ held: 3, refused: 1, failed: 4, toFetch: 6 });
  });
});

describe('the clocks', () => {
  it('are said to differ from over a minute on, in which direction and by how much', () => {
    expect(clockDifference(null)).toBeUndefined();
    expect(clockDifference(60_000)).toBeUndefined();
    expect(clockDifference(-59_000)).toBeUndefined();
    expect(clockDifference(180_000)).toEqual({ behind: true, minutes: 3 });
    expect(clockDifference(-3_600_000)).toEqual({ behind: false, minutes: 60 });
  });
});
