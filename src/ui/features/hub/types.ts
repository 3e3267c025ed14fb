import type { Account } from '../../../contract/channels';

/** A hub that answered. `organisation` null: nobody has set it up yet. */
export interface FoundHub {
  readonly url: string;
  /** Of a certificate that a person compared and accepted; null when an authority vouches for it, or when this device knows it already. */
  readonly fingerprint: string | null;
  readonly organisation: string | null;
}

/** Somebody who signed in, and who they were on this device before. */
export interface SignedIn {
  readonly account: Account;
  readonly claimed: Account | undefined;
}
