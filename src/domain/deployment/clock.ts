/**
 * What the clocks of a deployment's devices did: where one was set, which times are known to be wrong, and what they truly were. Wall clocks decide nothing; they are shown,
 * printed and measured by.
 */
import type { Entity, StreamState } from '../record/fold';
import { isKnownBody, type Operation } from '../record/operation';
import type { TimeReading } from '../time/boot-time';
import { readingsFor, type UptimeSpan } from '../time/reading';
import { bootKey, trueTimes, type Stamped } from '../time/wall-clock';
import type { DeploymentView, TimeCorrection, WrongClock } from './view';

/**
 * A step of the wall clock against the uptime that is told. Synchronised clocks are slewed by 0.5 s in 1000 at most (ntpd, chrony), and stepped only beyond
 * that; sleep is counted to within 1.5 s. Two minutes are no correction but somebody's hand, an empty battery or another time zone, and are the
 * least that changes what a page says by more than rounding.
 */
export const CLOCK_JUMP_MS = 120_000;

type Jump = DeploymentView['clockJumps'][number];

/** One operation's clocks. */
interface Tick extends Stamped {
  /** Wall clock, ms. */
  readonly ms: number;
  /** Wall clock less uptime, ms: constant while the clock is left alone. */
  readonly offset: number;
}

type Source = Omit<Stamped, 'id' | 'sees'>;

const cache = new WeakMap<Entity, readonly Tick[]>();

function tick(id: string, { device, seq, lamport, at, uptime, boot }: Source, sees: readonly string[]): Tick {
  const ms = Date.parse(at);
  return { id, device, seq, lamport, at, uptime, boot, sees, ms, offset: ms - uptime };
}

function ticksOf(entity: Entity): readonly Tick[] {
  const known = cache.get(entity);
  if (known !== undefined) return known;
  const ticks = new Map<string, Tick>();
  for (const field of Object.values(entity.fields)) {
    for (const write of field) {
      const before = ticks.get(write.op);
      if (before === undefined) ticks.set(write.op, tick(write.op, write, write.base));
      else if (write.base.length > 0) ticks.set(write.op, { ...before, sees: [...before.sees, ...write.base] });
    }
  }
  const made = [...ticks.values()];
  cache.set(entity, made);
  return made;
}

function forEachTick(state: StreamState, visit: (tick: Tick) => void): void {
  for (const entity of state.entities.values()) for (const one of ticksOf(entity)) visit(one);
  for (const op of [...state.adopts, ...state.signs, ...state.certifies, ...state.revokes, ...state.parked, ...state.holds, ...state.admits, ...state.held]) visit(tick(op.id, op, seenBy(op)));
}

function seenBy({ body }: Operation): readonly string[] {
  return isKnownBody(body) && body.kind === 'admit' ? body.operations : [];
}

/** One start of one device, as far as it wrote in this stream. */
interface Start extends UptimeSpan {
  readonly device: string;
  readonly boot: string;
  readonly firstTick: Tick;
  readonly lastTick: Tick;
  readonly minOffset: number;
  readonly maxOffset: number;
}

export interface ClockReport {
  /** `bootKey` of every start of every device that wrote here, in order. */
  readonly clocks: readonly string[];
  readonly jumps: readonly Jump[];
  /** Operations whose true time is known to be another than their device's clock said, or whose clock is known to have been wrong; by id. */
  readonly corrections: ReadonlyMap<string, TimeCorrection>;
  /** The same by what the device's clock said, to the millisecond; none for a time that another entry, with another correction or none, carries too. */
  readonly byDeviceTime: ReadonlyMap<string, TimeCorrection>;
  readonly wrong: readonly WrongClock[];
  /** Wall clock of the operation that is last in canonical order; empty for an empty stream. */
  readonly changedAt: string;
}

/** Looks at the clocks of every operation of the stream. `org` holds the readings of the hub's clock; without it nothing is known but jumps. */
export function readClocks(state: StreamState, org?: StreamState): ClockReport {
  const starts = new Map<string, Start>();
  let last = { lamport: -1, device: '', at: '' };
  forEachTick(state, (one) => {
    if (one.lamport > last.lamport || (one.lamport === last.lamport && one.device > last.device)) last = one;
    const key = bootKey(one.device, one.boot);
    const start = starts.get(key);
    starts.set(key, start === undefined ? { device: one.device, boot: one.boot, first: one.uptime, last: one.uptime, firstTick: one, lastTick: one, minOffset: one.offset, maxOffset: one.offset } : widened(start, one));
  });
  const jumps = [...jumpsWithin(state, starts), ...jumpsBetween([...starts.values()])].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.op < b.op ? -1 : 1));
  return { clocks: [...starts.keys()].sort(), jumps, ...correctionsIn(state, org, starts), changedAt: last.at };
}

function widened(start: Start, one: Tick): Start {
  if (one.seq > start.firstTick.seq && one.seq < start.lastTick.seq && one.uptime >= start.first && one.uptime <= start.last && one.offset >= start.minOffset && one.offset <= start.maxOffset) return start;
  return {
    ...start,
    first: Math.min(start.first, one.uptime),
    last: Math.max(start.last, one.uptime),
    firstTick: one.seq < start.firstTick.seq ? one : start.firstTick,
    lastTick: one.seq > start.lastTick.seq ? one : start.lastTick,
    minOffset: Math.min(start.minOffset, one.offset),
    maxOffset: Math.max(start.maxOffset, one.offset),
  };
}

