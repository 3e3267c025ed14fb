/**
 * What is known of one stream's delivery, kept in a small file of its own. Losing the file costs asking the hub again, nothing else.
 */
import path from 'node:path';
import { z } from 'zod';
import { refusalSchema, type Refusal } from '../../../src/contract/delivery';
import type { NamedFile } from '../../../src/domain/deployment/named-files';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { listIfThere, readIfThere, removeIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const namedFile = z.object({ sha256: hex, bytes: z.number().nullable(), mime: z.string().nullable(), name: z.string().nullable() });
const contentSchema = z.object({
  v: z.literal(1),
  stream: z.string(),
  /** Everything up to this position of the hub's was asked for. */
  pulled: z.int().min(0),
  /** Where the stream ended at the hub when it was last told. */
  hubEnd: z.int().min(0),
  /** Positions of the hub's that stand for no record here: refused ones, and the leap of a hub that was restored from a backup. */
  surplus: z.int(),
  /** How far the hub holds each device's chain; null when that has to be asked. */
  acknowledged: z.array(z.tuple([z.string(), z.int()])).nullable(),
  /** Records of this journal that the hub holds. */
  delivered: z.int().min(0),
  /** Every record before this offset is at the hub, or was refused. */
  pushFrom: z.int().min(0),
  /** Chains that the hub will not continue: from the first refused operation to the last one here. */
  blocked: z.array(z.tuple([z.string(), z.int(), z.int()])),
  /** Of an earlier identity of this device: refused for good, and written again under the present one. */
  replaced: z.array(z.tuple([z.string(), z.int(), z.int()])).default([]),
  refusals: z.array(refusalSchema),
  /** The journal was read for files and verdicts up to this offset. */
  scanned: z.int().min(0),
  files: z.array(namedFile),
  held: z.array(z.string()),
  partial: z.boolean().default(false),
  admitted: z.array(z.string()),
  keepOffline: z.boolean(),
  completeAt: z.string().nullable(),
  /** Records and files that were complete then. */
  completeSize: z.int().min(0),
});
type Content = z.infer<typeof contentSchema>;

/** No stream grows by this much between two looks. */
const LEAP = 5_000_000;
/** More of one stream's refusals than this are counted, and not listed one by one. */
const LISTED_REFUSALS = 2000;

export class StreamState {
  pulled = 0;
  hubEnd = 0;
  surplus = 0;
  acknowledged: Map<string, number> | undefined;
  delivered = 0;
  pushFrom = 0;
  readonly blocked = new Map<string, { from: number; to: number }>();
  readonly replaced = new Map<string, { from: number; to: number }>();
  refusals: Refusal[] = [];
  scanned = 0;
  files = new Map<string, NamedFile>();
  readonly held = new Set<string>();
  /** The hub gives this device's own operations of it, and its word on them, nothing else. */
  partial = false;
  /** "<admission> <operation>" each. */
  readonly admitted = new Set<string>();
  keepOffline = false;
  completeAt: string | null = null;
  completeSize = 0;
  /** What is on the disk. */
  saved = '';

  constructor(readonly stream: string) {}

  acknowledge(device: string, seq: number): void {
    const known = (this.acknowledged ??= new Map<string, number>());
    known.set(device, Math.max(known.get(device) ?? 0, seq));
  }

  refuse(refusal: Refusal): void {
    if (this.refusals.some((known) => known.op === refusal.op && known.direction === refusal.direction)) return;
    if (this.refusals.length < LISTED_REFUSALS) this.refusals.push(refusal);
  }

  /** The hub's chain of this device is another than the one here from this place on: nothing here from there on is at the hub. */
  partAt(device: string, seq: number): void {
    if ((this.acknowledged?.get(device) ?? 0) < seq) return;
    this.acknowledged?.set(device, seq - 1);
    this.pushFrom = 0;
  }

  /** First operation of the device that the hub will not take because its chain there goes on otherwise; undefined when there is none. */
  forkOf(device: string): number | undefined {
    const first = this.refusals.find((refusal) => refusal.direction === 'out' && refusal.device === device);
    return first?.code === 'chain_fork' ? this.blocked.get(device)?.from : undefined;
  }

  /** Everything of the device from there on was written again by another: it is neither sent nor missed any more. */
  replace(device: string, from: number, to: number): void {
    this.replaced.set(device, { from, to });
    this.blocked.delete(device);
    this.refusals = this.refusals.filter((refusal) => refusal.direction === 'in' || refusal.device !== device);
  }

  /** The hub is asked for everything again: what is known of it turned out not to be so. */
  forgetHub(): void {
    this.pulled = 0;
    this.acknowledged = undefined;
    this.pushFrom = 0;
    this.blocked.clear();
    this.refusals = [];
  }

  /** Refused for reasons that may have passed is tried again. */
  retryRefused(): void {
    const passing = new Set<Refusal['code']>(['chain_gap', 'not_vouched', 'device_key_differs']);
    for (const device of this.blocked.keys()) {
      const first = this.refusals.find((refusal) => refusal.direction === 'out' && refusal.device === device);
      if (first !== undefined && !passing.has(first.code)) continue;
      this.blocked.delete(device);
      this.refusals = this.refusals.filter((refusal) => refusal.direction === 'in' || refusal.device !== device);
      this.pushFrom = 0;
    }
  }

  /** Operations that the hub has and this device has not, as far as positions tell. */
  get toPull(): number {
    if (this.pulled >= this.hubEnd) return 0;
    // A leap of positions says nothing of how many there are.
    if (this.hubEnd - this.pulled > LEAP) return 1;
    return Math.max(0, this.hubEnd - this.surplus - this.delivered);
  }

  /** Everything up to the hub's end was pulled. */
  pulledAll(): void {
    this.surplus = this.hubEnd - this.delivered;
  }

  /** Operations that a verdict names and no admission does. */
  get heldNow(): number {
    const admitted = new Set<string>();
    for (const pair of this.admitted) {
      const [admission = '', operation = ''] = pair.split(' ');
      // One that is held itself lets nothing count.
      if (!this.held.has(admission)) admitted.add(operation);
    }
    let count = 0;
    for (const id of this.held) if (!admitted.has(id)) count += 1;
    return count;
  }

  get text(): string {
    const content: Content = {
      v: 1,
      stream: this.stream,
      pulled: this.pulled,
      hubEnd: this.hubEnd,
      surplus: this.surplus,
      acknowledged: this.acknowledged === undefined ? null : [...this.acknowledged],
      delivered: this.delivered,
      pushFrom: this.pushFrom,
      blocked: [...this.blocked].map(([device, { from, to }]) => [device, from, to]),
      replaced: [...this.replaced].map(([device, { from, to }]) => [device, from, to]),
      refusals: this.refusals,
      scanned: this.scanned,
      files: [...this.files.values()].map(({ sha256, bytes, mime, name }) => ({ sha256, bytes, mime, name })),
      held: [...this.held],
      partial: this.partial,
      admitted: [...this.admitted],
      keepOffline: this.keepOffline,
      completeAt: this.completeAt,
      completeSize: this.completeSize,
    };
    return JSON.stringify(content);
  }

  static fromText(text: string): StreamState | undefined {
    const parsed = contentSchema.safeParse(parseJson(text));
    if (!parsed.success) return undefined;
    const { data } = parsed;
    const state = new StreamState(data.stream);
    state.pulled = data.pulled;
    state.hubEnd = data.hubEnd;
    state.surplus = data.surplus;
    state.acknowledged = data.acknowledged === null ? undefined : new Map(data.acknowledged);
    state.delivered = data.delivered;
    state.pushFrom = data.pushFrom;
    for (const [device, from, to] of data.blocked) state.blocked.set(device, { from, to });
    for (const [device, from, to] of data.replaced) state.replaced.set(device, { from, to });
    state.refusals = data.refusals;
    state.scanned = data.scanned;
    state.files = new Map(data.files.map((file) => [file.sha256, file]));
    for (const id of data.held) state.held.add(id);
    state.partial = data.partial;
    for (const id of data.admitted) state.admitted.add(id);
    state.keepOffline = data.keepOffline;
    state.completeAt = data.completeAt;
    state.completeSize = data.completeSize;
    state.saved = text;
    return state;
  }
}

export interface StreamStatesOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of the files; must exist. */
  readonly folder: string;
  readonly log: HostLog;
}

