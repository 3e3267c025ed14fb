/**
 * How this device stands with its hub, in one file: address, organisation (its key is pinned at the first sign-in), and who is signed in. Tokens are
 * wrapped by the system's keychain where there is one; they never leave the host.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { HubLink } from '../../../src/contract/delivery';
import { roles, type Role } from '../../../src/domain/deployment/fields';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog, SafeStoragePort } from '../options';
import type { HubAddress } from './http';

const personSchema = z.strictObject({
  person: z.string(),
  name: z.string(),
  username: z.string(),
  roles: z.array(z.enum(roles)),
  /** Base64 of the token as kept; null once the hub did not take it any more. */
  token: z.base64().nullable(),
  mustChangePassword: z.boolean(),
});
const linkSchema = z.strictObject({
  v: z.literal(1),
  url: z.string(),
  fingerprint: z.string().nullable(),
  organisation: z.strictObject({ name: z.string(), publicKey: z.string() }),
  deviceName: z.string(),
  revoked: z.boolean(),
  people: z.array(personSchema),
});
type Stored = z.infer<typeof linkSchema>;

/** Somebody in whose name the hub is asked. */
export interface Session {
  readonly person: string;
  readonly token: string;
}

export interface SignedIn {
  readonly address: HubAddress;
  readonly organisation: { readonly name: string; readonly publicKey: string };
  readonly deviceName: string;
  readonly person: { readonly id: string; readonly name: string; readonly username: string; readonly roles: readonly Role[] };
  readonly token: string;
  readonly mustChangePassword: boolean;
}

export interface LinkOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of keys and tokens; must exist. */
  readonly folder: string;
  readonly safeStorage: SafeStoragePort | undefined;
  readonly log: HostLog;
}