/** Within one start wall clock and uptime advance alike: where they part, the clock was set. */
function jumpsWithin(state: StreamState, starts: ReadonlyMap<string, Start>): readonly Jump[] {
  // Only where the offsets differ by that much at all can a step be that large: the usual case is done here.
  const suspects = new Set([...starts].filter(([, { minOffset, maxOffset }]) => maxOffset - minOffset > CLOCK_JUMP_MS).map(([key]) => key));
  if (suspects.size === 0) return [];
  const chains = new Map<string, Tick[]>();
  forEachTick(state, (one) => {
    const key = bootKey(one.device, one.boot);
    if (!suspects.has(key)) return;
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [one]);
    else chain.push(one);
  });
  return [...chains.values()].flatMap((chain) => {
    chain.sort((a, b) => a.seq - b.seq);
    return chain.flatMap((one, index): readonly Jump[] => {
      const before = chain[index - 1];
      const jumpMs = before === undefined ? 0 : one.offset - before.offset;
      return Math.abs(jumpMs) > CLOCK_JUMP_MS ? [{ op: one.id, device: one.device, at: one.at, jumpMs, acrossStart: false }] : [];
    });
  });
}

/** Between two starts any time may have passed, but never less than none: a clock that shows an earlier time than before went back by at least that. */
function jumpsBetween(starts: readonly Start[]): readonly Jump[] {
  const inOrder = [...starts].sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.firstTick.seq - b.firstTick.seq));
  return inOrder.flatMap(({ device, firstTick }, index): readonly Jump[] => {
    const before = inOrder[index - 1];
    if (before?.device !== device) return [];
    const jumpMs = firstTick.ms - before.lastTick.ms;
    return jumpMs < -CLOCK_JUMP_MS ? [{ op: firstTick.id, device, at: firstTick.at, jumpMs, acrossStart: true }] : [];
  });
}

type Corrections = Pick<ClockReport, 'corrections' | 'byDeviceTime' | 'wrong'>;
const nothingWrong: Corrections = { corrections: new Map(), byDeviceTime: new Map(), wrong: [] };

function correctionsIn(state: StreamState, org: StreamState | undefined, starts: ReadonlyMap<string, Start>): Corrections {
  if (org === undefined) return nothingWrong;
  const readings = new Map<string, readonly TimeReading[]>();
  for (const [key, { device, boot, first, last }] of starts) {
    const found = readingsFor(org, device, boot, { first, last });
    if (found.length > 0) readings.set(key, found);
  }
  // Without any reading nothing is known of any time.
  if (readings.size === 0) return nothingWrong;
  const ticks: Tick[] = [];
  forEachTick(state, (one) => {
    ticks.push(one);
  });
  const times = trueTimes(ticks, readings);
  const corrections = new Map<string, TimeCorrection>();
  const wrongTicks: Tick[] = [];
  for (const one of ticks) {
    const time = times.get(one.id);
    if (time === undefined || !(time.corrected || time.why === 'contradicted')) continue;
    const { at, offsetMs, uncertaintyMs, notBefore, notAfter } = time;
    corrections.set(one.id, { at, deviceAt: one.at, offsetMs: time.corrected ? offsetMs : null, uncertaintyMs, notBefore, notAfter });
    wrongTicks.push(one);
  }
  return corrections.size === 0 ? nothingWrong : { corrections, byDeviceTime: byDeviceTime(ticks, corrections), wrong: spellsOf(wrongTicks, corrections) };
}

function byDeviceTime(ticks: readonly Tick[], corrections: ReadonlyMap<string, TimeCorrection>): ReadonlyMap<string, TimeCorrection> {
  const found = new Map<string, TimeCorrection>();
  const ambiguous = new Set<string>();
  for (const { id, at } of ticks) {
    const correction = corrections.get(id);
    const before = found.get(at);
    if (correction === undefined || (before !== undefined && before.at !== correction.at)) ambiguous.add(at);
    else found.set(at, correction);
  }
  for (const at of ambiguous) found.delete(at);
  return found;
}

/** Entries of one device, one after the other, whose clock was off by the same. */
function spellsOf(ticks: readonly Tick[], corrections: ReadonlyMap<string, TimeCorrection>): readonly WrongClock[] {
  const spells: { -readonly [K in keyof WrongClock]: WrongClock[K] }[] = [];
  const sorted = [...ticks].sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
  let before: Tick | undefined;
  for (const one of sorted) {
    const correction = corrections.get(one.id);
    const spell = spells.at(-1);
    if (correction === undefined) continue;
    const { at, deviceAt, offsetMs, uncertaintyMs, notBefore, notAfter } = correction;
    if (spell !== undefined && before?.device === one.device && before.boot === one.boot && one.seq === before.seq + 1 && isSame(spell.offsetMs, offsetMs)) {
      spell.entries += 1;
      spell.last = { at, deviceAt };
      spell.uncertaintyMs = uncertaintyMs === null ? null : Math.max(uncertaintyMs, spell.uncertaintyMs ?? 0);
      spell.notAfter = notAfter;
    } else spells.push({ op: one.id, device: one.device, entries: 1, offsetMs, uncertaintyMs, first: { at, deviceAt }, last: { at, deviceAt }, notBefore, notAfter });
    before = one;
  }
  return spells;
}

function isSame(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= CLOCK_JUMP_MS;
}
