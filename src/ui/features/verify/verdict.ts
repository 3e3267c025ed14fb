/** What of a verdict is shown where. Pure: the components and the text of a verdict read the same. */
import { isBreach, type Verdict, type VerdictFinding } from '../../../contract/verify';

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

/** A signature counts for less than it says: made with a certificate that had been withdrawn. */
export function hasRevoked({ signatures }: Pick<Verdict, 'signatures'>): boolean {
  return signatures.some(({ trust }) => trust === 'revoked');
}

/** Whether a photo in the file is not the one that was recorded. */
export function hasAlteredPhoto({ findings }: Pick<Verdict, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'photo_altered');
}

export type Vouching = 'all' | 'upTo' | 'nobody';

export function vouchingOf({ operations, vouched }: Verdict['chains'][number]): Vouching {
  return vouched === 0 ? 'nobody' : vouched < operations ? 'upTo' : 'all';
}
