/** People on this device: their signing keys under their PINs, and who is signed in. Private keys never leave this folder. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Account } from '../../../src/contract/channels';
import { HostError } from '../../../src/contract/errors';
import { canonicalText } from '../../../src/domain/record/canonical';
import type { Role } from '../../../src/domain/deployment/fields';
import { evidenceText, type SignedDocument } from '../../../src/protocol/evidence';
import { signoffDocumentSchema } from '../../../src/domain/signoff/document';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Clock } from '../clock';
import type { Failpoints } from '../failpoints';
import { listIfThere, readIfThere, replaceFile } from '../fs/atomic';
import { isDiskFull, type HostFs } from '../fs/port';
import type { HostLog, SafeStoragePort } from '../options';
import { AttemptLog } from './attempts';
import { keyFromSeed, newKey, publicKeyOf, signBytes } from './keys';
import { DEFAULT_COST_LOG2, sealedAccountSchema, sealKey, unsealKey, type SealedAccount } from './sealed-key';

export interface AccountsOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  /** Folder of keys; must exist. */
  readonly folder: string;
  /** Asked each time: its id may change. */
  readonly device: { readonly id: string };
  readonly safeStorage: SafeStoragePort | undefined;
  readonly costLog2: number | undefined;
  readonly log: HostLog;
}

export interface Signature {
  readonly sha256: string;
  readonly publicKey: string;
  readonly signature: string;
}

