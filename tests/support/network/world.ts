/**
 * Several replicas, a real hub and a script: who writes, meets the hub, meets somebody else, is restored, or has a wrong clock.
 * Nothing is random here: the script says everything, so that a failing run can be made smaller.
 */
import type { HubContext } from '../../../hub/context';
import type { KnownBody, Operation, UnknownBody } from '../../../src/domain/record/operation';
import { entityKey, ORG_STREAM, type EntityRef, type Json } from '../../../src/domain/record/operation';
import { heldBy } from '../../../src/domain/record/fold';
import { setBody } from '../../../src/domain/record/set';
import type { PushRequest, PushResponse, RefusalCode } from '../../../src/protocol/sync';
import { uuid } from '../fixtures/recorder';
import { forge, type forgeries } from './forging';
import { anOrganisation, type TestOrganisation, type User } from './organisation';
import { deviceKey, forgetParsedTexts, Replica, type Bundle } from './replica';

export const users: readonly User[] = [
  { person: uuid(1, 0xa1), name: 'Cora', roles: ['coordinator', 'administrator'] },
  { person: uuid(2, 0xa1), name: 'Tom', roles: ['technician'] },
  { person: uuid(3, 0xa1), name: 'Tina', roles: ['technician'] },
  { person: uuid(4, 0xa1), name: 'Sam', roles: ['supervisor'] },
];
/** Somebody who has an account on one device only; and the owner of a device that never meets the hub. */
const GUEST = uuid(8, 0xa1);
const STRANGER = uuid(9, 0xa1);

export const COORDINATOR = 0;
/** Index of the replica that never meets the hub: what it writes travels with others. */
export const APART = users.length;
export const REPLICAS = users.length + 1;

export const streams = [uuid(1, 0xd7), uuid(2, 0xd7), ORG_STREAM] as const;

export type Written =
  | { readonly kind: 'set'; readonly entity: EntityRef; readonly values: Readonly<Record<string, Json>> }
  | { readonly kind: 'adopt' }
  | { readonly kind: 'sign' }
  | { readonly kind: 'unknown' };

/** What befalls one meeting with the hub. */
export const mishaps = ['none', 'request lost', 'answer lost', 'twice', 'cut', 'pull lost'] as const;

export type Step =
  | { readonly do: 'write'; readonly who: number; readonly stream: number; readonly what: Written; readonly as: 'self' | 'guest' | 'colleague' }
  | { readonly do: 'assign'; readonly stream: number; readonly people: readonly number[] }
  | { readonly do: 'admit'; readonly who: number; readonly stream: number; readonly most: number }
  | { readonly do: 'sync'; readonly who: number; readonly limit: number; readonly mix: number; readonly mishap: (typeof mishaps)[number] }
  | { readonly do: 'carry'; readonly from: number; readonly to: number }
  | { readonly do: 'clock'; readonly who: number; readonly ms: number }
  | { readonly do: 'backup'; readonly who: number }
  | { readonly do: 'restore'; readonly who: number }
  | { readonly do: 'revoke'; readonly who: number }
  /** Somebody between device and hub changes what is on its way. */
  | { readonly do: 'forge'; readonly who: number; readonly how: (typeof forgeries)[number]; readonly at: number }
  /** A request that was on its way arrives late, or once more. */
  | { readonly do: 'replay'; readonly which: number };

interface Sent {
  readonly user: User;
  readonly device: string;
  readonly stream: string;
  readonly request: PushRequest;
}

export class World {
  readonly replicas: Replica[] = [];
  /** Every operation that anybody but the hub ever wrote, and the replica that made it. */
  readonly written = new Map<string, { readonly operation: Operation; readonly by: number }>();
  readonly revoked = new Set<number>();
  forged = 0;
  readonly forgeriesRefused = new Set<RefusalCode>();
  readonly #backups = new Map<number, Bundle>();
  readonly #sent: Sent[] = [];
  #devices = 0;
  #operations = 0;

  private constructor(readonly organisation: TestOrganisation) {}

