/**
 * Clocks that jumped: within one start of one machine the wall clock and the uptime advance alike. Where they part by more than two
 * minutes from one operation to the next, somebody or something set the clock, and the times printed around it deserve a second look.
 */
import type { Entity, StreamState } from '../record/fold';
import type { DeploymentView } from './view';

export const CLOCK_JUMP_MS = 120_000;

type Jump = DeploymentView['clockJumps'][number];

/** One operation's clocks. */
interface Tick {
  readonly op: string;
  readonly device: string;
  readonly seq: number;
  readonly lamport: number;
  readonly at: string;
  readonly boot: string;
  /** Wall clock less uptime, ms: constant while the clock is left alone. */
  readonly offset: number;
}

interface Source {
  readonly device: string;
  readonly seq: number;
  readonly lamport: number;
  readonly at: string;
  readonly uptime: number;
  readonly boot: string;
}

const cache = new WeakMap<Entity, readonly Tick[]>();

function tick(op: string, source: Source): Tick {
  return { op, device: source.device, seq: source.seq, lamport: source.lamport, at: source.at, boot: source.boot, offset: Date.parse(source.at) - source.uptime };
}

function ticksOf(entity: Entity): readonly Tick[] {
  const known = cache.get(entity);
  if (known !== undefined) return known;
  const ticks: Tick[] = [];
  for (const field of Object.values(entity.fields)) {
    for (const write of field) if (!ticks.some((other) => other.op === write.op)) ticks.push(tick(write.op, write));
  }
  cache.set(entity, ticks);
  return ticks;
}

function forEachTick(state: StreamState, visit: (tick: Tick) => void): void {
  for (const entity of state.entities.values()) for (const one of ticksOf(entity)) visit(one);
  for (const op of [...state.adopts, ...state.signs, ...state.certifies, ...state.revokes, ...state.parked, ...state.holds, ...state.admits, ...state.held]) visit(tick(op.id, op));
}

export interface ClockReport {
  readonly jumps: readonly Jump[];
  /** Wall clock of the operation that is last in canonical order; empty for an empty stream. */
  readonly changedAt: string;
}

/** Looks at the clocks of every operation of the stream. */
export function readClocks(state: StreamState): ClockReport {
  const ranges = new Map<string, { min: number; max: number }>();
  let last = { lamport: -1, device: '', at: '' };
  forEachTick(state, (one) => {
    if (one.lamport > last.lamport || (one.lamport === last.lamport && one.device > last.device)) last = one;
    const key = `${one.device} ${one.boot}`;
    const range = ranges.get(key);
    if (range === undefined) ranges.set(key, { min: one.offset, max: one.offset });
    else if (one.offset < range.min) range.min = one.offset;
    else if (one.offset > range.max) range.max = one.offset;
  });
  // Only where the offsets differ by that much at all can a step be that large: the usual case is done here.
  const suspects = new Set([...ranges].filter(([, range]) => range.max - range.min > CLOCK_JUMP_MS).map(([key]) => key));
  return { jumps: suspects.size === 0 ? [] : findJumps(state, suspects), changedAt: last.at };
}

function findJumps(state: StreamState, suspects: ReadonlySet<string>): readonly Jump[] {
  const chains = new Map<string, Tick[]>();
  forEachTick(state, (one) => {
    const key = `${one.device} ${one.boot}`;
    if (!suspects.has(key)) return;
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [one]);
    else chain.push(one);
  });
  const jumps: Jump[] = [];
  for (const chain of chains.values()) {
    chain.sort((a, b) => a.seq - b.seq);
    for (const [index, one] of chain.entries()) {
      const before = chain[index - 1];
      const jumpMs = before === undefined ? 0 : one.offset - before.offset;
      if (Math.abs(jumpMs) > CLOCK_JUMP_MS) jumps.push({ op: one.op, device: one.device, at: one.at, jumpMs });
    }
  }
  return jumps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
