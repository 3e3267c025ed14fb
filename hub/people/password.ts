/**
 * Passwords, hashed with scrypt (RFC 7914). Cost as OWASP's Password Storage Cheat Sheet asks: N = 2^17, r = 8, p = 1,
 * which is 128 MiB and some tenths of a second each: therefore few at a time, and a short queue.
 */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { HubError } from '../errors';

const DEFAULT_COST_LOG2 = 17;
const BLOCK = 8;
const PARALLEL = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const AT_ONCE = 2;
const QUEUE = 32;
/** A stored cost outside of these is damage, not a wish. */
const COSTS = { least: 4, most: 20 };

interface Stored {
  readonly costLog2: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export class Passwords {
  readonly #costLog2: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(costLog2: number = DEFAULT_COST_LOG2) {
    this.#costLog2 = costLog2;
  }

  /** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`. Throws HubError `too_many_requests` when too many wait already. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.#derive(password, salt, this.#costLog2);
    return ['scrypt', this.#costLog2, BLOCK, PARALLEL, salt.toString('base64url'), hash.toString('base64url')].join('$');
  }

  /** Takes as long for somebody unknown (`stored` undefined), so that time tells nobody who has an account. Throws as `hash`. */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const parsed = stored === undefined ? undefined : parse(stored);
    if (stored !== undefined && parsed === undefined) throw new Error('a stored password hash cannot be read');
    const { costLog2, salt, hash } = parsed ?? { costLog2: this.#costLog2, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };
    const derived = await this.#derive(password, salt, costLog2);
    return timingSafeEqual(derived, hash) && parsed !== undefined;
  }

  async #derive(password: string, salt: Buffer, costLog2: number): Promise<Buffer> {
    await this.#enter();
    try {
      return await derive(password, salt, costLog2);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  /** Whoever leaves hands the place on, so the count stays while somebody waits. */
  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= QUEUE) throw new HubError('too_many_requests', 'Too many people are signing in at this moment. Try again in a few seconds.');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

function derive(password: string, salt: Buffer, costLog2: number): Promise<Buffer> {
  const N = 2 ** costLog2;
  // Twice what it needs: scrypt refuses a limit that it reaches exactly.
  const maxmem = 256 * N * BLOCK;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r: BLOCK, p: PARALLEL, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function parse(stored: string): Stored | undefined {
  const [scheme, cost, block, parallel, salt, hash, ...rest] = stored.split('$');
  if (scheme !== 'scrypt' || rest.length > 0 || salt === undefined || hash === undefined) return undefined;
  const costLog2 = Number(cost);
  if (!Number.isInteger(costLog2) || costLog2 < COSTS.least || costLog2 > COSTS.most) return undefined;
  if (Number(block) !== BLOCK || Number(parallel) !== PARALLEL) return undefined;
  const parsed = { costLog2, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
  return parsed.salt.length >= SALT_BYTES && parsed.hash.length === HASH_BYTES ? parsed : undefined;
}

/** Without letters and digits that are mistaken for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Something to be read out and typed once, in groups of four: nearly 5 bits a letter. */
export function readableSecret(groups: number): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** A first password: 79 bits. */
export function firstPassword(): string {
  return readableSecret(4);
}
