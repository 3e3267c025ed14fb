/** What does not go together across deployments: the same person, rack or window at once, work without the skills or outside the windows. Shown before it hurts. */
import { overlapOf, type Span } from '../time/zones';
import type { PlanDigest, PlannedActivity, PlannedWindow } from './digest';
import { spanOf } from './plan';

/** A part of a plan, and whose. */
export interface PlannedPart {
  readonly deployment: string;
  readonly reference: string;
  readonly timeZone: string;
  readonly kind: 'activity' | 'window';
  readonly id: string;
  readonly title: string;
  readonly span: Span;
}

export type Clash = { readonly key: string; readonly site: { readonly key: string; readonly name: string } } & (
  | { readonly code: 'person'; readonly person: string; readonly parts: readonly [PlannedPart, PlannedPart]; readonly common: Span }
  | { readonly code: 'rack'; readonly rack: string; readonly parts: readonly [PlannedPart, PlannedPart]; readonly common: Span }
  | { readonly code: 'window'; readonly parts: readonly [PlannedPart, PlannedPart]; readonly common: Span }
  | { readonly code: 'skills'; readonly skills: readonly string[]; readonly parts: readonly [PlannedPart]; readonly common: Span }
  | { readonly code: 'outside_window'; readonly parts: readonly [PlannedPart]; readonly common: Span }
);

export interface ClashOptions {
  /** Skills by person id. */
  readonly skills: ReadonlyMap<string, readonly string[]>;
  /** What ended before this hurts nobody any more. ISO 8601. */
  readonly from: string;
}

interface Claim {
  readonly part: PlannedPart;
  readonly site: PlanDigest['site'];
  readonly startMs: number;
  readonly endMs: number;
}

const normal = (word: string): string => word.trim().toLocaleLowerCase('en');

/** Pairs of different deployments whose claims on one thing overlap, in time proportional to claims and overlaps. */
function meetings(claims: readonly Claim[]): readonly (readonly [Claim, Claim, Span])[] {
  const found: (readonly [Claim, Claim, Span])[] = [];
  let running: readonly Claim[] = [];
  for (const claim of [...claims].sort((a, b) => a.startMs - b.startMs || (a.part.id < b.part.id ? -1 : 1))) {
    running = running.filter((one) => one.endMs > claim.startMs);
    for (const other of running) {
      if (other.part.deployment === claim.part.deployment) continue;
      const common = overlapOf(other.part.span, claim.part.span);
      if (common !== undefined) found.push([other, claim, common]);
    }
    running = [...running, claim];
  }
  return found;
}

class Claims {
  readonly #by = new Map<string, Claim[]>();

  add(what: string, claim: Claim): void {
    const known = this.#by.get(what);
    if (known === undefined) this.#by.set(what, [claim]);
    else known.push(claim);
  }