export class Accounts {
  readonly #options: AccountsOptions;
  readonly #attempts: AttemptLog;
  #unlocked: string | null = null;
  #guest = false;
  #rolesOf: (person: string) => readonly Role[] | undefined = () => undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#attempts = new AttemptLog(options.fs, options.failpoints, options.clock);
  }

  get unlocked(): string | null {
    return this.#unlocked;
  }

  /** The signed-in person. Throws HostError `locked`. */
  actor(): string {
    if (this.#unlocked === null) throw new HostError('locked', 'nobody is signed in');
    return this.#unlocked;
  }

  /** Where the organisation says which roles somebody has; what was chosen when the account was made stays in its file. */
  askForRoles(rolesOf: (person: string) => readonly Role[] | undefined): void {
    this.#rolesOf = rolesOf;
  }

  /** True when this person has an account here. */
  async has(person: string): Promise<boolean> {
    return (await this.#options.fs.sizeOf(this.#fileOf(person))) !== undefined;
  }

  lock(): void {
    this.#unlocked = null;
    this.#guest = false;
  }

  /** True while somebody from a supplier is signed in. */
  get isGuest(): boolean {
    return this.#guest;
  }

  #unlock({ person, guest }: { readonly person: string; readonly guest?: string | undefined }): void {
    this.#unlocked = person;
    this.#guest = guest !== undefined;
  }

  /** Accounts by name; one whose file cannot be read is left out and logged. */
  async list(): Promise<Account[]> {
    const accounts: Account[] = [];
    for (const name of await listIfThere(this.#options.fs, this.#options.folder)) {
      if (!/^account-[0-9a-f]{32}\.json$/.test(name)) continue;
      const sealed = await this.#read(path.join(this.#options.folder, name));
      if (sealed === undefined) this.#options.log('error', 'an account file cannot be read', { file: name });
      else accounts.push(this.#shown(sealed));
    }
    return accounts.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Makes a signing key under the PIN and signs in. Throws HostError `account_exists`. */
  create(request: { readonly person: string; readonly name: string; readonly roles: readonly Role[]; readonly pin: string; readonly guest?: string | undefined }): Promise<Account> {
    return this.#inTurn(async () => {
      const file = this.#fileOf(request.person);
      if ((await this.#options.fs.sizeOf(file)) !== undefined) throw new HostError('account_exists', request.person);
      const { seed, publicKey } = newKey();
      const guest = request.guest === undefined ? {} : { guest: request.guest };
      const account: Account = { person: request.person, name: request.name, roles: [...request.roles], publicKey, ...guest };
      await this.#write(file, await this.#seal(account, seed, request.pin));
      seed.fill(0);
      this.#unlock(account);
      return account;
    });
  }

  /** Throws HostError `no_such_account`, `wrong_pin` (with the wait) or `file_damaged`. */
  unlock(person: string, pin: string): Promise<Account> {
    return this.#inTurn(async () => {
      const { sealed, seed } = await this.#open(person, pin);
      seed.fill(0);
      this.#unlock(sealed);
      return this.#shown(sealed);
    });
  }

  /** Checks a PIN without signing anybody in. Throws as `unlock` does. */
  checkPin(person: string, pin: string): Promise<void> {
    return this.#inTurn(async () => {
      const { seed } = await this.#open(person, pin);
      seed.fill(0);
    });
  }

  /** Proof towards a hub that this person holds their key, made with it. `organisation`: the hub's public key. Throws as `unlock` does. */
  signEnrolment(person: string, pin: string, organisation: string): Promise<SignedDocument> {
    return this.#inTurn(async () => {
      const { sealed, seed } = await this.#open(person, pin);
      const document = evidenceText({ type: 'plumbline.enrolment', v: 1, use: 'person', device: this.#options.device.id, person, organisation, issuedAt: this.#options.clock.at() });
      const signature = signBytes(keyFromSeed(seed), Buffer.from(document, 'utf8'));
      seed.fill(0);
      return { document, publicKey: sealed.publicKey, signature };
    });
  }

  /**
   * Gives a person whose PIN was forgotten a new key under a new one, and signs in. The old account is kept aside under a name of its own:
   * whoever remembers the PIN has lost nothing.
   */
  replaceKey(request: { readonly person: string; readonly name: string; readonly roles: readonly Role[]; readonly pin: string }): Promise<Account> {
    return this.#inTurn(async () => {
      const { fs, failpoints, clock } = this.#options;
      const file = this.#fileOf(request.person);
      const old = await readIfThere(fs, file);
      if (old !== undefined) await this.#guarded(() => replaceFile(fs, failpoints, `${file}.${clock.at().replaceAll(/[^0-9]/g, '')}.replaced`, old, 0o600));
      const { seed, publicKey } = newKey();
      const account: Account = { person: request.person, name: request.name, roles: [...request.roles], publicKey };
      await this.#write(file, await this.#seal(account, seed, request.pin));
      seed.fill(0);
      // The new PIN has no failed tries behind it.
      await this.#attempts.succeeded(file.replace(/\.json$/, '.attempts'));
      this.#unlock(account);
      return account;
    });
  }

  changePin(person: string, pin: string, newPin: string): Promise<void> {
    return this.#inTurn(async () => {
      const { sealed, seed } = await this.#open(person, pin);
      await this.#write(this.#fileOf(person), await this.#seal(publicOf(sealed), seed, newPin));
      seed.fill(0);
    });
  }

  /**
   * Signs a sign-off document, byte for byte. Throws HostError `bad_request` when it is none, `wrong_signer` when it names another
   * person, key or device, and as `unlock` does.
   */
  sign(person: string, pin: string, document: string): Promise<Signature> {
    return this.#inTurn(async () => {
      const parsed = signoffDocumentSchema.safeParse(parseJson(document));
      if (!parsed.success) throw new HostError('bad_request', 'this is not a sign-off document');
      if (canonicalText(parsed.data) !== document) throw new HostError('bad_request', 'the sign-off document is not in canonical form');
      const { sealed, seed } = await this.#open(person, pin);
      const { signer, device } = parsed.data;
      if (signer.person !== person || signer.publicKey !== sealed.publicKey || device !== this.#options.device.id) {
        throw new HostError('wrong_signer', 'the document names another person, key or device');
      }
      const bytes = Buffer.from(document, 'utf8');
      const signature = signBytes(keyFromSeed(seed), bytes);
      seed.fill(0);
      return { sha256: createHash('sha256').update(bytes).digest('hex'), publicKey: sealed.publicKey, signature };
    });
  }

  #shown(sealed: SealedAccount): Account {
    const account = publicOf(sealed);
    return { ...account, roles: [...(this.#rolesOf(account.person) ?? account.roles)] };
  }

  async #open(person: string, pin: string): Promise<{ sealed: SealedAccount; seed: Buffer }> {
    const file = this.#fileOf(person);
    if ((await this.#options.fs.sizeOf(file)) === undefined) throw new HostError('no_such_account', person);
    const sealed = await this.#read(file);
    if (sealed === undefined || sealed.person !== person) throw new HostError('file_damaged', path.basename(file));
    const attempts = file.replace(/\.json$/, '.attempts');
    const remaining = await this.#attempts.remainingMs(attempts);
    if (remaining > 0) throw new HostError('wrong_pin', 'too many tries', Math.ceil(remaining));
    await this.#guarded(() => this.#attempts.begin(attempts));
    const seed = await unsealKey(sealed, pin, this.#options.safeStorage);
    if (seed === undefined || publicKeyOf(keyFromSeed(seed)) !== sealed.publicKey) {
      throw new HostError('wrong_pin', 'the PIN does not match', await this.#attempts.remainingMs(attempts));
    }
    await this.#attempts.succeeded(attempts);
    return { sealed, seed };
  }

  async #seal(account: Account, seed: Uint8Array, pin: string): Promise<SealedAccount> {
    return sealKey(account, seed, pin, this.#options.costLog2 ?? DEFAULT_COST_LOG2, this.#options.safeStorage);
  }

  async #read(file: string): Promise<SealedAccount | undefined> {
    const text = (await readIfThere(this.#options.fs, file))?.toString('utf8');
    const parsed = sealedAccountSchema.safeParse(text === undefined ? undefined : parseJson(text));
    return parsed.success ? parsed.data : undefined;
  }

  #write(file: string, sealed: SealedAccount): Promise<void> {
    return this.#guarded(() => replaceFile(this.#options.fs, this.#options.failpoints, file, Buffer.from(JSON.stringify(sealed)), 0o600));
  }

  async #guarded<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw new HostError(isDiskFull(error) ? 'disk_full' : 'write_failed', error instanceof Error ? error.message : String(error));
    }
  }

  /** A person's id may hold anything: the file is named by its hash. */
  #fileOf(person: string): string {
    return path.join(this.#options.folder, `account-${createHash('sha256').update(person).digest('hex').slice(0, 32)}.json`);
  }

  /** One at a time, so that tries are counted one by one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn;
    return turn;
  }
}

function publicOf({ person, name, roles, publicKey, guest }: SealedAccount): Account {
  return { person, name, roles, publicKey, ...(guest === undefined ? {} : { guest }) };
}
