/** What a check still asks for before it is complete. */
import type { AnswerValue } from '../deployment/fields';
import type { Missing, Verdict } from '../deployment/view';
import type { Check } from '../model/schema';

export interface Given {
  readonly answer: AnswerValue | undefined;
  readonly verdict: Verdict | undefined;
  readonly note: string;
  readonly photos: number;
  readonly files: number;
  /** Value of a computed check. */
  readonly computed: string | undefined;
  /** The calibration of its instrument did not hold, and the model does not let that pass. */
  readonly uncalibrated?: boolean;
}

/** True when something was answered: a value not withdrawn, a photo or file where those are the answer, or a computed value. */
export function isAnswered(check: Check, given: Given): boolean {
  if (given.answer?.type === 'not_applicable' || given.verdict === 'not_applicable') return true;
  switch (check.response.type) {
    case 'photo':
      return given.photos > 0;
    case 'file':
      return given.files > 0;
    case 'computed':
      return given.computed !== undefined;
    default:
      return given.answer !== undefined && given.answer.type !== 'cleared';
  }
}

/**
 * Empty when nothing is asked for any more. An unanswered check lacks `answer` (or `photo`) when it is required; an optional one
 * lacks nothing until it is begun. "Not applicable" needs no evidence: its reason is part of the answer.
 */
export function missingFor(check: Check, given: Given): readonly Missing[] {
  const { response } = check;
  if (given.answer?.type === 'not_applicable' || given.verdict === 'not_applicable') return [];
  if (!isAnswered(check, given)) {
    if (!check.required) return [];
    return [response.type === 'photo' ? 'photo' : 'answer'];
  }

  const missing = new Set<Missing>();
  const { answer } = given;
  if (response.type === 'photo' && given.photos < response.min) missing.add('photo');
  if (response.type === 'file' && given.files < response.min) missing.add('answer');
  if (response.type === 'text' && answer?.type === 'text' && answer.value.trim().length < (response.minLength ?? (check.required ? 1 : 0))) missing.add('answer');
  if (response.type === 'identifier' && answer?.type === 'identifier' && answer.value.trim() === '') missing.add('answer');
  if (response.type === 'series' && answer?.type === 'series' && response.points.some((point) => answer.values[point.id] === undefined)) missing.add('points');
  if ((response.type === 'measurement' || response.type === 'series') && response.instrument === 'required') {
    const instrument = answer?.type === 'measurement' || answer?.type === 'series' ? answer.instrument : undefined;
    if (instrument === undefined || instrument === '') missing.add('instrument');
  }
  if (given.uncalibrated === true) missing.add('calibration');
  if (answer?.type === 'timer' && answer.state === 'running') missing.add('timer_running');
  if (check.photos !== undefined && given.photos < check.photos.min) missing.add('photo');
  if (given.verdict === 'fail') for (const need of evidenceOfFailure(check, given)) missing.add(need);
  return [...missing];
}

function evidenceOfFailure(check: Check, given: Given): readonly Missing[] {
  const noted = given.note.trim() !== '';
  // Where photos are asked for anyway, those count; a failure does not need a second set.
  const photographed = given.photos > 0;
  switch (check.onFail.needs) {
    case 'note':
      return noted ? [] : ['note'];
    case 'photo':
      return photographed ? [] : ['photo'];
    case 'note_or_photo':
      return noted || photographed ? [] : ['note_or_photo'];
    case 'note_and_photo':
      return [...(noted ? [] : (['note'] as const)), ...(photographed ? [] : (['photo'] as const))];
  }
}
