/** Reading what was pushed, before any of it is believed. */
import { isKnownBody, type HoldBody, type Operation } from '../../src/domain/record/operation';
import { verdictSchema } from '../../src/domain/record/verdict';
import { checkpointSchema, evidenceText, openSigned, type Checkpoint, type SignedDocument } from '../../src/protocol/evidence';
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

/** `organisation`: the public key by which verdicts are signed. */
export function readPushed(text: string, stream: string, organisation: string): Pushed {
  if (Buffer.byteLength(text, 'utf8') > OPERATION_BYTES) return { text, refusal: refused('too_large', `an operation may be ${OPERATION_BYTES} bytes long`) };
  if (isNestedTooDeep(text)) return { text, refusal: refused('malformed', `it is nested deeper than ${NESTING} levels`) };
  let operation: Operation;
  try {
    operation = parseOperation(text);
  } catch (error) {
    // Besides OperationError: text that no canonical form exists for, such as half a surrogate pair.
    return { text, refusal: refused('malformed', error instanceof OperationError ? error.message : 'it has no canonical form') };
  }
  if (operation.stream !== stream) return { text, operation, refusal: refused('wrong_stream', `it belongs to ${operation.stream}`) };
  const { body } = operation;
  // Every fold obeys a verdict that it meets, so a forged one must not get in. What the hub itself wrote comes back as a duplicate.
  if (isKnownBody(body) && body.kind === 'hold' && !isVerdictOf(body, stream, organisation)) {
    return { text, operation, refusal: refused('malformed', 'it is a verdict that the organisation has not signed for this stream') };
  }
  return { text, operation };
}

/** Far beyond any model; far below what overflows the stack of whoever reads it. */
const NESTING = 200;

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > NESTING) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

function isVerdictOf({ document, publicKey, signature }: HoldBody, stream: string, organisation: string): boolean {
  return publicKey === organisation && openSigned({ document, publicKey, signature }, verdictSchema)?.stream === stream;
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
  try {
    const parsed = checkpointSchema.safeParse(JSON.parse(document));
    // One way to write it: nobody can read the same bytes differently.
    return parsed.success && evidenceText(parsed.data) === document ? parsed.data : undefined;
  } catch {
    // Not JSON: not a checkpoint.
    return undefined;
  }
}

function isBase64Of(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

/** By the same code as every device: what the hub relays must not be refused there. */
export function isSignedCheckpoint({ signed }: ClaimedCheckpoint): boolean {
  return openSigned(signed, checkpointSchema) !== undefined;
}
