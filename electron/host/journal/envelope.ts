/** Reading an operation's envelope from its stored text without parsing its body. */
import type { ChainHead } from '../../../src/domain/record/fold';

export interface Envelope extends ChainHead {
  readonly id: string;
  readonly lamport: number;
  readonly prev: string | null;
}

/**
 * Canonical JSON orders keys, so that everything behind `body` stands at the text's end in one fixed form, short and free of
 * anything a body could imitate: only `uptime` and one brace follow.
 */
const tail =
  /"device":"([0-9a-fA-F-]{36})","hash":"([0-9a-f]{64})","id":"([0-9a-fA-F-]{36})","lamport":(\d+),"prev":(?:null|"([0-9a-f]{64})"),"seq":(\d+),"stream":"[0-9a-z-]{3,36}","uptime":\d+\}$/;
const TAIL_BYTES = 420;

/** The envelope, or undefined when the text (as it is, or its UTF-8) does not end like a canonical operation. */
export function envelopeOf(payload: Buffer | string): Envelope | undefined {
  const match = tail.exec(typeof payload === 'string' ? payload.slice(-TAIL_BYTES) : payload.toString('latin1', Math.max(0, payload.byteLength - TAIL_BYTES)));
  if (match === null) return undefined;
  const [, device = '', hash = '', id = '', lamport = '', prev, seq = ''] = match;
  return { device, hash, id, lamport: Number(lamport), prev: prev ?? null, seq: Number(seq) };
}
