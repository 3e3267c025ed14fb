/**
 * How far the organisation vouches for a signer, by what it said about the signer's key and when (docs/decisions/0016). One rule for whoever looks: the
 * application's view of a sign-off and the verification of a report. scripts/verify.py has it a second time, in another language.
 */
import type { Role } from '../deployment/fields';

/** The organisation's word that a key is a person's; only what its own key signed. Times in UTC. */
export interface PersonCertificate {
  readonly id: string;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly publicKey: string;
  readonly issuedAt: string;
  /** From when signatures do not count, the earliest that was said; null when it was never withdrawn. */
  readonly revokedFrom: string | null;
}

/** What a sign-off document says of who signed, and when by their device. */
export interface Signature {
  readonly signer: { readonly person: string; readonly role: Role; readonly publicKey: string; /** Id of the certificate that the signer knew of. */ readonly certificate: string | null };
  readonly at: string;
}

export type SignerTrust = 'certified' | 'revoked' | 'self_asserted';

/**
 * `certified`: a certificate for this person, key and role was in force when the signature was made, or none had been issued yet and the first one is. `revoked`:
 * the organisation had withdrawn its word. `self_asserted`: it never gave it for this person, key and role.
 */
export function signerTrust({ signer, at }: Signature, certificates: readonly PersonCertificate[]): SignerTrust {
  const time = Date.parse(at);
  const ofKey = certificates.filter(({ person, publicKey }) => person === signer.person && publicKey === signer.publicKey);
  const inRole = ({ roles }: PersonCertificate): boolean => roles.includes(signer.role);
  const withdrawn = ofKey.filter(({ revokedFrom }) => revokedFrom !== null && Date.parse(revokedFrom) <= time);
  // Whoever names a certificate signs after it was issued, whatever the device's clock says: nobody knows its id before.
  const inForce = ofKey.filter((one) => (one.id === signer.certificate || Date.parse(one.issuedAt) <= time) && !withdrawn.includes(one));
  if (inForce.some(inRole)) return 'certified';
  if (withdrawn.some(inRole) || (inForce.length === 0 && withdrawn.length > 0)) return 'revoked';
  if (inForce.length > 0) return 'self_asserted';
  // Signed before the organisation knew the key: whose it is, its first word says for what was signed before it too.
  const first = Math.min(...ofKey.map(({ issuedAt }) => Date.parse(issuedAt)));
  return ofKey.some((one) => Date.parse(one.issuedAt) === first && inRole(one)) ? 'certified' : 'self_asserted';
}
