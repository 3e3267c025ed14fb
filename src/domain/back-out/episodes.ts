/**
 * Back-outs as the record tells them: when each was entered, ended and taken up again, and which steps were taken back in it.
 * A pure function of the entities, so that devices that entered one at the same time come to see one and the same back-out.
 */
import { readEntity } from '../deployment/entities';
import { compareOrder, type Entity, type Write } from '../record/fold';
import { isNothing } from '../nothing';

/** Who said so and when; `lamport` orders it among everything else in the record. */
export interface Said {
  readonly by: string;
  readonly at: string;
  readonly lamport: number;
}

export interface StepHandled extends Said {
  readonly how: 'undone' | 'not_needed';
  readonly note: string;
}

/** One way home, from the decision to its end. Entered on several devices at once it has several entities and is still one. */
export interface BackOutEpisode {
  /** Ids of its entities, in the order in which they were entered. */
  readonly ids: readonly [string, ...string[]];
  readonly entered: Said & { readonly reason: string; readonly decidedBy: string; readonly point: string | null };
  /** Entered at the same time on other devices, with their own words. */
  readonly alsoEntered: readonly (Said & { readonly reason: string; readonly decidedBy: string; readonly point: string | null })[];
  readonly ended: (Said & { readonly outcome: 'original_state' | 'not_restored'; readonly note: string }) | null;
  readonly resumed: (Said & { readonly reason: string }) | null;
  /** What became of steps, by the key of the answer that says they were done. */
  readonly handled: ReadonlyMap<string, StepHandled>;
}

/** Id of the entity that says what became of a step. */
export function undoStepId(backOut: string, answer: string): string {
  return `${backOut}~${answer.startsWith('answer/') ? answer.slice('answer/'.length) : answer}`;
}

function said({ actor, at, lamport }: Write): Said {
  return { by: actor, at, lamport };
}

interface Entry {
  readonly id: string;
  readonly first: Write;
  readonly entered: BackOutEpisode['entered'];
  readonly ended: { readonly write: Write; readonly value: NonNullable<BackOutEpisode['ended']> } | undefined;
  readonly resumed: { readonly write: Write; readonly value: NonNullable<BackOutEpisode['resumed']> } | undefined;
}

function entryOf(entity: Entity): readonly Entry[] {
  const { values, writes } = readEntity('back_out', entity);
  const first = entity.fields['entered']?.[0];
  if (values.entered === undefined || first === undefined) return [];
  const ended = isNothing(values.ended) || writes.ended === undefined ? undefined : { write: writes.ended, value: { ...values.ended, ...said(writes.ended) } };
  const resumed = isNothing(values.resumed) || writes.resumed === undefined ? undefined : { write: writes.resumed, value: { ...values.resumed, ...said(writes.resumed) } };
  return [{ id: entity.id, first, entered: { ...values.entered, ...said(first) }, ended, resumed }];
}

function latest<T extends { readonly write: Write }>(list: readonly (T | undefined)[]): T | undefined {
  return list.filter((one) => one !== undefined).sort((a, b) => compareOrder(a.write, b.write)).at(-1);
}

const none: readonly never[] = [];

/**
 * All back-outs of a deployment, oldest first. Those that were entered before an earlier one was taken up again are one with it;
 * it is taken up again only when all of them were.
 */
export function backOutEpisodes(backOuts: readonly Entity[], undoSteps: readonly Entity[]): readonly BackOutEpisode[] {
  if (backOuts.length === 0) return none;
  const entries = backOuts.flatMap(entryOf).sort((a, b) => compareOrder(a.first, b.first));
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const until = group === undefined ? undefined : resumedOf(group)?.write.lamport;
    const sameOne = group !== undefined && (until === undefined || entry.first.lamport <= until);
    if (sameOne) group.push(entry);
    else groups.push([entry]);
  }
  return groups.flatMap((group) => episodeOf(group, undoSteps));
}

function resumedOf(group: readonly Entry[]): Entry['resumed'] {
  return group.every((entry) => entry.resumed !== undefined) ? latest(group.map((entry) => entry.resumed)) : undefined;
}

function episodeOf(group: readonly Entry[], undoSteps: readonly Entity[]): readonly BackOutEpisode[] {
  const [first, ...others] = group;
  if (first === undefined) return none;
  const open = group.filter((entry) => entry.resumed === undefined);
  const ended = latest((open.length === 0 ? group : open).map((entry) => entry.ended));
  return [
    {
      ids: [first.id, ...others.map((entry) => entry.id)],
      entered: first.entered,
      alsoEntered: others.map((entry) => entry.entered),
      ended: ended?.value ?? null,
      resumed: resumedOf(group)?.value ?? null,
      handled: handledIn(new Set(group.map((entry) => entry.id)), undoSteps),
    },
  ];
}

function handledIn(ids: ReadonlySet<string>, undoSteps: readonly Entity[]): ReadonlyMap<string, StepHandled> {
  const found = new Map<string, { readonly write: Write; readonly handled: StepHandled }>();
  for (const entity of undoSteps) {
    const cut = entity.id.indexOf('~');
    if (cut < 0 || !ids.has(entity.id.slice(0, cut))) continue;
    const { values, writes } = readEntity('undo_step', entity);
    if (isNothing(values.done) || writes.done === undefined) continue;
    const key = `answer/${entity.id.slice(cut + 1)}`;
    const before = found.get(key);
    if (before === undefined || compareOrder(before.write, writes.done) < 0) found.set(key, { write: writes.done, handled: { ...values.done, ...said(writes.done) } });
  }
  return new Map([...found].sort(([, a], [, b]) => compareOrder(a.write, b.write)).map(([key, { handled }]) => [key, handled]));
}

/** Where the deployment stands with its back-outs. */
export type BackOutState = 'none' | 'under_way' | 'ended' | 'resumed';

export function backOutState(episodes: readonly BackOutEpisode[]): BackOutState {
  const last = episodes.at(-1);
  if (last === undefined) return 'none';
  if (last.resumed !== null) return 'resumed';
  return last.ended === null ? 'under_way' : 'ended';
}

/** A step that was taken back in a back-out after which the deployment was taken up again: it is to be done anew. */
export interface TakenBack extends Said {
  /** Why the deployment was taken up again. */
  readonly reason: string;
}

/** By answer key: the last time that each step was taken back and the deployment taken up again since. `lamport`: what is answered after it is new. */
export function takenBackSteps(episodes: readonly BackOutEpisode[]): ReadonlyMap<string, TakenBack> {
  const found = new Map<string, TakenBack>();
  for (const { handled, resumed } of episodes) {
    if (resumed === null) continue;
    for (const [key, { how }] of handled) if (how === 'undone') found.set(key, resumed);
  }
  return found;
}
