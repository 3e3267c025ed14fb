/** Errors that cross the contract. `code` chooses the words the user reads; `detail` is for the log and the details fold. */
export const hostErrorCodes = [
  'bad_request',
  'not_allowed',
  'locked',
  'wrong_pin',
  'no_such_account',
  'account_exists',
  'guest_not_allowed',
  'guest_over',
  'disk_full',
  'disk_low',
  'write_failed',
  'no_such_stream',
  'no_such_file',
  'file_damaged',
  'too_large',
  'wrong_signer',
  'cancelled',
  'report_failed',
  'verify_failed',
  'lease_taken',
  'disconnected',
  'hub_unreachable',
  'untrusted_certificate',
  'not_a_hub',
  'hub_refused',
  'wrong_password',
  'wrong_setup_code',
  'person_disabled',
  'device_revoked',
  'other_organisation',
  'not_linked',
  'bundle_refused',
  'not_removable',
  'deployment_removed',
  'internal',
] as const;
export type HostErrorCode = (typeof hostErrorCodes)[number];

export interface HostErrorShape {
  readonly code: HostErrorCode;
  readonly detail: string;
  /** For `wrong_pin`: how long until another try is taken. */
  readonly waitMs?: number | undefined;
}

export class HostError extends Error implements HostErrorShape {
  override readonly name = 'HostError';
  constructor(
    readonly code: HostErrorCode,
    readonly detail: string,
    readonly waitMs?: number,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** The result of an invocation as it travels: errors as data, because IPC flattens exceptions. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: HostErrorShape };
