/** The one-time code in the address that the shell opens, and the session secret that it buys. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A browser that starts cold, on a slow disk, behind a virus scanner. */
const CODE_LIFE_MS = 2 * 60_000;

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Equal in constant time, whatever the lengths. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

export class Sessions {
  readonly #codes: { readonly code: string; readonly expiresAtMs: number }[] = [];
  readonly #secrets: string[] = [];

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** A code that buys one secret, once, within two minutes. */
  newCode(): string {
    const code = newSecret();
    this.#codes.push({ code, expiresAtMs: this.nowMs() + CODE_LIFE_MS });
    return code;
  }

  /** The secret for a code, or undefined when the code is unknown, spent or expired. */
  redeem(offered: string): string | undefined {
    // Every code is compared, so that time does not tell which came near.
    const index = this.#codes.map(({ code }) => same(code, offered)).indexOf(true);
    if (index < 0) return undefined;
    const [spent] = this.#codes.splice(index, 1);
    if (spent === undefined || spent.expiresAtMs < this.nowMs()) return undefined;
    const secret = newSecret();
    this.#secrets.push(secret);
    return secret;
  }

  holds(offered: string | undefined): boolean {
    return offered !== undefined && this.#secrets.map((secret) => same(secret, offered)).includes(true);
  }
}
