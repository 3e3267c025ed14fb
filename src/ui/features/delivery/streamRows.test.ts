import { describe, expect, it } from 'vitest';
import { aStream } from '../../../contract/double/delivery';
import { byAttention, fileStateOf, percentSent } from './fileState';
import { hasTrouble, isComplete, rowsOf } from './streamRows';
import type { FileDelivery } from '../../../contract/delivery';

const order = (rows: ReturnType<typeof rowsOf>): readonly string[] => rows.map(({ stream }) => stream.stream);

describe('the lines of the delivery table', () => {
  const complete = aStream('complete', { operations: 3, delivered: 3, files: { named: 1, here: 1, verified: 1 } });
  const open = aStream('open', { operations: 3, delivered: 2 });
  const held = aStream('held', { operations: 3, delivered: 3, held: 1 });
  const org = aStream('org', { operations: 3, delivered: 3 });

  it('begin with trouble, then what is not complete; people and sites are last', () => {
    expect(order(rowsOf([org, complete, open, held], [], 'all', ''))).toEqual(['held', 'open', 'complete', 'org']);
  });

  it('are filtered by what is not complete and by trouble', () => {
    expect(order(rowsOf([org, complete, open, held], [], 'open', ''))).toEqual(['open']);
    expect(order(rowsOf([org, complete, open, held], [], 'trouble', ''))).toEqual(['held']);
  });

  it('call a deployment complete only when the hub has verified every file that its record names', () => {
    expect(isComplete(complete)).toBe(true);
    expect(isComplete(aStream('a', { operations: 1, delivered: 1, files: { named: 2, here: 2, verified: 1 } }))).toBe(false);
    expect(isComplete(aStream('a', { operations: 2, delivered: 1 }))).toBe(false);
    expect(isComplete(aStream('a', { operations: 2, delivered: 2, toPull: 1 }))).toBe(false);
    expect(isComplete(aStream('a', { operations: 2, delivered: 2, refused: 1 }))).toBe(false);
    expect(hasTrouble(aStream('a', { files: { failed: 1 } }))).toBe(true);
  });
});

describe('a file', () => {
  const file = (changes: Partial<FileDelivery>): FileDelivery => ({ sha256: 'a'.repeat(64), name: 'rack.jpg', mime: 'image/jpeg', bytes: 200, here: true, hub: 'unknown', sentBytes: 0, problem: null, ...changes });

  it('is in exactly one state', () => {
    expect(fileStateOf(file({ hub: 'verified' }))).toBe('verified');
    expect(fileStateOf(file({ hub: 'verified', here: false }))).toBe('atHub');
    expect(fileStateOf(file({ hub: 'sending' }))).toBe('sending');
    expect(fileStateOf(file({}))).toBe('here');
    expect(fileStateOf(file({ here: false }))).toBe('nowhere');
    expect(fileStateOf(file({ hub: 'failed', problem: 'wrong hash' }))).toBe('failed');
    expect(fileStateOf(file({ here: false, hub: 'verified', problem: 'the disk is full' }))).toBe('failed');
  });

  it('is never said to be sent wholly before the hub has verified it', () => {
    expect(percentSent({ bytes: 200, sentBytes: 80 })).toBe(40);
    expect(percentSent({ bytes: 200, sentBytes: 200 })).toBe(99);
    expect(percentSent({ bytes: null, sentBytes: 5 })).toBe(0);
  });

  it('comes first in the list when something is wrong with it', () => {
    const list = [file({ name: 'b', hub: 'verified' }), file({ name: 'c', hub: 'failed' }), file({ name: 'a', hub: 'verified' }), file({ name: 'd', hub: 'sending' })];
    expect(list.sort(byAttention).map(({ name }) => name)).toEqual(['c', 'd', 'a', 'b']);
  });
});
