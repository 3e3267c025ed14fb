/**
 * Making an operation of this device: its canonical text and hash with the body written out once.
 * The result is what `canonicalText` and `operationHash` of the domain give (a test holds them equal); appending is where time counts.
 */
import { createHash } from 'node:crypto';
import { canonicalText } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';

export interface WrittenOperation {
  readonly operation: Operation;
  /** UTF-8 of the canonical JSON: what is stored. */
  readonly payload: Buffer;
}

export function writeOperation(unhashed: Omit<Operation, 'hash'>): WrittenOperation {
  const { id, stream, device, seq, prev, lamport, at, uptime, boot, actor, body } = unhashed;
  // RFC 8785 sorts keys, and `hash` comes between `device` and `id`.
  const before = `{"actor":${JSON.stringify(actor)},"at":${JSON.stringify(at)},"body":${canonicalText(body)},"boot":${JSON.stringify(boot)},"device":${JSON.stringify(device)},`;
  const after = `"id":${JSON.stringify(id)},"lamport":${lamport},"prev":${JSON.stringify(prev)},"seq":${seq},"stream":${JSON.stringify(stream)},"uptime":${uptime}}`;
  const hash = createHash('sha256').update(before).update(after).digest('hex');
  return { operation: { ...unhashed, hash }, payload: Buffer.from(`${before}"hash":"${hash}",${after}`, 'utf8') };
}