export class Link {
  readonly #options: LinkOptions;
  readonly #file: string;
  #stored: Stored | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(options: LinkOptions) {
    this.#options = options;
    // Like the device's identity, to which the sessions belong: each way of running has its own.
    this.#file = path.join(options.folder, options.safeStorage === undefined ? 'hub.json' : 'hub.keychain.json');
  }

  /** Reads the link. One that cannot be read is kept aside: signing in again makes it anew. */
  static async open(options: LinkOptions): Promise<Link> {
    const link = new Link(options);
    const text = (await readIfThere(options.fs, link.#file))?.toString('utf8');
    if (text === undefined) return link;
    const parsed = linkSchema.safeParse(parseJson(text));
    if (parsed.success) {
      link.#stored = parsed.data;
    } else {
      options.log('error', 'the link to the hub could not be read; signing in makes it anew', { file: link.#file });
      await replaceFile(options.fs, options.failpoints, `${link.#file}.unreadable`, Buffer.from(text));
    }
    return link;
  }

  get address(): HubAddress | undefined {
    return this.#stored === undefined ? undefined : { url: this.#stored.url, fingerprint: this.#stored.fingerprint };
  }

  get organisation(): { readonly name: string; readonly publicKey: string } | undefined {
    return this.#stored?.organisation;
  }

  get revoked(): boolean {
    return this.#stored?.revoked === true;
  }

  /** The roles that the hub told last; undefined for somebody who is not signed in to it here. */
  rolesOf(person: string): readonly Role[] | undefined {
    return this.#stored?.people.find((known) => known.person === person)?.roles;
  }

  username(person: string): string | undefined {
    return this.#stored?.people.find((known) => known.person === person)?.username;
  }

  /** Usable sessions, that of the preferred person first. */
  sessions(preferred: string | null): Session[] {
    const valid = (this.#stored?.people ?? []).flatMap((known) => {
      const token = known.token === null ? undefined : this.#unwrap(known.token);
      return token === undefined ? [] : [{ person: known.person, token }];
    });
    return valid.sort((a, b) => Number(b.person === preferred) - Number(a.person === preferred));
  }

  /** As the window sees it. */
  shown(): HubLink | null {
    const stored = this.#stored;
    if (stored === undefined) return null;
    return {
      url: stored.url,
      organisation: stored.organisation.name,
      organisationKey: createHash('sha256').update(Buffer.from(stored.organisation.publicKey, 'base64')).digest('hex'),
      deviceName: stored.deviceName,
      people: stored.people.map(({ person, name, username, roles: held, token, mustChangePassword }) => ({ person, name, username, roles: held, session: token === null ? 'expired' : 'valid', mustChangePassword })),
      revoked: stored.revoked,
    };
  }

  /** Somebody signed in: the hub is where it answered, and the device is in use. */
  signedIn(entry: SignedIn): Promise<void> {
    return this.#change((stored) => {
      const person = {
        person: entry.person.id,
        name: entry.person.name,
        username: entry.person.username,
        roles: [...entry.person.roles],
        token: this.#wrap(entry.token),
        mustChangePassword: entry.mustChangePassword,
      };
      return {
        v: 1,
        url: entry.address.url,
        fingerprint: entry.address.fingerprint,
        organisation: { ...entry.organisation },
        deviceName: entry.deviceName,
        revoked: false,
        people: [...(stored?.people ?? []).filter((known) => known.person !== entry.person.id), person],
      };
    });
  }

  /** Forgets a person's token and that they were signed in. */
  signedOut(person: string): Promise<void> {
    return this.#changeLinked((stored) => ({ ...stored, people: stored.people.filter((known) => known.person !== person) }));
  }

  /** The hub does not take this token any more; a newer one of the same person stays. */
  expired(session: Session): Promise<void> {
    return this.#changePerson(session.person, (known) => (known.token !== null && this.#unwrap(known.token) === session.token ? { ...known, token: null } : known));
  }

  passwordChanged(person: string): Promise<void> {
    return this.#changePerson(person, (known) => ({ ...known, mustChangePassword: false }));
  }

  /** What the organisation says of its people now. */
  toldOfPeople(people: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[]): Promise<void> {
    return this.#changeLinked((stored) => ({
      ...stored,
      people: stored.people.map((known) => {
        const told = people.find(({ id }) => id === known.person);
        return told === undefined ? known : { ...known, name: told.name, roles: [...told.roles] };
      }),
    }));
  }

  /** This device has a new identity: nobody's session belongs to it, and nobody took it out of use. Everybody signs in again. */
  deviceChanged(): Promise<void> {
    return this.#changeLinked((stored) => ({ ...stored, revoked: false, people: stored.people.map((known) => ({ ...known, token: null })) }));
  }

  setRevoked(): Promise<void> {
    return this.#changeLinked((stored) => ({ ...stored, revoked: true }));
  }

  #changePerson(person: string, change: (known: Stored['people'][number]) => Stored['people'][number]): Promise<void> {
    return this.#changeLinked((stored) => ({ ...stored, people: stored.people.map((known) => (known.person === person ? change(known) : known)) }));
  }

  #changeLinked(change: (stored: Stored) => Stored): Promise<void> {
    return this.#change((stored) => (stored === undefined ? undefined : change(stored)));
  }

  /** One at a time; what is in memory is what is on the disk. */
  #change(change: (stored: Stored | undefined) => Stored | undefined): Promise<void> {
    const turn = this.#writing.then(async () => {
      const next = change(this.#stored);
      if (next === undefined || JSON.stringify(next) === JSON.stringify(this.#stored)) return;
      const { fs, failpoints } = this.#options;
      failpoints.hit('delivery.link-write');
      await replaceFile(fs, failpoints, this.#file, Buffer.from(JSON.stringify(next)), 0o600);
      this.#stored = next;
    });
    // A failure is the caller's to hear; who comes next tries again.
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  #wrap(token: string): string {
    const bytes = Buffer.from(token, 'utf8');
    return Buffer.from(this.#options.safeStorage?.encrypt(bytes) ?? bytes).toString('base64');
  }

  #unwrap(kept: string): string | undefined {
    const bytes = Buffer.from(kept, 'base64');
    try {
      return Buffer.from(this.#options.safeStorage?.decrypt(bytes) ?? bytes).toString('utf8');
    } catch (error) {
      this.#options.log('warn', "a session could not be read with the system's keychain; its person has to sign in again", { error: String(error) });
      return undefined;
    }
  }
}
