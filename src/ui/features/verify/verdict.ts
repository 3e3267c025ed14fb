/** What of a verdict is shown where. Pure: the components and the text of a verdict read the same. */
import { isBreach, isReservation, type Verdict, type VerdictFinding, type VerdictSignature } from '../../../contract/verify';

export interface FindingGroup {
  readonly code: VerdictFinding['code'];
  readonly findings: readonly VerdictFinding[];
}

/** Findings by code, in the order in which the codes came first. */
function grouped(findings: readonly VerdictFinding[]): readonly FindingGroup[] {
  return [...Map.groupBy(findings, ({ code }) => code)].map(([code, of]) => ({ code, findings: of }));
}

/** What does not hold, and what should be known. Where nothing could be verified, nothing is said not to hold. */
export function findingsOf({ outcome, findings }: Pick<Verdict, 'outcome' | 'findings'>): { readonly breaches: readonly FindingGroup[]; readonly doubts: readonly FindingGroup[] } {
  const wrong = (finding: VerdictFinding): boolean => outcome === 'broken' && isBreach(finding);
  return { breaches: grouped(findings.filter(wrong)), doubts: grouped(findings.filter((finding) => !wrong(finding))) };
}

/** What there is to say at once of a report that holds: a signature does not count, its pages were not compared, or somebody does not vouch for it. */
export type Reservation = 'revoked' | 'pages' | 'other';

/** The weightiest reservation; undefined where there is none, and where the report does not hold anyway. */
export function reservationOf({ outcome, findings }: Pick<Verdict, 'outcome' | 'findings'>): Reservation | undefined {
  if (outcome !== 'holds') return undefined;
  const found = findings.filter(isReservation).map(({ code }) => code);
  if (found.includes('revoked_certificate')) return 'revoked';
  if (found.includes('pages_not_compared') || found.includes('pages_of_another_version')) return 'pages';
  return found.length > 0 ? 'other' : undefined;
}

/** How a signature stands: whoever signed with a certificate that had been withdrawn signed genuinely, and it does not count. */
export function standingOf({ valid, trust }: Pick<VerdictSignature, 'valid' | 'trust'>): 'valid' | 'invalid' | 'discounted' {
  return !valid ? 'invalid' : trust === 'revoked' ? 'discounted' : 'valid';
}

/** Whether a photo in the file is not the one that was recorded. */
export function hasAlteredPhoto({ findings }: Pick<Verdict, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'photo_altered');
}

export type Vouching = 'all' | 'upTo' | 'nobody';

export function vouchingOf({ operations, vouched }: Verdict['chains'][number]): Vouching {
  return vouched === 0 ? 'nobody' : vouched < operations ? 'upTo' : 'all';
}
