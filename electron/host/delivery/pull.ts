/** Bringing one stream from the hub into the journal, page by page: verified, journaled, and only then counted. */
import type { Refusal } from '../../../src/contract/delivery';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Failpoints } from '../failpoints';
import { envelopeOf } from '../journal/envelope';
import type { Journal } from '../journal/journal';
import type { Device } from '../trust/device';
import type { KnownDevices } from '../trust/known-devices';
import type { HubCalls } from './hub-api';
import type { OrganisationView } from './organisation';
import type { StreamState, StreamStates } from './stream-state';
import { NotAHub } from './trouble';
import { verifyPage, type PageRefusal } from './verify-page';

/** Records read at once. */
const PAGE = 5000;

export interface ExchangeParts {
  readonly failpoints: Failpoints;
  readonly journal: Journal;
  readonly device: Device;
  readonly knownDevices: KnownDevices;
  readonly organisation: OrganisationView;
  readonly states: StreamStates;
  /** Something countable changed. */
  readonly progress: () => void;
}

/** Asks how far the hub holds the chains of a stream, when that is not known. True when it holds more of this device's own than is here. */
export async function learnChains(parts: ExchangeParts, calls: HubCalls, state: StreamState): Promise<boolean> {
  if (state.acknowledged !== undefined) return false;
  const chains = await calls.chains(state.stream);
  const same = await sameChains(parts, state.stream, chains);
  // Where the hub's chain is another than the one here, all of it is offered: the hub then says where they part.
  state.acknowledged = new Map(chains.map((chain) => [chain.device, same.has(chain.device) ? chain.seq : 0]));
  await recount(parts, state);
  return (state.acknowledged.get(parts.device.id) ?? 0) > (parts.journal.ownChain(state.stream)?.seq ?? 0);
}

/** Devices whose chain here has the hub's last operation, or does not yet reach that far. */
async function sameChains({ journal }: ExchangeParts, stream: string, theirs: readonly ChainHead[]): Promise<Set<string>> {
  const here = new Map((await journal.chains(stream)).map((chain) => [chain.device, chain]));
  const same = new Set<string>();
  const open = new Map<string, ChainHead>();
  for (const chain of theirs) {
    const own = here.get(chain.device);
    if (own === undefined || own.seq < chain.seq || (own.seq === chain.seq && own.hash === chain.hash)) same.add(chain.device);
    else if (own.seq > chain.seq) open.set(`${chain.device} ${chain.seq}`, chain);
  }
  for (let from = 0; open.size > 0 && from < journal.end(stream); ) {
    const { records, end } = await journal.read(stream, from, PAGE);
    for (const { text } of records) {
      const envelope = envelopeOf(text);
      const asked = envelope === undefined ? undefined : open.get(`${envelope.device} ${envelope.seq}`);
      if (envelope === undefined || asked === undefined) continue;
      if (envelope.hash === asked.hash) same.add(asked.device);
      open.delete(`${envelope.device} ${envelope.seq}`);
    }
    from = (records.at(-1)?.offset ?? end) + 1;
  }
  return same;
}

/** Counts anew how many of the journal's records the hub holds. */
export async function recount({ journal }: Pick<ExchangeParts, 'journal'>, state: StreamState): Promise<void> {
  const chains = await journal.chains(state.stream);
  state.delivered = chains.reduce((sum, { device, seq }) => sum + Math.min(seq, state.acknowledged?.get(device) ?? 0), 0);
}

/** Pulls what the hub has beyond the cursor. The cursor is saved only behind what the journal has on the disk. */
export async function pullStream(parts: ExchangeParts, calls: HubCalls, state: StreamState, organisationKey: string): Promise<void> {
  const { failpoints, journal, device, knownDevices, organisation, states, progress } = parts;
  // Own operations are here already, unless this journal has lost some, or all.
  const unheardOf = state.acknowledged === undefined && !journal.has(state.stream);
  if (unheardOf) state.acknowledged = new Map();
  const lostOwn = unheardOf || (await learnChains(parts, calls, state));
  if (lostOwn) state.pulled = 0;
  const except = lostOwn ? undefined : device.id;
  const { stream } = state;
  let healing = state.pulled > 0;
  for (;;) {
    const page = await calls.pull(stream, state.pulled, except);
    if (page.next < state.pulled && page.end >= state.pulled) throw new NotAHub(`stream ${stream}: the hub's pages go backwards`);
    const keyOf = (id: string): string | undefined => (id === device.id ? device.publicKey : (organisation.keyOf(id) ?? knownDevices.keyOf(id)));
    const verified = await verifyPage(page, { stream, organisationKey, keyOf });
    failpoints.hit('delivery.after-pull-before-journal');
    const refusals = [...verified.refusals];
    const parted: { readonly device: string; readonly seq: number }[] = [];
    let added = 0;
    if (verified.operations.length > 0) {
      await knownDevices.remember(verified.met);
      const answers = await journal.receive(stream, verified.operations, verified.checkpoints);
      for (const [index, answer] of answers.entries()) {
        const operation = verified.operations[index]?.operation;
        if (answer.outcome === 'added') added += 1;
        if (answer.outcome === 'refused' && answer.code === 'chain_fork' && operation !== undefined && !isKnownBroken(state, operation.device)) parted.push(operation);
        if (answer.outcome === 'refused' && operation !== undefined) refusals.push({ operation, code: answer.code, detail: answer.detail });
      }
    }
    failpoints.hit('delivery.after-journal-before-cursor');
    state.delivered += added;
    for (const [id, seq] of verified.reached) if (!isKnownBroken(state, id) && !parted.some(({ device: other }) => other === id)) state.acknowledge(id, seq);
    // The hub holds other operations in the place of these: what is here from there on is not there.
    for (const { device: other, seq } of parted) state.partAt(other, seq);
    if (parted.length > 0) await recount(parts, state);
    if (healing && refusals.some(({ code, operation }) => code === 'chain_gap' && !isKnownBroken(state, operation.device))) {
      // Something before was missed, e.g. because this journal was mended: all of it is asked for once more.
      healing = false;
      state.pulled = 0;
      continue;
    }
    for (const refusal of refusals) state.refuse(incoming(stream, refusal));
    const done = page.next >= page.end || page.next <= state.pulled;
    state.pulled = page.next;
    state.hubEnd = page.end;
    if (done) state.pulledAll();
    await states.save(state);
    progress();
    if (done) return;
  }
}

/** All of the stream was asked for already, and this device's chain did not fit. */
function isKnownBroken(state: StreamState, device: string): boolean {
  return state.refusals.some((refusal) => refusal.direction === 'in' && refusal.device === device);
}

function incoming(stream: string, { operation, code, detail }: PageRefusal): Refusal {
  const { id, device, actor, at } = operation;
  return { stream, op: id, device, actor, at, direction: 'in', code, detail };
}
