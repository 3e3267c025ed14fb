/** What goes wrong between device and hub, as types, and what each is called on the screen and across the contract. */
import type { TroubleCode } from '../../../src/contract/delivery';
import { HostError, type HostErrorCode } from '../../../src/contract/errors';
import { errnoOf, isDiskFull } from '../fs/port';

/** The hub was not reached, or stopped answering. What was asked may have happened. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable';
  constructor(
    readonly why: 'offline' | 'timeout',
    message: string,
  ) {
    super(message);
  }
}

/** The certificate is not the accepted one, or nobody vouches for it. Nothing was sent. */
export class UntrustedCertificate extends Error {
  override readonly name = 'UntrustedCertificate';
  constructor(
    /** SHA-256 of the certificate, hex. */
    readonly fingerprint: string,
    why: string,
  ) {
    super(why);
  }
}

/** Something answers there, but nothing that speaks this protocol. */
export class NotAHub extends Error {
  override readonly name = 'NotAHub';
}

/** The hub belongs to another organisation than this device. */
export class OtherOrganisation extends Error {
  override readonly name = 'OtherOrganisation';
}

/** The hub answered, and refused. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';
  constructor(
    /** One of `hubErrorCodes`, or what a newer hub says. */
    readonly code: string,
    message: string,
    readonly status: number,
    /** How long the hub wants to be left alone. */
    readonly retryAfterMs: number | undefined,
  ) {
    super(message);
  }
}

/** True for answers after which this session is of no use: it ended, or its person's access did. */
export function endsSession(error: unknown): boolean {
  return error instanceof HubRefusal && (error.code === 'unauthenticated' || error.code === 'person_disabled');
}

/** True when trying the rest of a run makes no sense: the hub cannot be reached, or will have nothing of this device. */
export function endsRun(error: unknown): boolean {
  if (error instanceof HubRefusal) return error.status >= 500 || error.status === 429 || error.code === 'device_revoked' || endsSession(error);
  return error instanceof HubUnreachable || error instanceof UntrustedCertificate || error instanceof NotAHub || error instanceof OtherOrganisation || troubleOf(error).code === 'disk_full';
}

export interface Trouble {
  readonly code: TroubleCode;
  readonly detail: string;
}

export function troubleOf(error: unknown): Trouble {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof HubUnreachable) return { code: error.why, detail };
  if (error instanceof UntrustedCertificate) return { code: 'certificate', detail: error.fingerprint };
  if (error instanceof NotAHub) return { code: 'not_a_hub', detail };
  if (error instanceof OtherOrganisation) return { code: 'other_organisation', detail };
  if (error instanceof HubRefusal) {
    if (error.code === 'device_revoked') return { code: 'revoked', detail };
    if (endsSession(error)) return { code: 'signed_out', detail };
    if (error.code === 'no_space') return { code: 'hub_full', detail };
    return { code: error.status >= 500 || error.status === 429 ? 'hub_error' : 'refused', detail: `${error.code}: ${detail}` };
  }
  if (isDiskFull(error) || (error instanceof HostError && (error.code === 'disk_full' || error.code === 'disk_low'))) return { code: 'disk_full', detail };
  return { code: 'internal', detail };
}

const sameName = ['wrong_password', 'wrong_setup_code', 'person_disabled', 'device_revoked', 'not_allowed', 'too_large'] as const satisfies readonly HostErrorCode[];

/** As it crosses the contract. */
export function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof HubUnreachable) return new HostError('hub_unreachable', detail);
  if (error instanceof UntrustedCertificate) return new HostError('untrusted_certificate', error.fingerprint);
  if (error instanceof NotAHub) return new HostError('not_a_hub', detail);
  if (error instanceof OtherOrganisation) return new HostError('other_organisation', detail);
  if (error instanceof HubRefusal) {
    const code = sameName.find((name) => name === error.code);
    if (code !== undefined) return new HostError(code, detail, error.retryAfterMs);
    if (error.code === 'unauthenticated') return new HostError('not_linked', detail);
    return new HostError('hub_refused', `${error.code}: ${detail}`, error.retryAfterMs);
  }
  if (isDiskFull(error)) return new HostError('disk_full', detail);
  return new HostError(errnoOf(error) === undefined ? 'internal' : 'write_failed', detail);
}
