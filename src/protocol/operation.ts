/** Operation envelope, version 1, as a schema: what the journal keeps, the hub relays and bundles carry. Frozen. */
import { z } from 'zod';
import { canonicalText, operationHash } from '../domain/record/canonical';
import { entityTypes, type Json, type Operation } from '../domain/record/operation';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const opId = z.uuid({ version: 'v7' });
const json: z.ZodType<Json> = z.json();

const setBody = z.strictObject({
  kind: z.literal('set'),
  v: z.literal(1),
  entity: z.strictObject({ type: z.enum(entityTypes), id: z.string().min(1).max(200) }),
  fields: z
    .record(z.string().min(1).max(100), z.strictObject({ value: json, base: z.array(opId).max(64) }))
    .refine((fields) => Object.keys(fields).length > 0, 'a set writes at least one field'),
});
const adoptBody = z.strictObject({ kind: z.literal('adopt'), v: z.literal(1), model: json, sha256: hex });
const signBody = z.strictObject({ kind: z.literal('sign'), v: z.literal(1), document: z.string(), sha256: hex, publicKey: z.string(), signature: z.string() });
const certifyBody = z.strictObject({ kind: z.literal('certify'), v: z.literal(1), document: z.string(), publicKey: z.string(), signature: z.string() });
const revokeBody = z.strictObject({ kind: z.literal('revoke'), v: z.literal(1), document: z.string(), publicKey: z.string(), signature: z.string() });
const holdBody = z.strictObject({ kind: z.literal('hold'), v: z.literal(1), document: z.string(), publicKey: z.string(), signature: z.string() });
const admitBody = z.strictObject({ kind: z.literal('admit'), v: z.literal(1), operations: z.array(opId).min(1).max(5000), reason: z.string().min(1).max(2000) });

/** Bodies that this version writes. */
export const knownBodySchema = z.discriminatedUnion('kind', [setBody, adoptBody, signBody, certifyBody, revokeBody, holdBody, admitBody]);

const knownKinds = new Set(['set', 'adopt', 'sign', 'certify', 'revoke', 'hold', 'admit']);

/** Deeper than anything that is written; deeper still and walking a value could exhaust the stack. */
const DEEPEST = 200;

/** True when the JSON value is nested deeper than `levels`. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** True when a key anywhere in the JSON value is `__proto__`. */
function hasProtoKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__')) return true;
  return Object.values(value).some(hasProtoKey);
}

/** Any body: known kinds at version 1 must be well formed; everything else is kept as it is (parked). */
export const bodySchema = z.looseObject({ kind: z.string().min(1).max(64), v: z.int().min(1) }).superRefine((body, context) => {
  // At the top the schema has taken it out; deeper it would be written, and refused when read.
  // One level less: the body is inside the operation.
  if (isDeeperThan(body, DEEPEST - 1)) {
    context.addIssue({ code: 'custom', message: `nested deeper than ${DEEPEST} levels` });
    return;
  }
  if (hasProtoKey(body)) context.addIssue({ code: 'custom', message: 'a key is named __proto__' });
  if (body.v !== 1 || !knownKinds.has(body.kind)) return;
  const result = knownBodySchema.safeParse(body);
  if (!result.success) for (const issue of result.error.issues) context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
});

export const operationSchema = z.strictObject({
  id: opId,
  stream: z.string().regex(/^(org|[0-9a-f-]{36})$/),
  device: z.uuid(),
  seq: z.int().min(1),
  prev: hex.nullable(),
  lamport: z.int().min(1),
  at: z.iso.datetime({ precision: 3 }),
  uptime: z.int().min(0),
  boot: z.string().min(1).max(64),
  actor: z.string().min(1).max(64),
  body: bodySchema,
  hash: hex,
});

/** What is wrong with an operation's text. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  constructor(
    readonly code: 'not_json' | 'malformed' | 'wrong_hash' | 'not_canonical',
    message: string,
  ) {
    super(message);
  }
}

/** The text that is stored and relayed, byte for byte. */
export function operationText(operation: Operation): string {
  return canonicalText(operation);
}

/**
 * Reads an operation's stored text and checks shape, canonical form and hash.
 * Throws OperationError; the caller decides whether that means a torn tail, a refusal or damage.
 */
export function parseOperation(text: string): Operation {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new OperationError('not_json', 'the operation is not JSON');
  }
  if (isDeeperThan(raw, DEEPEST)) throw new OperationError('malformed', `nested deeper than ${DEEPEST} levels`);
  // The schema library passes over such a key: the record would be read as something else than what was hashed.
  if (hasProtoKey(raw)) throw new OperationError('malformed', 'a key is named __proto__');
  const result = operationSchema.safeParse(raw);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new OperationError('malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
  }
  const operation = result.data as Operation;
  if (hashOf(operation) !== operation.hash) throw new OperationError('wrong_hash', `operation ${operation.id} does not match its hash`);
  if (canonicalText(raw) !== text) throw new OperationError('not_canonical', `operation ${operation.id} is not in canonical form`);
  return operation;
}

function hashOf(operation: Operation): string {
  try {
    return operationHash(operation);
  } catch (error) {
    // Half a surrogate pair has no UTF-8, and so no canonical form.
    throw new OperationError('not_canonical', `operation ${operation.id}: ${error instanceof Error ? error.message : 'no canonical form'}`);
  }
}
