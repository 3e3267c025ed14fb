import { describe, expect, it } from 'vitest';
import { operationHash } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { evidenceText } from '../../../src/protocol/evidence';
import type { WholeStream } from '../journal/whole-stream';
import { keyFromSeed, newKey, publicKeyOf, signBytes } from '../trust/keys';
import { soundPart } from './sound-part';

const STREAM = '11111111-1111-7111-8111-111111111111';
const OWN = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002';
const key = keyFromSeed(newKey().seed);

/** A chain of that many operations; the numbers stand in their ids. */
function chain(device: string, length: number): Operation[] {
  const made: Operation[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const last = made.at(-1);
    const unhashed = { id: `${device}-${seq}`, stream: STREAM, device, seq, prev: last?.hash ?? null, lamport: seq, at: '2026-03-02T08:00:00.000Z', uptime: 1, boot: 'b', actor: 'p', body: { kind: 'x', v: 1 } };
    made.push({ ...unhashed, hash: operationHash(unhashed) });
  }
  return made;
}

function checkpoint({ device, seq, hash }: Operation, by = key): string {
  const document = evidenceText({ type: 'plumbline.checkpoint', v: 1, stream: STREAM, device, seq, hash } as const);
  return JSON.stringify({ document, publicKey: publicKeyOf(by), signature: signBytes(by, Buffer.from(document)) });
}

function part(operations: readonly Operation[], checkpoints: readonly string[], accept: (device: string, publicKey: string) => boolean = () => true, flaws: WholeStream['flaws'] = []): ReturnType<typeof soundPart> {
  return soundPart(STREAM, { operations: operations.map((operation, offset) => ({ offset, text: '', operation })), checkpoints, flaws }, OWN, accept);
}

const idsOf = ({ operations }: ReturnType<typeof soundPart>): string[] => operations.map(({ operation }) => operation.id);

describe('What can be vouched for', () => {
  it('is each chain as far as its last checkpoint', () => {
    const [own, other] = [chain(OWN, 3), chain(OTHER, 3)];
    const sound = part([...own, ...other], [checkpoint(own[2] as Operation), checkpoint(other[1] as Operation)]);
    expect(idsOf(sound)).toEqual([`${OWN}-1`, `${OWN}-2`, `${OWN}-3`, `${OTHER}-1`, `${OTHER}-2`]);
    expect(sound.leftOut).toBe(1);
  });

  it('does not count as left out what this device wrote a moment ago', () => {
    const own = chain(OWN, 3);
    expect(part(own, [checkpoint(own[1] as Operation)])).toMatchObject({ leftOut: 0 });
  });

  it('ends at the first break of a chain, and only of that chain', () => {
    const [own, other] = [chain(OWN, 4), chain(OTHER, 2)];
    const broken = own.filter(({ seq }) => seq !== 2);
    const checkpoints = [checkpoint(own[0] as Operation), checkpoint(own[3] as Operation), checkpoint(other[1] as Operation)];
    const sound = part([...broken, ...other], checkpoints, undefined, [{ offset: 1, what: 'unreadable', detail: '' }]);
    expect(idsOf(sound)).toEqual([`${OWN}-1`, `${OTHER}-1`, `${OTHER}-2`]);
    expect(sound.leftOut).toBe(3);
  });

  it('rests only on keys that count and signatures that hold', () => {
    const other = chain(OTHER, 3);
    const stranger = keyFromSeed(newKey().seed);
    const [first, second, third] = other as [Operation, Operation, Operation];
    const forged = checkpoint(second).replace(/"signature":"(.)/, (_all, letter: string) => `"signature":"${letter === 'A' ? 'B' : 'A'}`);
    const sound = part(other, [checkpoint(first), forged, checkpoint(third, stranger)], (_device, publicKey) => publicKey === publicKeyOf(key));
    expect(idsOf(sound)).toEqual([`${OTHER}-1`]);
    expect(sound.checkpoints).toEqual([checkpoint(first)]);
  });

  it('brings some checkpoints on the way, so that a long chain can be passed on in parts, and not all', () => {
    const own = chain(OWN, 1300);
    const sound = part(own, own.map((operation) => checkpoint(operation)));
    const seqs = sound.checkpoints.map((text) => /\\"seq\\":(\d+)/.exec(text)?.[1]);
    expect(seqs).toEqual(['500', '1000', '1300']);
  });
});
