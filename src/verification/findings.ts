/** What verification can find, each named by a code (src/protocol/findings.ts); words for them are the reader's business (locales, command line). */
import { breaches, type Breach, type Doubt } from '../protocol/findings';

export { breaches, doubts, type Breach, type Doubt } from '../protocol/findings';

export interface Finding {
  readonly code: Breach | Doubt;
  /** What it is about: an operation's id, a device, a hash, a page. */
  readonly where: string;
  /** More for those who look into it; English. */
  readonly detail?: string;
}

const breachCodes: ReadonlySet<string> = new Set(breaches);

export function isBreach({ code }: Finding): boolean {
  return breachCodes.has(code);
}
