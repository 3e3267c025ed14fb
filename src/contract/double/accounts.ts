/** The double's accounts: real Ed25519 keys, so that what it signs verifies; PINs in memory. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256Hex, utf8 } from '../../domain/record/canonical';
import { bytesToBase64 } from '../../domain/signoff/base64';
import { signoffDocumentSchema } from '../../domain/signoff/document';
import type { Account, Request, Response } from '../channels';
import { HostError } from '../errors';

interface Kept {
  readonly account: Account;
  readonly secretKey: Uint8Array;
  pin: string;
  failures: number;
}

const FIRST_WAIT_MS = 1000;

export class AccountsDouble {
  readonly #accounts = new Map<string, Kept>();
  unlocked: string | null = null;

  constructor(private readonly device: string) {}

  list(): Account[] {
    return [...this.#accounts.values()].map(({ account }) => account);
  }

  create({ person, name, roles, pin, guest }: Request<'accounts.create'>): Account {
    if (this.#accounts.has(person)) throw new HostError('account_exists', person);
    const { secretKey, publicKey } = ed25519.keygen();
    const account: Account = { person, name, roles: [...roles], publicKey: bytesToBase64(publicKey), ...(guest === undefined ? {} : { guest }) };
    this.#accounts.set(person, { account, secretKey, pin, failures: 0 });
    this.unlocked = person;
    return account;
  }

  unlock(person: string, pin: string): Account {
    const { account } = this.#open(person, pin);
    this.unlocked = person;
    return account;
  }

  changePin(person: string, pin: string, newPin: string): void {
    this.#open(person, pin).pin = newPin;
  }

  /** The unlocked person. Throws `locked`. */
  actor(): string {
    if (this.unlocked === null) throw new HostError('locked', 'nobody is signed in');
    return this.unlocked;
  }

  sign({ person, pin, document }: Request<'sign.document'>): Response<'sign.document'> {
    const { account, secretKey } = this.#open(person, pin);
    const parsed = signoffDocumentSchema.safeParse(readJson(document));
    if (!parsed.success) throw new HostError('bad_request', 'this is not a sign-off document');
    const { signer, device } = parsed.data;
    if (signer.person !== person || signer.publicKey !== account.publicKey || device !== this.device) {
      throw new HostError('wrong_signer', 'the document names another person, key or device');
    }
    const bytes = utf8(document);
    return { sha256: sha256Hex(bytes), publicKey: account.publicKey, signature: bytesToBase64(ed25519.sign(bytes, secretKey)) };
  }

  /** The wait is told but not enforced here; that it is enforced is the host's business and its tests'. */
  #open(person: string, pin: string): Kept {
    const kept = this.#accounts.get(person);
    if (kept === undefined) throw new HostError('no_such_account', person);
    if (kept.pin !== pin) {
      kept.failures += 1;
      throw new HostError('wrong_pin', 'the PIN does not match', FIRST_WAIT_MS * 2 ** (kept.failures - 1));
    }
    kept.failures = 0;
    return kept;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a sign-off document either: the schema says so.
    return undefined;
  }
}
