/**
 * What the hub writes into `org` about people and devices: who they are, and which keys are theirs. Each function gathers bodies;
 * whoever calls appends them in the transaction that changes the tables.
 */
import { v7 } from 'uuid';
import type { Role } from '../../src/domain/deployment/fields';
import { baseOf, sameJson, shownValue } from '../../src/domain/record/fold';
import { ORG_STREAM, type CertifyBody, type FieldWrite, type Json, type KnownBody, type Operation, type RevokeBody } from '../../src/domain/record/operation';
import { certificateSchema, evidenceText, type Certificate, type Revocation, type SignedDocument } from '../../src/protocol/evidence';
import { parseOperation } from '../../src/protocol/operation';
import type { HubReader, Organisation } from '../context';
import { personEntity } from '../person-entity';

export interface Certified {
  readonly id: string;
  readonly signed: SignedDocument;
  readonly body: CertifyBody;
}

/** The organisation's word that a key belongs to a person or device. */
export function certify(organisation: Organisation, facts: Omit<Certificate, 'type' | 'v' | 'id' | 'issuedAt'>, at: string): Certified {
  const id = v7();
  const signed = organisation.sign(evidenceText({ type: 'plumbline.certificate', v: 1, id, issuedAt: at, ...facts } satisfies Certificate));
  return { id, signed, body: { kind: 'certify', v: 1, ...signed } };
}

/** The organisation takes a certificate back, from now on. */
export function revoke(organisation: Organisation, certificate: string, reason: string, at: string): RevokeBody {
  const document: Revocation = { type: 'plumbline.revocation', v: 1, certificate, reason, from: at, issuedAt: at };
  return { kind: 'revoke', v: 1, ...organisation.sign(evidenceText(document)) };
}

/** A certificate that was issued before, as it went into the record; undefined when it is not there. */
export async function certificateOf(db: HubReader, organisation: Organisation, id: string): Promise<SignedDocument | undefined> {
  for (const { body } of await ownOrgOperations(db, organisation, id)) {
    if (body.kind !== 'certify') continue;
    const { document, publicKey, signature } = body as CertifyBody;
    if (certificateSchema.parse(JSON.parse(document)).id === id) return { document, publicKey, signature };
  }
  return undefined;
}

export interface PersonFacts {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Their signing key on a device, if it is new. */
  readonly key?: { readonly device: string; readonly publicKey: string };
}

/** `set person/<id>` with what the record does not say yet; undefined when it says all of it. */
export async function describePerson(db: HubReader, facts: PersonFacts): Promise<KnownBody | undefined> {
  const entity = await personEntity(db, facts.person);
  const wanted: [string, Json][] = [
    ['name', facts.name],
    ['roles', [...facts.roles]],
    ['removed', false],
    ...(facts.key === undefined ? [] : [[`key:${facts.key.device}`, facts.key.publicKey] satisfies [string, Json]]),
  ];
  const fields: Record<string, FieldWrite> = {};
  for (const [name, value] of wanted) {
    const base = baseOf(entity, name);
    // Several heads are settled by writing over all of them.
    if (base.length === 1 && sameJson(shownValue(entity, name), value)) continue;
    fields[name] = { value, base };
  }
  if (Object.keys(fields).length === 0) return undefined;
  return { kind: 'set', v: 1, entity: { type: 'person', id: facts.person }, fields };
}

async function ownOrgOperations(db: HubReader, organisation: Organisation, naming: string): Promise<Operation[]> {
  const rows = await db
    .selectFrom('operations')
    .where('stream', '=', ORG_STREAM)
    .where('actor', '=', organisation.person)
    .where('text', 'like', `%${naming}%`)
    .select('text')
    .execute();
  return rows.map(({ text }) => parseOperation(text));
}
