/** What the organisation said about people's keys, as the fold of its record has it. src/protocol/evidence.ts holds the full, frozen schemas. */
import { z } from 'zod';
import { roles } from '../deployment/fields';
import { utf8 } from '../record/canonical';
import type { StreamState } from '../record/fold';
import type { CertifyBody, RevokeBody } from '../record/operation';
import { readJson } from '../record/read-json';
import { verifyEd25519 } from './ed25519';
import type { PersonCertificate } from './trust';

/* The parts that trust rests on. */
const certificatePart = z.object({ type: z.literal('plumbline.certificate'), id: z.string(), use: z.literal('person'), person: z.string(), roles: z.array(z.enum(roles)), publicKey: z.string(), issuedAt: z.string() });
const revocationPart = z.object({ type: z.literal('plumbline.revocation'), certificate: z.string(), from: z.string() });

const verified = new WeakMap<CertifyBody | RevokeBody, boolean>();

function holds(body: CertifyBody | RevokeBody): boolean {
  let valid = verified.get(body);
  if (valid === undefined) {
    valid = verifyEd25519(body.publicKey, utf8(body.document), body.signature);
    verified.set(body, valid);
  }
  return valid;
}

/** The organisation's public key, base64: that of the first valid certificate; undefined when there is none. */
export function organisationKeyOf(org: StreamState): string | undefined {
  return org.certifies.find(({ body }) => holds(body))?.body.publicKey;
}

const stated = new WeakMap<StreamState, readonly PersonCertificate[]>();

/** People's certificates with their revocations. The organisation's key is the one that issued the first valid certificate; what another key signed counts for nothing. */
export function personCertificates(org: StreamState): readonly PersonCertificate[] {
  const known = stated.get(org);
  if (known !== undefined) return known;
  const certifies = org.certifies.filter(({ body }) => holds(body));
  const organisation = organisationKeyOf(org);
  const revoked = new Map<string, string>();
  for (const { body } of org.revokes) {
    const revocation = body.publicKey === organisation && holds(body) ? readJson(body.document, revocationPart) : undefined;
    if (revocation === undefined) continue;
    const before = revoked.get(revocation.certificate);
    if (before === undefined || Date.parse(revocation.from) < Date.parse(before)) revoked.set(revocation.certificate, revocation.from);
  }
  const certificates = certifies.flatMap(({ body }) => {
    const certificate = body.publicKey === organisation ? readJson(body.document, certificatePart) : undefined;
    return certificate === undefined ? [] : [{ ...certificate, revokedFrom: revoked.get(certificate.id) ?? null }];
  });
  stated.set(org, certificates);
  return certificates;
}
