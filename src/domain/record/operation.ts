/**
 * The operation: the one thing that is ever written. Everything else (tables, screens, reports) is a fold of operations.
 *
 * Envelope version 1 is frozen: `docs/operations.md` explains it, `src/protocol/operation.ts` validates it.
 * These are the plain shapes, so that pure rules need no schema library to speak about them.
 */

/** A JSON value. Measured numbers are decimal strings inside it, never binary floats. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Entity kinds whose fields are written by `set` operations. Closed for version 1; what each holds is in `src/domain/deployment/entities.ts`. */
export const entityTypes = [
  'deployment',
  'component',
  'answer',
  'photo',
  'file',
  'nonconformance',
  'scan',
  'person',
  'site',
  'instrument',
  'model',
  'assignment',
  'activity',
  'window',
  'stakeholder',
  'risk',
  'decision_point',
  'training',
  'message',
  'message_template',
  'custody',
  'back_out',
  'undo_step',
  'open_point',
  'handover',
  'event',
  'feedback',
  'cost',
  'lesson',
  'improvement',
  'self_assessment',
  'organisation',
  'clock',
] as const;
export type EntityType = (typeof entityTypes)[number];

export interface EntityRef {
  readonly type: EntityType;
  readonly id: string;
}

/** One field's new value, naming the operations whose values it replaces. */
export interface FieldWrite {
  readonly value: Json;
  /** Ids of the operations that the author saw as this field's value. Empty for a first write. */
  readonly base: readonly string[];
}

/** Writes fields of one entity. A field is a multi-value register (design.md section 2, Merging). */
export interface SetBody {
  readonly kind: 'set';
  readonly v: 1;
  readonly entity: EntityRef;
  readonly fields: Readonly<Record<string, FieldWrite>>;
}

/** A deployment begins with, or moves to, a version of a model. The whole model travels in the record. */
export interface AdoptBody {
  readonly kind: 'adopt';
  readonly v: 1;
  /** The model as JSON, valid against the published schema. */
  readonly model: Json;
  /** SHA-256 (hex) of the model's canonical JSON. */
  readonly sha256: string;
}

/** A sign-off: the signed document verbatim, and the signature over its UTF-8 bytes. */
export interface SignBody {
  readonly kind: 'sign';
  readonly v: 1;
  /** The sign-off document (src/protocol/signoff.ts), the exact text that was signed. */
  readonly document: string;
  /** SHA-256 (hex) of the document's UTF-8 bytes. */
  readonly sha256: string;
  /** Ed25519 public key, base64 of 32 raw bytes. */
  readonly publicKey: string;
  /** Ed25519 signature over the document's UTF-8 bytes, base64. */
  readonly signature: string;
}

/** The organisation certifies a person's or a device's key; document and signature verbatim. */
export interface CertifyBody {
  readonly kind: 'certify';
  readonly v: 1;
  readonly document: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The organisation withdraws a certificate; document and signature verbatim. */
export interface RevokeBody {
  readonly kind: 'revoke';
  readonly v: 1;
  readonly document: string;
  readonly publicKey: string;
  readonly signature: string;
}

/**
 * The hub states that these operations are authentic, but that their author was not allowed to write them: every fold
 * passes over them until they are admitted. Document (src/domain/record/verdict.ts) and signature verbatim.
 */
export interface HoldBody {
  readonly kind: 'hold';
  readonly v: 1;
  readonly document: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** A coordinator lets held operations count. */
export interface AdmitBody {
  readonly kind: 'admit';
  readonly v: 1;
  readonly operations: readonly string[];
  readonly reason: string;
}

export type KnownBody = SetBody | AdoptBody | SignBody | CertifyBody | RevokeBody | HoldBody | AdmitBody;

/** A body of a kind or version that this program does not know: kept, shown as parked, never dropped. */
export interface UnknownBody {
  readonly kind: string;
  readonly v: number;
}

export interface Operation<B = KnownBody | UnknownBody> {
  /** UUIDv7. */
  readonly id: string;
  /** `org` or the deployment's id. */
  readonly stream: string;
  readonly device: string;
  /** Gapless per device and stream, from 1. */
  readonly seq: number;
  /** Hash of this device's previous operation in this stream; null for its first. */
  readonly prev: string | null;
  /** 1 + the highest seen in this stream. Orders display; ties by device. */
  readonly lamport: number;
  /** Wall clock of the device, UTC, ISO 8601 with milliseconds. Decides nothing. */
  readonly at: string;
  /** Host uptime in ms, including sleep. */
  readonly uptime: number;
  /** Identifies one start of the machine, so that uptimes are compared only within it. */
  readonly boot: string;
  /** Person id; names live in the `org` stream only. */
  readonly actor: string;
  readonly body: B;
  /** SHA-256 (hex) of the canonical JSON (RFC 8785) of all of the above. */
  readonly hash: string;
}

export const ORG_STREAM = 'org';

/** What the organisation alone may say: about keys, and about what does not count. */
export type OrganisationBody = CertifyBody | RevokeBody | HoldBody;

/** Kinds that are written by the organisation's hub alone, in whatever version. */
export const organisationKinds: ReadonlySet<string> = new Set<OrganisationBody['kind']>(['certify', 'revoke', 'hold']);

const knownKinds = new Set(['set', 'adopt', 'sign', 'certify', 'revoke', 'hold', 'admit']);

/** True when this program knows how to fold the body. */
export function isKnownBody(body: KnownBody | UnknownBody): body is KnownBody {
  return body.v === 1 && knownKinds.has(body.kind);
}

/** True for a certificate, revocation or verdict that this program can read; whether the organisation signed it is another question (src/protocol/evidence.ts). */
export function isOrganisationBody(body: KnownBody | UnknownBody): body is OrganisationBody {
  return isKnownBody(body) && organisationKinds.has(body.kind);
}

/** Key of an entity inside one stream, e.g. `answer/ups_runtime` or `answer/serial_read@0197…`. */
export function entityKey(ref: EntityRef): string {
  return `${ref.type}/${ref.id}`;
}
