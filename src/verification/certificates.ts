/** What the organisation says about keys, as far as the record holds it. */
import { isOrganisationBody, type Operation } from '../domain/record/operation';
import { openOrganisationBody, type Certificate } from '../protocol/evidence';
import type { Finding } from './findings';

export interface StatedCertificate {
  readonly certificate: Certificate;
  /** From when signatures do not count, UTC; null when it was not revoked. */
  readonly revokedFrom: string | null;
  readonly revoked: boolean;
}

/** Certificates that hold, with their revocations. Only what `organisation` signed counts; a statement of anybody else's is named. */
export function readCertificates(org: readonly Operation[], organisation: string | null): { readonly certificates: readonly StatedCertificate[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const certificates: Certificate[] = [];
  const revoked = new Map<string, string>();
  for (const { id, stream, body } of org) {
    if (!isOrganisationBody(body)) continue;
    const stated = openOrganisationBody(body, stream);
    if (stated === undefined) findings.push({ code: 'certificate_invalid', where: id, detail: body.kind });
    else if (body.publicKey !== organisation) findings.push({ code: 'certificate_of_another_organisation', where: id, detail: body.publicKey });
    else if (stated.type === 'plumbline.certificate') certificates.push(stated);
    else if (stated.type === 'plumbline.revocation') {
      const known = revoked.get(stated.certificate);
      if (known === undefined || Date.parse(stated.from) < Date.parse(known)) revoked.set(stated.certificate, stated.from);
    }
  }
  return {
    certificates: certificates.map((certificate) => {
      const revokedFrom = revoked.get(certificate.id) ?? null;
      return { certificate, revokedFrom, revoked: revokedFrom !== null };
    }),
    findings,
  };
}
