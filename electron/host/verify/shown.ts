/** A verdict as it leaves the thread: by somebody who knows their own organisation, and of a length that can be shown whatever the report holds. */
import { keyFingerprint } from '../../../src/report/index';
import { isBreach, type ReportVerdict } from '../../../src/verification';
import type { ShownVerdict } from './messages';

/** Most findings, devices and signatures that are listed, of each. A report made to harm may have millions. */
const LISTED = 1000;

/** `own`: public key of the organisation that this device belongs to: a report that names it names one that is known. */
export function shownVerdict(verdict: ReportVerdict, own: string | null): ShownVerdict {
  const organisation = verdict.record?.organisation ?? null;
  const ownOrganisation = own !== null && organisation === own;
  const findings = ownOrganisation ? verdict.findings.filter(({ code }) => code !== 'organisation_not_known') : verdict.findings;
  // What does not hold comes first, so that it is never what is left out.
  const ordered = findings.length > LISTED ? [...findings.filter(isBreach), ...findings.filter((finding) => !isBreach(finding))] : findings;
  const { chains, signatures } = verdict;
  const leftOut = [ordered, chains, signatures].reduce((sum, { length }) => sum + Math.max(0, length - LISTED), 0);
  return {
    verdict: { ...verdict, findings: ordered.slice(0, LISTED), chains: chains.slice(0, LISTED), signatures: signatures.slice(0, LISTED) },
    ownOrganisation,
    fingerprint: organisation === null ? null : keyFingerprint(organisation),
    leftOut,
  };
}
