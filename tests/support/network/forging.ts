/** What somebody between a device and the hub can do to a push, without any key. */
import { canonicalText, operationHash } from '../../../src/domain/record/canonical';
import type { Operation } from '../../../src/domain/record/operation';
import { checkpointSchema } from '../../../src/protocol/evidence';
import type { PushRequest } from '../../../src/protocol/sync';
import { deviceKey } from './replica';

export const forgeries = ['byte', 'value', 'rehashed', 'signed by another', 'unvouched', 'other stream', 'left out', 'order'] as const;
export type Forgery = (typeof forgeries)[number];

/** The request, changed at its `at`-th operation (counted round). */
export function forge(request: PushRequest, how: Forgery, at: number): PushRequest {
  const operations = [...request.operations];
  const index = at % operations.length;
  const text = operations[index] ?? '';
  switch (how) {
    case 'byte': {
      const place = (at * 7919) % text.length;
      operations[index] = `${text.slice(0, place)}${text[place] === '1' ? '2' : '1'}${text.slice(place + 1)}`;
      return { ...request, operations };
    }
    case 'value':
      operations[index] = text.replace('"yes"', '"no"').replace('"lamport":', '"lamport":1');
      return { ...request, operations };
    case 'rehashed': {
      const operation = { ...(JSON.parse(text) as Operation), actor: 'somebody-else' };
      operations[index] = canonicalText({ ...operation, hash: operationHash(operation) });
      return { ...request, operations };
    }
    case 'signed by another': {
      const key = deviceKey('a thief');
      return { operations, checkpoints: request.checkpoints.map(({ document }) => key.sign(checkpointSchema.parse(JSON.parse(document)))) };
    }
    case 'unvouched':
      return { operations, checkpoints: request.checkpoints.map((signed) => ({ ...signed, document: signed.document.replace(/"seq":\d+/, '"seq":999') })) };
    case 'other stream':
      return request;
    case 'left out':
      if (operations.length > 1) operations.splice(index, 1);
      return { ...request, operations };
    case 'order':
      return { ...request, operations: operations.reverse() };
  }
}
