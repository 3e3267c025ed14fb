/** Each check as people see it: its status, what it still asks for, and the finding that belongs to it. The same objects as long as nothing about them changed. */
import { isAnswered, missingFor } from '../checks/completeness';
import { asksForAnother, type ReadingInstrument } from '../instruments/reading';
import type { Check } from '../model/schema';
import { nonconformanceIdFor } from '../nonconformance/identity';
import type { EvaluatedCheck } from './evaluate';
import type { EvidenceIndex } from './photos';
import { readAnswer } from './read';
import type { Workflow } from './workflow';
import type { CheckStatus, CheckView, Judgement, Missing, NonconformanceView } from './view';

const none: readonly never[] = [];

/** What a check's view was made of. The same again gives the same object, so that screens redraw only what changed. */
interface Made {
  readonly from: readonly unknown[];
  readonly view: CheckView;
}
const made = new WeakMap<Check, Map<string, Made>>();

/** The check with everything but what its finding adds (`linkNonconformances`). */
export function checkView(check: EvaluatedCheck, workflow: Workflow, instrument: ReadingInstrument | undefined, photosOf: EvidenceIndex, filesOf: EvidenceIndex): CheckView {
  const { key, judgement, computed } = check;
  const from = [check.entity, check.applies, check.misfit, check.since, computed, judgement, photosOf(key), filesOf(key), workflow.reopened.get(key), workflow.stale.get(key), instrument];
  const byKey = made.get(check.place.check) ?? new Map<string, Made>();
  const before = byKey.get(key);
  if (before?.from.every((input, index) => input === from[index]) === true) return before.view;
  const view = makeCheckView(check, workflow, instrument, photosOf, filesOf);
  byKey.set(key, { from, view });
  made.set(check.place.check, byKey);
  return view;
}

function makeCheckView(check: EvaluatedCheck, workflow: Workflow, instrument: ReadingInstrument | undefined, photosOf: EvidenceIndex, filesOf: EvidenceIndex): CheckView {
  const { key, place, entity, judgement, computed } = check;
  const read = readAnswer(entity);
  const photos = photosOf(key);
  const files = filesOf(key);
  // A note of the back-out before belongs to the answer before.
  const note = check.since !== undefined && (read.writes.note?.lamport ?? 0) <= check.since ? '' : (read.values.note ?? '');
  const answer = check.answer?.type === 'cleared' ? undefined : check.answer;
  const given = { answer, verdict: judgement.verdict, note, photos: photos.length, files: files.length, computed, uncalibrated: (instrument?.blocking.length ?? 0) > 0 };
  const missing = check.applies ? missingFor(place.check, given) : none;
  const reopened = workflow.reopened.get(key);
  const staleBecause = workflow.stale.get(key) ?? none;
  return {
    key,
    check: place.check,
    stage: place.stage.id,
    section: place.section.id,
    unit: check.unit,
    applies: check.applies,
    status: statusOf(),
    answer,
    write: check.misfit === undefined ? check.write : undefined,
    note,
    photos,
    files,
    judgement,
    computed,
    missing,
    history: entity?.fields['value'] ?? none,
    conflicts: read.conflicts,
    reopened,
    staleBecause,
    instrument,
    nonconformance: undefined,
  };

  function statusOf(): CheckStatus {
    if (!check.applies) return 'open';
    if (read.conflicts.length > 0) return 'conflict';
    if (reopened !== undefined) return 'reopened';
    if (staleBecause.length > 0 || instrument?.doubt !== undefined) return 'stale';
    if (!isAnswered(place.check, given)) return 'open';
    return settledStatus(missing, judgement);
  }
}

function settledStatus(missing: readonly Missing[], { verdict }: Judgement): CheckStatus {
  if (missing.length > 0) return 'incomplete';
  return verdict === 'fail' ? 'failed' : 'done';
}

const linkedBefore = new WeakMap<CheckView, CheckView>();

/** The check with its nonconformance; the same object as long as neither changed. */
function linkedView(check: CheckView, nonconformance: string, awaitsRetest: boolean, accepted: ReadingInstrument['accepted']): CheckView {
  const before = linkedBefore.get(check);
  const asked = accepted === undefined ? check : withAccepted(check, accepted);
  const missing: readonly Missing[] = awaitsRetest ? [...asked.missing, 'retest'] : asked.missing;
  if (before?.nonconformance === nonconformance && before.missing.length === missing.length && sameAcceptance(before.instrument?.accepted, accepted)) return before;
  const view = { ...asked, nonconformance, missing };
  linkedBefore.set(check, view);
  return view;
}

function sameAcceptance(a: ReadingInstrument['accepted'], b: ReadingInstrument['accepted']): boolean {
  return a?.at === b?.at && a?.reason === b?.reason && a?.by === b?.by;
}

/** Somebody decided that the reading stands although its instrument does not bear it out: then it is asked for no longer. */
function withAccepted(check: CheckView, accepted: NonNullable<ReadingInstrument['accepted']>): CheckView {
  if (check.instrument === undefined) return check;
  const missing = check.missing.filter((one) => one !== 'calibration');
  const onlyItsInstrument = (check.status === 'stale' && check.staleBecause.length === 0) || check.status === 'incomplete';
  return { ...check, missing, instrument: { ...check.instrument, accepted }, status: onlyItsInstrument ? settledStatus(missing, check.judgement) : check.status };
}

/** Who let a reading stand that its instrument does not bear out: whoever accepted the finding as it is, or closed it. */
function acceptanceOf(check: CheckView, { state, disposition, closed }: NonconformanceView): ReadingInstrument['accepted'] {
  if (!asksForAnother(check.instrument)) return undefined;
  if (state === 'decided' && disposition?.decision === 'accept_as_is') return { by: disposition.by, reason: disposition.reason, at: disposition.at };
  return state === 'closed' && closed !== null ? { by: closed.by, reason: closed.note, at: closed.at } : undefined;
}

/** Names each check's nonconformance, and the re-test that it waits for. */
export function linkNonconformances(checks: ReadonlyMap<string, CheckView>, nonconformances: readonly NonconformanceView[]): ReadonlyMap<string, CheckView> {
  const byKey = new Map<string, NonconformanceView>();
  for (const one of nonconformances) if (one.source.kind === 'check' && nonconformanceIdFor(one.source) === one.id) byKey.set(one.source.key, one);
  if (byKey.size === 0) return checks;
  const linked = new Map(checks);
  for (const [key, one] of byKey) {
    const check = checks.get(key);
    if (check === undefined) continue;
    linked.set(key, linkedView(check, one.id, one.state === 'awaiting_retest' && check.applies, acceptanceOf(check, one)));
  }
  return linked;
}