  *meetings(): Generator<readonly [string, Claim, Claim, Span]> {
    for (const [what, claims] of this.#by) for (const [a, b, common] of meetings(claims)) yield [what, a, b, common];
  }
}

/** Kinds of work that maintenance windows are for. */
const disturbing: ReadonlySet<PlannedActivity['kind']> = new Set(['installation', 'verification']);

/** Windows that hold for work at these racks: those that name one of them, or none at all. */
function windowsFor(windows: readonly PlannedWindow[], racks: readonly string[]): readonly PlannedWindow[] {
  const wanted = new Set(racks.map(normal));
  return windows.filter((window) => window.racks.length === 0 || wanted.size === 0 || window.racks.some((rack) => wanted.has(normal(rack))));
}

/** Whether spans, laid one to the other, hold all of another. */
function covers(spans: readonly Span[], whole: Span): boolean {
  let reached = Date.parse(whole.start);
  const end = Date.parse(whole.end);
  for (const span of [...spans].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    if (Date.parse(span.start) > reached) break;
    reached = Math.max(reached, Date.parse(span.end));
  }
  return reached >= end;
}

/** All clashes of these plans that are not over, the next one first. Deployments that are over claim nothing. */
export function clashesBetween(plans: readonly PlanDigest[], { skills, from }: ClashOptions): readonly Clash[] {
  const fromMs = Date.parse(from);
  const people = new Claims();
  const racks = new Claims();
  const windows = new Claims();
  const clashes: Clash[] = [];
  for (const plan of plans) {
    if (plan.over) continue;
    const claimOf = (kind: PlannedPart['kind'], item: PlannedActivity | PlannedWindow): Claim | undefined => {
      const span = spanOf(item);
      if (span === undefined || !(Date.parse(span.end) > fromMs) || Date.parse(span.start) >= Date.parse(span.end)) return undefined;
      const part: PlannedPart = { deployment: plan.id, reference: plan.reference, timeZone: plan.timeZone, kind, id: item.id, title: item.title, span };
      return { part, site: plan.site, startMs: Date.parse(span.start), endMs: Date.parse(span.end) };
    };
    for (const activity of plan.activities) {
      const claim = claimOf('activity', activity);
      if (claim === undefined) continue;
      for (const person of activity.people) people.add(person, claim);
      for (const rack of activity.racks) racks.add(`${plan.site.key}\n${normal(rack)}`, claim);
      const base = { site: plan.site, parts: [claim.part] as const, common: claim.part.span };
      const had = new Set(activity.people.flatMap((person) => skills.get(person) ?? []).map(normal));
      const lacking = activity.people.length === 0 ? [] : activity.skills.filter((skill) => !had.has(normal(skill)));
      if (lacking.length > 0) clashes.push({ ...base, code: 'skills', key: `skills:${activity.id}`, skills: lacking });
      const fitting = windowsFor(plan.windows, activity.racks);
      if (disturbing.has(activity.kind) && plan.windows.length > 0 && !covers(fitting.flatMap((window) => spanOf(window) ?? []), claim.part.span)) clashes.push({ ...base, code: 'outside_window', key: `outside_window:${activity.id}` });
    }
    for (const window of plan.windows) {
      const claim = claimOf('window', window);
      if (claim === undefined) continue;
      for (const rack of window.racks) racks.add(`${plan.site.key}\n${normal(rack)}`, claim);
      windows.add(plan.site.key, claim);
    }
  }
  const pair = (a: Claim, b: Claim, common: Span) => ({ site: a.site, parts: [a.part, b.part] as const, common });
  const keyOf = (what: string, a: Claim, b: Claim): string => `${what}:${[a.part.id, b.part.id].sort().join(':')}`;
  for (const [person, a, b, common] of people.meetings()) clashes.push({ ...pair(a, b, common), code: 'person', key: keyOf(`person:${person}`, a, b), person });
  const atOneRack = new Set<string>();
  for (const [what, a, b, common] of racks.meetings()) {
    const key = keyOf(`rack:${what}`, a, b);
    atOneRack.add(keyOf('', a, b));
    clashes.push({ ...pair(a, b, common), code: 'rack', key, rack: rackName(plans, a, what) });
  }
  // Two windows at the same rack are told once, as what they are.
  for (const [, a, b, common] of windows.meetings()) if (!atOneRack.has(keyOf('', a, b))) clashes.push({ ...pair(a, b, common), code: 'window', key: keyOf('window', a, b) });
  return clashes.sort((a, b) => Date.parse(a.common.start) - Date.parse(b.common.start) || (a.key < b.key ? -1 : 1));
}

/** The rack as its plan writes it. */
function rackName(plans: readonly PlanDigest[], { part }: Claim, what: string): string {
  const wanted = what.slice(what.indexOf('\n') + 1);
  const plan = plans.find(({ id }) => id === part.deployment);
  const items = [...(plan?.activities ?? []), ...(plan?.windows ?? [])];
  return items.flatMap(({ racks }) => racks).find((rack) => normal(rack) === wanted) ?? wanted;
}

/** Those of one deployment. */
export function clashesOf(clashes: readonly Clash[], deployment: string): readonly Clash[] {
  return clashes.filter(({ parts }) => parts.some((part) => part.deployment === deployment));
}
