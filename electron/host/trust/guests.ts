/**
 * Somebody from a supplier at this device: what the record lets them do is asked before anything of theirs is written. The window holds the same
 * rule; the host does not rely on it.
 */
import { HostError } from '../../../src/contract/errors';
import type { Guest } from '../../../src/domain/deployment/fields';
import { guestMayWrite, guestOf, isGuestOver } from '../../../src/domain/org/guests';
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import { ORG_STREAM, type KnownBody, type UnknownBody } from '../../../src/domain/record/operation';
import type { Clock } from '../clock';
import type { Journal } from '../journal/journal';
import { operationsOf } from '../journal/operations';
import type { Accounts } from './accounts';

export class Guests {
  readonly #journal: Journal;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  #known: { readonly person: string; readonly end: number; readonly guest: Guest | undefined } | undefined;

  constructor(journal: Journal, accounts: Accounts, clock: Clock) {
    this.#journal = journal;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /** Throws HostError `guest_over` when nobody lets this guest in (any more). */
  async assertIn(person: string): Promise<Guest> {
    const guest = await this.#guest(person);
    if (guest === undefined || isGuestOver(guest, this.#clock.at())) throw new HostError('guest_over', person);
    return guest;
  }

  /** Throws HostError `guest_not_allowed` or `guest_over` when a guest is at the device and may not write this. */
  async assertMayWrite(stream: string, operations: readonly { readonly body: KnownBody | UnknownBody }[]): Promise<void> {
    if (!this.#accounts.isGuest) return;
    const actor = this.#accounts.actor();
    const guest = await this.assertIn(actor);
    const at = this.#clock.at();
    if (operations.some(({ body }) => guestMayWrite({ stream, body, actor, at }, guest) !== undefined)) throw new HostError('guest_not_allowed', 'not the work that this person was let in for');
  }

  /** Throws HostError `guest_not_allowed` while a guest is at the device. */
  refuse(): void {
    if (this.#accounts.isGuest) throw new HostError('guest_not_allowed', 'this is for the people of the organisation');
  }

  /** Read anew whenever `org` has grown: a guest may be given more time, or sent home. */
  async #guest(person: string): Promise<Guest | undefined> {
    const end = this.#journal.end(ORG_STREAM);
    if (this.#known?.person !== person || this.#known.end !== end) {
      const { state } = foldOperations(emptyStream(ORG_STREAM), await operationsOf(this.#journal, ORG_STREAM));
      this.#known = { person, end, guest: guestOf(state, person) };
    }
    return this.#known.guest;
  }
}
