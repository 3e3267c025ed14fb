/** The hub writes too: certificates, verdicts, assignments, as a device with a chain of its own. */
import { randomUUID } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import { operationHash } from '../../src/domain/record/canonical';
import type { KnownBody, Operation } from '../../src/domain/record/operation';
import { evidenceText } from '../../src/protocol/evidence';
import { operationText } from '../../src/protocol/operation';
import { BATCH_OPERATIONS } from '../../src/protocol/sync';
import type { HubTransaction } from '../context';
import type { AppendOwn, StoreParts } from './parts';
import { addBatch, inParts, lockStream, type NewOperation } from './streams';

/** The hub's writer. Each call's operations are a batch of their own, with the hub's checkpoint at its end. */
export function ownChain({ organisation, now }: Pick<StoreParts, 'organisation' | 'now'>): AppendOwn {
  const boot = randomUUID();
  const { device, person } = organisation;

  const appendBatch = async (transaction: HubTransaction, stream: string, bodies: readonly KnownBody[]): Promise<void> => {
    const locked = await lockStream(transaction, stream);
    const chain = await transaction.selectFrom('chains').select(['seq', 'hash']).where('stream', '=', stream).where('device', '=', device).executeTakeFirst();
    const at = now().toISOString();
    const uptime = Math.round(process.uptime() * 1000);
    let seq = chain?.seq ?? 0;
    let prev = chain?.hash ?? null;
    let { lamport } = locked;
    const operations: NewOperation[] = [];
    for (const body of bodies) {
      seq += 1;
      // A device may have written the highest number that there is; order then goes by device.
      lamport = Math.min(lamport + 1, Number.MAX_SAFE_INTEGER);
      const unhashed = { id: uuidV7(), stream, device, seq, prev, lamport, at, uptime, boot, actor: person, body };
      const operation: Operation<KnownBody> = { ...unhashed, hash: operationHash(unhashed) };
      operations.push({ operation, text: operationText(operation), held: false });
      prev = operation.hash;
    }
    if (prev === null) return;
    const signed = organisation.signAsDevice(evidenceText({ type: 'plumbline.checkpoint', v: 1, stream, device, seq, hash: prev }));
    await addBatch(transaction, locked, operations, [{ device, seq, hash: prev, signed }], at);
  };

  return async (transaction, stream, bodies) => {
    for (const some of inParts(bodies, BATCH_OPERATIONS)) await appendBatch(transaction, stream, some);
  };
}
