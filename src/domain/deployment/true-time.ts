/** The times of a deployment as they truly were, where that is known: what lists are sorted by, measures count and pages show. */
import type { DeploymentView, SignoffView, TimeCorrection } from './view';

type Corrected = Pick<DeploymentView, 'corrections' | 'correctionsByTime'>;

/** What is known of a time that an entry carries; undefined where its clock was right, or nothing is known. */
export function correctionAt(view: Pick<Corrected, 'correctionsByTime'>, at: string): TimeCorrection | undefined {
  return view.correctionsByTime.get(at);
}

/** The true time of an entry, where it could be worked out; else as its device had it. UTC, ISO 8601. */
export function trueAt(view: Pick<Corrected, 'correctionsByTime'>, at: string): string {
  const correction = correctionAt(view, at);
  return correction === undefined || correction.offsetMs === null ? at : correction.at;
}

/** What is known of the time of a signature. The signed document is as it is: it says what the signer's device showed, a little before the signature was recorded. */
export function signatureCorrection({ corrections }: Pick<Corrected, 'corrections'>, { op, at }: Pick<SignoffView, 'op' | 'at'>): TimeCorrection | undefined {
  const recorded = corrections.get(op);
  if (recorded === undefined) return undefined;
  return { ...recorded, deviceAt: at, at: recorded.offsetMs === null ? at : new Date(Date.parse(at) + recorded.offsetMs).toISOString() };
}

/** When it was truly signed, where that could be worked out; else as the document says. */
export function trulySignedAt(view: Pick<Corrected, 'corrections'>, signoff: Pick<SignoffView, 'op' | 'at'>): string {
  return signatureCorrection(view, signoff)?.at ?? signoff.at;
}
