/** What the organisation has said in `org`, followed as the journal grows: keys of devices, and people's names and roles. */
import { foldOperations, emptyStream, type Entity, type StreamState } from '../../../src/domain/record/fold';
import { peopleOf, type Person } from '../../../src/domain/org/people';
import { ORG_STREAM, type CertifyBody, type Operation } from '../../../src/domain/record/operation';
import { openOrganisationBody } from '../../../src/protocol/evidence';
import type { Journal } from '../journal/journal';
import { openVerified } from '../trust/verify';

/** Operations read at once. */
const PAGE = 5000;

export class OrganisationView {
  readonly #journal: Journal;
  #state: StreamState = emptyStream(ORG_STREAM);
  #read = 0;
  #certified = new Map<string, string>();
  #seen = new Set<string>();
  #by = '';

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Takes in what the journal has got since. */
  async refresh(organisationKey: string): Promise<void> {
    if (this.#by !== organisationKey) {
      this.#by = organisationKey;
      this.#certified = new Map();
      this.#seen = new Set();
    }
    while (this.#journal.has(ORG_STREAM)) {
      const { operations, next, end } = await this.#page(this.#read);
      const { state, refold } = foldOperations(this.#state, operations);
      this.#read = next;
      this.#state = refold ? await this.#foldAnew() : state;
      if (this.#read >= end) break;
    }
    for (const { id, body } of this.#state.certifies) {
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      const device = certifiedDevice(body, organisationKey);
      if (device !== undefined) this.#certified.set(device.device, device.publicKey);
    }
  }

  /** The key (base64) that the organisation certified for a device, withdrawn or not: what it once wrote stays its own. */
  keyOf(device: string): string | undefined {
    return this.#certified.get(device);
  }

  /** What the organisation's stream says of one thing; undefined when nothing was ever written of it. */
  entity(key: string): Entity | undefined {
    return this.#state.entities.get(key);
  }

  get people(): readonly Person[] {
    return peopleOf(this.#state);
  }

  async #page(from: number): Promise<{ operations: Operation[]; next: number; end: number }> {
    const { records, end } = await this.#journal.read(ORG_STREAM, from, PAGE);
    // Everything in the journal was verified when it was written, and its frame when it was read.
    return { operations: records.map(({ text }) => JSON.parse(text) as Operation), next: (records.at(-1)?.offset ?? end - 1) + 1, end };
  }

  async #foldAnew(): Promise<StreamState> {
    const all: Operation[] = [];
    for (let from = 0; ; ) {
      const { operations, next, end } = await this.#page(from);
      all.push(...operations);
      from = next;
      this.#read = next;
      if (next >= end) return foldOperations(emptyStream(ORG_STREAM), all).state;
    }
  }
}

/** The device and key that a certificate names, when it is one for a device and the organisation signed it. */
export function certifiedDevice(body: CertifyBody, organisationKey: string): { readonly device: string; readonly publicKey: string } | undefined {
  if (body.publicKey !== organisationKey) return undefined;
  const certificate = openOrganisationBody(body, ORG_STREAM, openVerified);
  return certificate?.type === 'plumbline.certificate' && certificate.use === 'device' ? { device: certificate.device, publicKey: certificate.publicKey } : undefined;
}