  static async begin(databaseUrl?: string): Promise<World> {
    forgetParsedTexts();
    const world = new World(await anOrganisation(databaseUrl));
    for (const user of users) await world.organisation.addUser(user);
    for (let who = 0; who < REPLICAS; who += 1) world.replicas.push(await world.#newReplica(who));
    return world;
  }

  get hub(): HubContext {
    return this.organisation.context;
  }

  async #newReplica(who: number): Promise<Replica> {
    this.#devices += 1;
    const device = uuid(this.#devices, 0xe7);
    const key = deviceKey(device);
    const user = users[who];
    if (user !== undefined) await this.organisation.enrol(user, device, key.publicKey);
    return new Replica(`${user?.name ?? 'Stranger'}@${this.#devices}`, user?.person ?? STRANGER, device, key, this.hub.organisation.publicKey);
  }

  replica(who: number): Replica {
    const replica = this.replicas[who];
    if (replica === undefined) throw new RangeError(`there is no replica ${who}`);
    return replica;
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#step(step);
  }

  async #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'write':
        this.#write(step.who, streamAt(step.stream), step.what, { self: undefined, guest: GUEST, colleague: users[(step.who + 1) % users.length]?.person }[step.as]);
        return;
      case 'assign': {
        const people = step.people.map((index) => ({ person: users[index]?.person ?? STRANGER, role: users[index]?.roles[0] ?? 'technician' }));
        const stream = streamAt(step.stream % 2);
        this.#write(COORDINATOR, stream, { kind: 'set', entity: { type: 'deployment', id: 'deployment' }, values: { people } });
        return;
      }
      case 'admit': {
        const stream = streamAt(step.stream);
        const held = [...heldBy(this.replica(step.who).stream(stream).state).keys()].sort().slice(0, step.most);
        if (held.length > 0) this.#append(step.who, stream, { kind: 'admit', v: 1, operations: held, reason: 'seen and right' });
        return;
      }
      case 'sync':
        await this.sync(step.who, step);
        return;
      case 'carry':
        if (step.from !== step.to) this.replica(step.to).takeBundle(this.replica(step.from).bundle());
        return;
      case 'clock':
        this.replica(step.who).setClock(step.ms);
        return;
      case 'backup':
        this.#backups.set(step.who, this.replica(step.who).bundle());
        return;
      case 'restore':
        await this.#restore(step.who);
        return;
      case 'revoke':
        // The coordinator stays, so that somebody can go on.
        if (step.who === COORDINATOR || step.who === APART || this.revoked.has(step.who)) return;
        this.revoked.add(step.who);
        await this.organisation.revoke(this.replica(step.who).device);
        return;
      case 'forge':
        await this.#forge(step.who, step.how, step.at);
        return;
      case 'replay': {
        const sent = this.#sent[step.which % Math.max(1, this.#sent.length)];
        if (sent !== undefined) await this.hub.sync.push(this.organisation.callerOf(sent.user, sent.device), sent.stream, sent.request);
      }
    }
  }

  #write(who: number, stream: string, what: Written, actor?: string): void {
    const { state } = this.replica(who).stream(stream);
    switch (what.kind) {
      case 'set':
        this.#append(who, stream, setBody(state.entities.get(entityKey(what.entity)), what.entity, what.values), actor);
        return;
      case 'adopt':
        this.#append(who, stream, { kind: 'adopt', v: 1, model: { id: `model-${this.#operations}` }, sha256: '0'.repeat(64) }, actor);
        return;
      case 'sign':
        this.#append(who, stream, { kind: 'sign', v: 1, document: '{}', sha256: '0'.repeat(64), publicKey: '', signature: '' }, actor);
        return;
      case 'unknown':
        this.#append(who, stream, { kind: 'from_a_later_version', v: 3 }, actor);
    }
  }

  #append(who: number, stream: string, body: KnownBody | UnknownBody, actor?: string): void {
    this.#operations += 1;
    const operation = this.replica(who).write(stream, uuid(this.#operations, 0x77), body, actor);
    this.written.set(operation.id, { operation, by: who });
  }

  /** One run of delivery: push what the hub lacks, in batches, then pull what is new. Answers how many operations moved. */
  async sync(who: number, how: { readonly limit: number; readonly mix: number; readonly mishap: (typeof mishaps)[number] }): Promise<number> {
    const user = users[who];
    if (user === undefined || this.revoked.has(who) || how.mishap === 'request lost') return 0;
    const replica = this.replica(who);
    const caller = this.organisation.callerOf(user, replica.device);
    let mixed = how.mix;
    const mix = (lanes: number): number => {
      mixed = (Math.imul(mixed, 1664525) + 1013904223) >>> 0;
      return mixed % lanes;
    };
    let moved = 0;
    for (const stream of replica.journal.keys()) {
      const chains = new Map<string, number>((await this.hub.sync.chains(caller, stream)).map(({ device, seq }) => [device, seq]));
      for (;;) {
        const request = replica.batch(stream, chains, how.limit, mix);
        if (request === undefined) break;
        this.#sent.push({ user, device: replica.device, stream, request });
        const response = await this.hub.sync.push(caller, stream, request);
        if (how.mishap === 'answer lost') return 0;
        moved += this.#answered(replica, stream, request, response);
        if (how.mishap === 'twice') this.#expectKnown(await this.hub.sync.push(caller, stream, request), request);
        if (how.mishap === 'cut') return moved;
        let further = false;
        for (const { device, seq } of response.chains) {
          if (seq > (chains.get(device) ?? 0)) further = true;
          chains.set(device, Math.max(seq, chains.get(device) ?? 0));
        }
        // Everything was refused: it is remembered with its code, and nothing is gained by asking again at once.
        if (!further) break;
      }
    }
    const news = await this.hub.sync.news(caller);
    for (const { stream, end, partial = false } of news.streams) {
      // All of it may be seen now: what was left out so far is asked for from the start.
      if (replica.partial.has(stream) && !partial) replica.cursors.delete(stream);
      if (partial) replica.partial.add(stream);
      else replica.partial.delete(stream);
      moved += await this.#pull(replica, user, stream, end, how.mishap);
    }
    return moved;
  }

  async #pull(replica: Replica, user: User, stream: string, end: number, mishap: string): Promise<number> {
    const caller = this.organisation.callerOf(user, replica.device);
    let moved = 0;
    for (let after = replica.cursors.get(stream) ?? 0; after < end; ) {
      const page = await this.hub.sync.pull(caller, stream, after, replica.device);
      if (mishap === 'pull lost') return moved;
      moved += replica.take(stream, page.operations, page.checkpoints);
      if (mishap === 'twice') replica.take(stream, page.operations, page.checkpoints);
      if (page.next <= after) throw new Error(`${replica.name}: the page of ${stream} after ${after} leads nowhere`);
      after = page.next;
      replica.cursors.set(stream, after);
    }
    return moved;
  }

  #answered(replica: Replica, stream: string, request: PushRequest, response: PushResponse): number {
    if (response.answers.length !== request.operations.length) throw new Error('one answer per operation');
    let moved = 0;
    for (const [index, answer] of response.answers.entries()) {
      const { id } = JSON.parse(request.operations[index] ?? '') as { id: string };
      if (answer.outcome === 'refused') throw new Error(`${replica.name}: ${stream} ${id} was refused: ${answer.code} ${answer.detail}`);
      if (answer.outcome !== 'duplicate') moved += 1;
      if (replica.answers.get(id)?.outcome !== 'held') replica.answers.set(id, answer);
    }
    return moved;
  }

  #expectKnown(response: PushResponse, request: PushRequest): void {
    const fresh = response.answers.filter(({ outcome }) => outcome !== 'duplicate');
    if (fresh.length > 0) throw new Error(`${fresh.length} of ${request.operations.length} operations were taken a second time`);
  }

  async #forge(who: number, how: (typeof forgeries)[number], at: number): Promise<void> {
    const user = users[who];
    if (user === undefined || this.revoked.has(who)) return;
    const replica = this.replica(who);
    const caller = this.organisation.callerOf(user, replica.device);
    for (const stream of replica.journal.keys()) {
      const chains = new Map<string, number>((await this.hub.sync.chains(caller, stream)).map(({ device, seq }) => [device, seq]));
      const request = replica.batch(stream, chains, 50, () => 0);
      if (request === undefined) continue;
      // A device that was never signed in is believed by the first key that is met: nobody can tell that it is another's (docs/security.md).
      if (how === 'signed by another' && !(await this.#hasMet(request))) continue;
      const forged = forge(request, how, at);
      const target = how === 'other stream' ? (stream === streams[0] ? streams[1] : streams[0]) : stream;
      const { answers } = await this.hub.sync.push(caller, target, forged);
      this.forged += 1;
      for (const answer of answers) if (answer.outcome === 'refused') this.forgeriesRefused.add(answer.code);
    }
  }

  async #hasMet({ operations }: PushRequest): Promise<boolean> {
    const met = new Set((await this.hub.db.selectFrom('devices').select('id').execute()).map(({ id }) => id));
    return operations.every((text) => met.has((JSON.parse(text) as { device: string }).device));
  }

  /** The disk was lost: a new device, with the backup and whatever could still be read. */
  async #restore(who: number): Promise<void> {
    if (this.revoked.has(who)) return;
    const before = this.replica(who);
    const after = await this.#newReplica(who);
    const backup = this.#backups.get(who);
    if (backup !== undefined) after.takeBundle(backup);
    after.takeBundle(before.bundle());
    for (const [id, answer] of before.answers) after.answers.set(id, answer);
    this.replicas[who] = after;
  }

  /** The network is back and everybody meets until nothing moves any more. */
  async settle(): Promise<void> {
    for (let round = 0; ; round += 1) {
      if (round > 12) throw new Error('it does not come to rest');
      let moved = 0;
      this.replica(COORDINATOR).takeBundle(this.replica(APART).bundle());
      for (let who = 0; who < users.length; who += 1) moved += await this.sync(who, { limit: 2000, mix: round, mishap: 'none' });
      this.replica(APART).takeBundle(this.replica(COORDINATOR).bundle());
      if (moved === 0) return;
    }
  }

  /** Everything that was ever sent, once more: nothing of it is taken. */
  async replayAll(): Promise<void> {
    for (const { user, device, stream, request } of this.#sent) this.#expectKnown(await this.hub.sync.push(this.organisation.callerOf(user, device), stream, request), request);
  }

  close(): Promise<void> {
    return this.organisation.close();
  }
}

/** Streams by number: two deployments and `org`. */
export function streamAt(index: number): string {
  return streams[index % streams.length] ?? ORG_STREAM;
}

