/** Reading what was pushed, before any of it is believed. */
import { isOrganisationBody, type Operation } from '../../src/domain/record/operation';
import { readJson } from '../../src/domain/record/read-json';
import { checkpointSchema, evidenceText, openOrganisationBody, openSigned, type Checkpoint, type SignedDocument } from '../../src/protocol/evidence';
import { OperationError, parseOperation } from '../../src/protocol/operation';
import { OPERATION_BYTES, type PushAnswer, type RefusalCode } from '../../src/protocol/sync';

export type Refusal = Extract<PushAnswer, { outcome: 'refused' }>;

export function refused(code: RefusalCode, detail: string): Refusal {
  return { outcome: 'refused', code, detail };
}

/** A text as pushed: with the operation in it when it can be read, with the refusal when it is refused by itself. */
export interface Pushed {
  readonly text: string;
  readonly operation?: Operation;
  readonly refusal?: Refusal;
}

/** `organisation`: the public key by which verdicts and certificates are signed. */
export function readPushed(text: string, stream: string, organisation: string): Pushed {
  if (Buffer.byteLength(text, 'utf8') > OPERATION_BYTES) return { text, refusal: refused('too_large', `an operation may be ${OPERATION_BYTES} bytes long`) };
  let operation: Operation;
  try {
    operation = parseOperation(text);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { text, refusal: refused('malformed', error.message) };
  }
  if (operation.stream !== stream) return { text, operation, refusal: refused('wrong_stream', `it belongs to ${operation.stream}`) };
  const { body } = operation;
  // Every fold obeys a verdict or a certificate that it meets, and every device refuses a forged one and what follows it. What the hub itself wrote comes back as a duplicate.
  if (isOrganisationBody(body) && (body.publicKey !== organisation || openOrganisationBody(body, stream) === undefined)) {
    return { text, operation, refusal: refused('malformed', `it is a "${body.kind}" that the organisation has not signed for this stream`) };
  }
  return { text, operation };
}

/** A checkpoint whose signature has not been looked at yet. */
export interface ClaimedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signed: SignedDocument;
}

/** Checkpoints by the device that they name; those that are none, or of another stream, vouch for nothing. */
export function readCheckpoints(documents: readonly SignedDocument[], stream: string): ReadonlyMap<string, readonly ClaimedCheckpoint[]> {
  const byDevice = new Map<string, ClaimedCheckpoint[]>();
  for (const signed of documents) {
    const checkpoint = readCheckpoint(signed);
    if (checkpoint?.stream !== stream) continue;
    const list = byDevice.get(checkpoint.device);
    if (list === undefined) byDevice.set(checkpoint.device, [{ checkpoint, signed }]);
    else list.push({ checkpoint, signed });
  }
  return byDevice;
}

function readCheckpoint({ document, publicKey, signature }: SignedDocument): Checkpoint | undefined {
  if (!isBase64Of(publicKey, 32) || !isBase64Of(signature, 64)) return undefined;
  const checkpoint = readJson(document, checkpointSchema);
  // One way to write it: nobody can read the same bytes differently.
  return checkpoint !== undefined && evidenceText(checkpoint) === document ? checkpoint : undefined;
}

function isBase64Of(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

/** By the same code as every device: what the hub relays must not be refused there. */
export function isSignedCheckpoint({ signed }: ClaimedCheckpoint): boolean {
  return openSigned(signed, checkpointSchema) !== undefined;
}
