/**
 * The steps of a back-out: what was done on the way forward, in reverse. A step is an answered check, of whatever stage but the way home itself, whose
 * model says how it is taken back. One that was answered "no" or "not applicable" was not done; one that was taken back in an earlier
 * back-out counts again once it was done anew.
 */
import type { EvaluatedCheck } from '../deployment/evaluate';
import type { EvidenceIndex } from '../deployment/photos';
import { firstWrite } from '../deployment/read';
import type { BackOutStep, BackOutView } from '../deployment/view';
import type { Model } from '../model/schema';
import { compareOrder, type Entity, type Write } from '../record/fold';
import { backOutState, takenBackSteps, undoStepId, type BackOutEpisode } from './episodes';

const nothing: BackOutView = { state: 'none', episodes: [], current: undefined, stage: undefined, steps: [], stepsOpen: [] };

export interface BackOutInput {
  readonly model: Model;
  readonly episodes: readonly BackOutEpisode[];
  readonly checks: readonly EvaluatedCheck[];
  readonly entities: ReadonlyMap<string, Entity>;
  readonly photosOf: EvidenceIndex;
  readonly filesOf: EvidenceIndex;
}

/** Where the deployment stands on its way home, and what is left to take back. */
export function backOutView(input: BackOutInput): BackOutView {
  const { episodes, model } = input;
  const stage = model.stages.find((one) => one.kind === 'back_out')?.id;
  const current = episodes.at(-1);
  if (current === undefined) return stage === undefined ? nothing : { ...nothing, stage };
  const state = backOutState(episodes);
  const steps = state === 'resumed' ? handledSteps(current, input.photosOf) : standingSteps(current, input);
  return { state, episodes, current, stage, steps, stepsOpen: steps.filter((step) => step.handled === null).map((step) => step.key) };
}

/** The steps that were dealt with in a back-out, in the order in which they were: what stands in the record of one that is over. */
export function handledSteps(episode: BackOutEpisode, photosOf: EvidenceIndex): readonly BackOutStep[] {
  return [...episode.handled].map(([key, handled]) => ({ key, entity: entityOf(episode, key), done: null, handled, photos: photosOfStep(episode, key, photosOf) }));
}

function entityOf(episode: BackOutEpisode, key: string): string {
  return `undo_step/${undoStepId(episode.ids[0], key)}`;
}

function photosOfStep(episode: BackOutEpisode, key: string, photosOf: EvidenceIndex): BackOutStep['photos'] {
  return episode.ids.flatMap((id) => photosOf(`undo_step/${undoStepId(id, key)}`));
}

/** What is done and not taken back, the last first; and what was dealt with in this back-out already. */
function standingSteps(episode: BackOutEpisode, input: BackOutInput): readonly BackOutStep[] {
  const before = takenBackSteps(input.episodes);
  const done: { readonly key: string; readonly write: Write }[] = [];
  for (const check of input.checks) {
    if (check.place.check.undo === undefined || !isForwardWork(check)) continue;
    const write = doneBy(check, before.get(check.key)?.lamport ?? 0, input);
    if (write !== undefined) done.push({ key: check.key, write });
  }
  done.sort((a, b) => compareOrder(b.write, a.write));
  const steps = done.map(({ key, write }): BackOutStep => {
    const handled = episode.handled.get(key) ?? null;
    return { key, entity: entityOf(episode, key), done: { by: write.actor, at: write.at }, handled, photos: photosOfStep(episode, key, input.photosOf) };
  });
  const known = new Set(steps.map(({ key }) => key));
  // Dealt with, and its answer withdrawn since: it stays where people saw it done.
  return [...steps, ...handledSteps(episode, input.photosOf).filter(({ key }) => !known.has(key))];
}

function isForwardWork({ place }: EvaluatedCheck): boolean {
  return place.stage.kind !== 'back_out';
}

/** The write by which the step was first done after `since`, or undefined when it is not done now. */
function doneBy(check: EvaluatedCheck, since: number, input: BackOutInput): Write | undefined {
  if (!check.applies || check.misfit !== undefined) return undefined;
  const { type } = check.place.check.response;
  if (type === 'photo' || type === 'file') {
    const evidence = type === 'photo' ? input.photosOf(check.key) : input.filesOf(check.key);
    const writes = evidence.flatMap(({ id }) => {
      const entity = input.entities.get(`${type}/${id}`);
      const write = entity === undefined ? undefined : firstWrite(entity);
      return write === undefined || write.lamport <= since ? [] : [write];
    });
    return writes.sort(compareOrder)[0];
  }
  const { answer, write } = check;
  if (write === undefined || write.lamport <= since || !saysDone(answer)) return undefined;
  return check.entity?.fields['value']?.find((one) => one.lamport > since && saysDone(one.value)) ?? write;
}

/** True for an answer by which something was done. Takes raw values too: an earlier answer of the record may be anything. */
function saysDone(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('type' in answer)) return false;
  if (answer.type === 'cleared' || answer.type === 'not_applicable') return false;
  return !(answer.type === 'confirm' && 'value' in answer && answer.value === 'no');
}
