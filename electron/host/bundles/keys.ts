/**
 * Whose keys count. The certificates of the organisation that this device is signed in to come first; a device that it has not certified is known by the first key that it was
 * ever met with (here, through the hub, or in an earlier bundle); this device by its own.
 */
import { isOrganisationBody, ORG_STREAM, type CertifyBody, type Operation, type RevokeBody } from '../../../src/domain/record/operation';
import { readJson } from '../../../src/domain/record/read-json';
import { certificateSchema, openOrganisationBody, revocationSchema } from '../../../src/protocol/evidence';
import { parseOperation } from '../../../src/protocol/operation';
import type { Journal } from '../journal/journal';
import type { Device } from '../trust/device';
import type { KnownDevices } from '../trust/known-devices';
import { openVerified } from '../trust/verify';

/** Records of `org` that are read at a time. */
const PAGE = 2000;

export interface KeySources {
  readonly device: Device;
  readonly knownDevices: KnownDevices;
  readonly journal: Journal;
  /** The organisation that this device is signed in to. */
  readonly organisationKey: () => string | undefined;
}

export class DeviceKeys {
  readonly #device: Device;
  readonly #knownDevices: KnownDevices;
  readonly #certificates = new Map<string, { readonly device: string; readonly publicKey: string }>();
  readonly #certified = new Map<string, Set<string>>();
  readonly #revoked = new Set<string>();
  readonly #met = new Map<string, string>();
  /** The organisation is that of the hub that somebody signed in to here. */
  readonly #signedIn: boolean;
  #organisation: string | undefined;

  private constructor(sources: KeySources) {
    this.#device = sources.device;
    this.#knownDevices = sources.knownDevices;
    this.#organisation = sources.organisationKey();
    this.#signedIn = this.#organisation !== undefined;
  }

  /** What this device knows: the organisation it belongs to (or, without a hub, that whose certificates it already holds) and its certificates. */
  static async of(sources: KeySources): Promise<DeviceKeys> {
    const keys = new DeviceKeys(sources);
    const { journal } = sources;
    if (!journal.has(ORG_STREAM)) return keys;
    for (let from = 0; ; ) {
      const { records, end } = await journal.read(ORG_STREAM, from, PAGE);
      for (const { offset, text } of records) {
        from = offset + 1;
        // Parsing costs; nearly all of `org` is people and sites.
        if (!text.includes('"kind":"certify"') && !text.includes('"kind":"revoke"')) continue;
        const { body } = parseOperation(text);
        if (!isOrganisationBody(body) || body.kind === 'hold') continue;
        keys.#organisation ??= body.publicKey;
        if (body.publicKey === keys.#organisation) keys.#learn(body);
      }
      if (records.length === 0 || from >= end) return keys;
    }
  }

  /** Public key of the organisation (base64), when there is one. */
  get organisation(): string | undefined {
    return this.#organisation;
  }

  /** Takes over a bundle's organisation when this device has none; false when it has another. */
  adoptOrganisation(publicKey: string | null): boolean {
    if (publicKey === null) return true;
    this.#organisation ??= publicKey;
    return this.#organisation === publicKey;
  }

  /**
   * Whether the organisation said this; certificates and revocations in `org` then count here. True for everything that only it may say
   * when it did, and for every other operation.
   */
  hear(operation: Operation): 'fine' | 'unsigned' | 'other_organisation' {
    const { body, stream } = operation;
    if (!isOrganisationBody(body)) return 'fine';
    if (openOrganisationBody(body, stream, openVerified) === undefined || this.#organisation === undefined) return 'unsigned';
    if (body.publicKey !== this.#organisation) return 'other_organisation';
    if (stream === ORG_STREAM && body.kind !== 'hold') this.#learn(body);
    return 'fine';
  }

  /** True when this key may speak for this device. A device that nobody knew is known by this key from now on. */
  accept(device: string, publicKey: string): boolean {
    if (device === this.#device.id) return publicKey === this.#device.publicKey;
    const certified = this.#certified.get(device);
    if (certified !== undefined && this.#signedIn) return certified.has(publicKey);
    // An organisation that only ever came in a bundle may be anybody's: it cannot exchange the key of a device that was met before.
    const known = this.#knownDevices.keyOf(device) ?? this.#met.get(device);
    if (known !== undefined) return known === publicKey;
    if (certified !== undefined && !certified.has(publicKey)) return false;
    this.#met.set(device, publicKey);
    return true;
  }

  /** True when the organisation vouches for the device, and did not withdraw that. */
  isCertified(device: string): boolean {
    return [...this.#certificates].some(([id, certificate]) => certificate.device === device && !this.#revoked.has(id));
  }

  /** Devices that were met for the first time, to be remembered. */
  get met(): ReadonlyMap<string, string> {
    return this.#met;
  }

  #learn(body: CertifyBody | RevokeBody): void {
    if (body.kind === 'revoke') {
      const revocation = readJson(body.document, revocationSchema);
      if (revocation !== undefined) this.#revoked.add(revocation.certificate);
      return;
    }
    const certificate = readJson(body.document, certificateSchema);
    if (certificate?.use !== 'device') return;
    const { id, device, publicKey } = certificate;
    this.#certificates.set(id, { device, publicKey });
    // A key that was withdrawn still vouches for what it vouched for before: what comes after is for the hub to judge.
    this.#certified.set(device, (this.#certified.get(device) ?? new Set<string>()).add(publicKey));
  }
}