/** All streams of which something is known. */
export class StreamStates {
  readonly #options: StreamStatesOptions;
  readonly #states = new Map<string, StreamState>();
  /** How often something was written. */
  writes = 0;

  private constructor(options: StreamStatesOptions) {
    this.#options = options;
  }

  static async open(options: StreamStatesOptions): Promise<StreamStates> {
    const states = new StreamStates(options);
    for (const name of await listIfThere(options.fs, options.folder)) {
      if (!/^(org|[0-9a-f-]{36})\.json$/.test(name)) continue;
      const text = (await readIfThere(options.fs, path.join(options.folder, name)))?.toString('utf8');
      const state = text === undefined ? undefined : StreamState.fromText(text);
      if (state?.stream === name.slice(0, -'.json'.length)) states.#states.set(state.stream, state);
      else options.log('warn', 'what was known of a delivery cannot be read; the hub is asked again', { file: name });
    }
    return states;
  }

  of(stream: string): StreamState {
    const known = this.#states.get(stream) ?? new StreamState(stream);
    this.#states.set(stream, known);
    return known;
  }

  get all(): readonly StreamState[] {
    return [...this.#states.values()];
  }

  /** Forgets all that is known of a stream; on the disk when it resolves. */
  async drop(stream: string): Promise<void> {
    const { fs, folder } = this.#options;
    await removeIfThere(fs, path.join(folder, `${stream}.json`));
    await fs.syncFolder(folder);
    this.#states.delete(stream);
  }

  /** On the disk when it resolves; nothing is written when nothing changed. */
  async save(state: StreamState): Promise<void> {
    const { text } = state;
    if (text === state.saved) return;
    await replaceFile(this.#options.fs, this.#options.failpoints, path.join(this.#options.folder, `${state.stream}.json`), Buffer.from(text));
    state.saved = text;
    this.writes += 1;
  }
}
