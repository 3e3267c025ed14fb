/**
 * How messages travel over the loopback WebSocket. Without bytes: JSON text. With bytes (photos, reports): one binary frame of
 * header length (4 bytes, big endian), header as JSON, and the bytes themselves, so that nothing is inflated to base64.
 *
 * The header names where each run of bytes belongs by path, so no key or value of a message is special.
 */
import { z } from 'zod';
import { utf8 } from '../domain/record/canonical';
import { HostError, hostErrorCodes } from './errors';

/** Largest message that either side takes: the largest file (32 MiB) and room for its header. */
export const MAX_MESSAGE_BYTES = 36 * 1024 * 1024;
const MAX_RUNS = 64;
const MAX_DEPTH = 128;

/** The message cannot be read. `message` says why; the sender is at fault. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
}

type Path = readonly (string | number)[];

const headerSchema = z.strictObject({
  message: z.unknown(),
  runs: z.array(z.strictObject({ path: z.array(z.union([z.string(), z.int().min(0)])).max(MAX_DEPTH), bytes: z.int().min(0) })).max(MAX_RUNS),
});

/** Text, or bytes when the message holds any. Throws HostError `too_large`. */
export function encodeMessage(message: unknown): string | Uint8Array<ArrayBuffer> {
  const runs: { path: Path; value: Uint8Array }[] = [];
  const bare = withoutBytes(message, [], runs);
  if (runs.length === 0) {
    const text = JSON.stringify(bare);
    // A UTF-16 unit is at most three bytes of UTF-8; only texts near the limit are worth measuring.
    if (text.length * 3 > MAX_MESSAGE_BYTES) limit(utf8(text).length);
    return text;
  }
  if (runs.length > MAX_RUNS) throw new HostError('too_large', `${runs.length} files in one message`);
  const header = utf8(JSON.stringify({ message: bare, runs: runs.map(({ path, value }) => ({ path, bytes: value.length })) }));
  const total = 4 + header.length + runs.reduce((sum, { value }) => sum + value.length, 0);
  limit(total);
  const frame = new Uint8Array(total);
  new DataView(frame.buffer).setUint32(0, header.length);
  frame.set(header, 4);
  let at = 4 + header.length;
  for (const { value } of runs) {
    frame.set(value, at);
    at += value.length;
  }
  return frame;
}

/** The message. Throws CodecError when it is malformed. */
export function decodeMessage(frame: string | Uint8Array): unknown {
  if (typeof frame === 'string') return readJson(frame);
  if (frame.length > MAX_MESSAGE_BYTES) throw new CodecError('the message is too large');
  if (frame.length < 4) throw new CodecError('the frame is cut short');
  const headerLength = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
  if (headerLength > frame.length - 4) throw new CodecError('the header is cut short');
  const header = headerSchema.safeParse(readJson(readUtf8(frame.subarray(4, 4 + headerLength))));
  if (!header.success) throw new CodecError('the header is malformed');
  const root: { message: unknown } = { message: header.data.message };
  let at = 4 + headerLength;
  for (const { path, bytes } of header.data.runs) {
    if (at + bytes > frame.length) throw new CodecError('the bytes are cut short');
    // A copy: a view would keep the whole frame alive, and structured clones of it would carry it along.
    place(root, ['message', ...path], frame.slice(at, at + bytes));
    at += bytes;
  }
  if (at !== frame.length) throw new CodecError('there are bytes that nothing names');
  return root.message;
}

function limit(bytes: number): void {
  if (bytes > MAX_MESSAGE_BYTES) throw new HostError('too_large', `${bytes} bytes in one message, ${MAX_MESSAGE_BYTES} are taken`);
}

/** The same value with null wherever bytes were; the very same object where there were none. */
function withoutBytes(value: unknown, path: Path, runs: { path: Path; value: Uint8Array }[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    runs.push({ path, value });
    return null;
  }
  if (path.length >= MAX_DEPTH) throw new HostError('too_large', `more than ${MAX_DEPTH} levels deep`);
  if (Array.isArray(value)) {
    const before = runs.length;
    const copy = value.map((item: unknown, index) => withoutBytes(item, [...path, index], runs));
    return runs.length === before ? value : copy;
  }
  const before = runs.length;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, withoutBytes(item, [...path, key], runs)] as const);
  return runs.length === before ? value : Object.fromEntries(entries);
}

/** Puts bytes where the header says, and only where the sender left null: nothing else can be reached or replaced. */
function place(root: object, path: Path, bytes: Uint8Array): void {
  let holder: object = root;
  for (const step of path.slice(0, -1)) {
    const next = ownValue(holder, step);
    if (typeof next !== 'object' || next === null || next instanceof Uint8Array) throw new CodecError('a path leads nowhere');
    holder = next;
  }
  const last = path.at(-1);
  if (last === undefined || ownValue(holder, last) !== null) throw new CodecError('a path leads nowhere');
  Object.defineProperty(holder, last, { value: bytes, writable: true, enumerable: true, configurable: true });
}

function ownValue(holder: object, step: string | number): unknown {
  return Object.getOwnPropertyDescriptor(holder, step)?.value;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CodecError('the message is not JSON');
  }
}

interface Utf8Decoder {
  decode(bytes: Uint8Array): string;
}

function readUtf8(bytes: Uint8Array): string {
  // Part of every shell, though not of the language.
  const { TextDecoder } = globalThis as unknown as { readonly TextDecoder: new (label: string, options: { fatal: boolean }) => Utf8Decoder };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CodecError('the header is not UTF-8');
  }
}

/** Renderer to host. */
export const callSchema = z.strictObject({ type: z.literal('call'), call: z.int().min(1), channel: z.string(), request: z.unknown() });
export type CallMessage = z.infer<typeof callSchema>;

const outcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: z.strictObject({ code: z.enum(hostErrorCodes), detail: z.string(), waitMs: z.number().optional() }) }),
]);

/** Host to renderer. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  /** The first message: this window holds the lease. */
  z.strictObject({ type: z.literal('welcome') }),
  z.strictObject({ type: z.literal('outcome'), call: z.int().min(1), outcome: outcomeSchema }),
  z.strictObject({ type: z.literal('event'), event: z.string(), payload: z.unknown() }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;
