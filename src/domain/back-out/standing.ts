/** What a back-out leaves of what was answered and signed before it. */
import type { CheckPlace } from '../deployment/view';
import { parseAnswerKey } from '../model/places';
import type { Model } from '../model/schema';
import { takenBackSteps, type BackOutEpisode, type TakenBack } from './episodes';

/** A stage and the lamport up to which signatures of it decide nothing any more. */
export type VoidSignatures = ReadonlyMap<string, number>;

/**
 * Signatures that a back-out has overtaken, once the deployment is taken up again: of stages of which a step was taken back, of verification
 * wherever anything was (it tested what is no longer there), and of the way home itself when it is walked a second time.
 */
export function voidSignatures(model: Model, episodes: readonly BackOutEpisode[], places: ReadonlyMap<string, CheckPlace>): VoidSignatures {
  const until = new Map<string, number>();
  const last = episodes.at(-1);
  if (last === undefined) return until;
  const upTo = (stage: string, lamport: number): void => void until.set(stage, Math.max(lamport, until.get(stage) ?? 0));
  for (const [key, { lamport }] of takenBackSteps(episodes)) {
    const stage = places.get(parseAnswerKey(key).check)?.stage.id;
    if (stage !== undefined) upTo(stage, lamport);
    for (const one of model.stages) if (one.kind === 'verification') upTo(one.id, lamport);
  }
  for (const stage of model.stages) if (stage.kind === 'back_out') upTo(stage.id, last.entered.lamport);
  return until;
}

/** Steps that are to be done anew, and until when answers about what is no longer there were given. */
export interface TakenBackWork {
  readonly steps: ReadonlyMap<string, TakenBack>;
  /** The latest time that the deployment was taken up again after steps were taken back. */
  readonly last: TakenBack | undefined;
}

export function takenBackWork(episodes: readonly BackOutEpisode[]): TakenBackWork {
  const steps = takenBackSteps(episodes);
  let last: TakenBack | undefined;
  for (const one of steps.values()) if (last === undefined || one.lamport > last.lamport) last = one;
  return { steps, last };
}
