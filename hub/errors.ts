import type { HubErrorCode } from '../src/protocol/sync';

/** Refuses a request as a whole; the message is fit to be read by people. */
export class HubError extends Error {
  override readonly name = 'HubError';
  constructor(
    readonly code: HubErrorCode,
    message: string,
    readonly status: number = statusOf[code],
  ) {
    super(message);
  }
}

const statusOf: Readonly<Record<HubErrorCode, number>> = {
  bad_request: 400,
  unauthenticated: 401,
  wrong_password: 401,
  wrong_setup_code: 401,
  already_set_up: 409,
  not_set_up: 409,
  device_revoked: 403,
  device_key_differs: 409,
  person_disabled: 403,
  key_exists: 409,
  username_taken: 409,
  not_allowed: 403,
  not_found: 404,
  too_large: 413,
  too_many_requests: 429,
  wrong_hash: 422,
  unsupported_protocol: 400,
  no_space: 507,
  internal: 500,
};
