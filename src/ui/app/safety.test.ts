import { describe, expect, it } from 'vitest';
import { ALL_DELIVERED, aStream, NO_HUB } from '../../contract/double/delivery';
import type { DeliveryStatus } from '../../contract/delivery';
import { safetyOf, secondsUntil, type SafetyFacts } from './safety';

const fine: SafetyFacts = { connected: true, failed: null, saving: false, disk: { writable: true, photosAllowed: true }, delivery: ALL_DELIVERED };
const left = { operations: 28, files: 0, bytes: 0, toPull: 0 };
const with_ = (changes: Partial<DeliveryStatus>): SafetyFacts => ({ ...fine, delivery: { ...ALL_DELIVERED, ...changes } });

describe('the indicator', () => {
  it('says "saved on this device" without a hub, and before the host has answered', () => {
    expect(safetyOf({ ...fine, delivery: NO_HUB })).toEqual({ kind: 'saved' });
    expect(safetyOf({ ...fine, delivery: undefined })).toEqual({ kind: 'saved' });
  });

  it('puts what could not be saved before everything about delivery', () => {
    const working = with_({ state: 'working', left });
    expect(safetyOf({ ...working, connected: false })).toEqual({ kind: 'notConnected' });
    expect(safetyOf({ ...working, failed: 'disk_full' })).toEqual({ kind: 'notSavedDiskFull' });
    expect(safetyOf({ ...working, failed: 'write_failed' })).toEqual({ kind: 'notSaved' });
    expect(safetyOf({ ...working, disk: { writable: false, photosAllowed: false } })).toEqual({ kind: 'notSaved' });
    expect(safetyOf({ ...working, saving: true })).toEqual({ kind: 'saving' });
    expect(safetyOf({ ...working, disk: { writable: true, photosAllowed: false } })).toEqual({ kind: 'diskLow' });
  });

  it('counts records and files together while it delivers', () => {
    expect(safetyOf(with_({ state: 'working', left: { ...left, files: 2 }, done: { operations: 9, files: 1 } }))).toEqual({ kind: 'delivering', done: 10, total: 40 });
  });

  it('goes on saying how much is left between two tries that had no trouble', () => {
    expect(safetyOf(with_({ state: 'waiting', left, nextTryAt: '2026-03-02T08:00:40.000Z' }))).toEqual({ kind: 'delivering', done: 0, total: 28 });
  });

  it('says that it fetches when nothing is to be sent', () => {
    expect(safetyOf(with_({ state: 'working', left: { operations: 0, files: 0, bytes: 0, toPull: 7 } }))).toEqual({ kind: 'fetching', count: 7 });
  });

  it('waits for the network when that is what is missing, for the hub when it has trouble of its own', () => {
    const nextTryAt = '2026-03-02T08:00:40.000Z';
    expect(safetyOf(with_({ state: 'waiting', left, nextTryAt, trouble: { code: 'offline', detail: '' } }))).toEqual({ kind: 'waitingNetwork', until: nextTryAt });
    expect(safetyOf(with_({ state: 'waiting', left, nextTryAt, trouble: { code: 'hub_error', detail: '' } }))).toEqual({ kind: 'waitingHub', until: nextTryAt });
  });

  it('stays quiet without a network when everything had been delivered', () => {
    expect(safetyOf(with_({ state: 'waiting', trouble: { code: 'offline', detail: '' } }))).toEqual({ kind: 'delivered', at: '2026-03-02T07:58:00.000Z' });
  });

  it('says what somebody has to do', () => {
    expect(safetyOf(with_({ trouble: { code: 'signed_out', detail: '' } }))).toEqual({ kind: 'signInAgain' });
    expect(safetyOf(with_({ trouble: { code: 'other_organisation', detail: '' } }))).toEqual({ kind: 'notDelivering' });
    expect(safetyOf(with_({ trouble: { code: 'certificate', detail: '' } }))).toEqual({ kind: 'notDelivering' });
    const { link } = ALL_DELIVERED;
    expect(safetyOf(with_({ link: link === null ? null : { ...link, revoked: true } }))).toEqual({ kind: 'deviceRevoked' });
  });

  it('never says "all delivered" while something was refused, failed or is held, the worst first', () => {
    const held = aStream('a', { held: 3 });
    const failed = aStream('b', { files: { failed: 2 } });
    const refused = aStream('c', { refused: 1 });
    expect(safetyOf(with_({ streams: [held] }))).toEqual({ kind: 'held', count: 3 });
    expect(safetyOf(with_({ streams: [held, failed] }))).toEqual({ kind: 'filesFailed', count: 2 });
    expect(safetyOf(with_({ streams: [held, failed, refused] }))).toEqual({ kind: 'refused', count: 1 });
  });

  it('tells what the hub holds of the organisation’s own stream too, a site that a technician added for example', () => {
    expect(safetyOf(with_({ streams: [aStream('org', { held: 1 })] }))).toEqual({ kind: 'held', count: 1 });
  });

  it('never says "all delivered" before the hub has answered once', () => {
    expect(safetyOf(with_({ lastSuccessAt: null }))).toEqual({ kind: 'saved' });
  });
});

describe('the countdown', () => {
  const now = Date.parse('2026-03-02T08:00:00.000Z');
  it('counts whole seconds up to the moment and ends there', () => {
    expect(secondsUntil('2026-03-02T08:00:40.000Z', now)).toBe(40);
    expect(secondsUntil('2026-03-02T08:00:00.100Z', now)).toBe(1);
    expect(secondsUntil('2026-03-02T08:00:00.000Z', now)).toBeUndefined();
    expect(secondsUntil(null, now)).toBeUndefined();
  });
});
