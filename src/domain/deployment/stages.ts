/** Stages: what state each is in, what locks it, and why it cannot be signed yet. */
import { closedBy } from '../back-out/closed';
import type { HoldPoint, Model, Stage } from '../model/schema';
import type { HardConflict } from '../record/fold';
import { entityKey } from '../record/operation';
import { waitingComponents } from '../receiving/reconcile';
import { parseAnswerKey } from '../model/places';
import { addCounts, countChecks } from './counts';
import type { Targets } from './targets';
import type { BackOutView, CheckPlace, CheckView, Counts, NonconformanceView, ReceiptView, SectionView, SignBlocker, SignoffView, StageState, StageView } from './view';

/** The stage whose section shows the receipt screen, else the one of kind receipt. */
export function receiptStageOf(model: Model): Stage | undefined {
  return model.stages.find((stage) => stage.sections.some((section) => section.screen === 'receiving')) ?? model.stages.find((stage) => stage.kind === 'receipt');
}

/** Stages on the way forward. Back-out is the way home: it is not part of completing a deployment. */
export function forwardStages<T extends { readonly stage: Stage }>(stages: readonly T[]): readonly T[] {
  return stages.filter((one) => one.stage.kind !== 'back_out');
}

/** Stage ids that a stage's sign-off covers: its own, or at handover all on the way forward. */
export function coveredStages(model: Model, stage: Stage): readonly string[] {
  return stage.kind === 'handover' ? model.stages.filter((one) => one.kind !== 'back_out').map((one) => one.id) : [stage.id];
}

/** Sections of a stage with their checks, repeated ones also grouped by unit, rack or feed. */
export function sectionViews(stage: Stage, checks: readonly CheckView[], targets: Targets): readonly SectionView[] {
  return stage.sections.map((section) => {
    const own = checks.filter((check) => check.section === section.id);
    if (section.repeat === 'once') return { section, stage: stage.id, checks: own, counts: countChecks(own), units: [] };
    const byUnit = new Map<string, CheckView[]>(targets[section.repeat].map((target) => [target.id, []]));
    for (const check of own) if (check.unit !== undefined) byUnit.get(check.unit)?.push(check);
    const perUnit = [...byUnit].map(([unit, list]) => ({ unit, checks: list, counts: countChecks(list) }));
    return { section, stage: stage.id, checks: own, counts: addCounts(perUnit.map((one) => one.counts)), units: perUnit };
  });
}

export interface StagesInput {
  readonly model: Model;
  readonly checks: readonly CheckView[];
  readonly targets: Targets;
  readonly receipt: ReceiptView;
  readonly nonconformances: readonly NonconformanceView[];
  /** In canonical order. */
  readonly signoffs: readonly SignoffView[];
  readonly conflicts: readonly HardConflict[];
  /** Operations that this program cannot read, or whose values do not fit. */
  readonly parked: readonly string[];
  readonly places: ReadonlyMap<string, CheckPlace>;
  readonly backOut: BackOutView;
}

interface Draft {
  readonly stage: Stage;
  readonly sections: readonly SectionView[];
  readonly counts: Counts;
  readonly signoff: SignoffView | undefined;
  readonly own: readonly SignBlocker[];
}

/** True when work behind this hold point may go on: its latest valid sign-off accepts (also when something changed since: that shows, and locks nothing). */
function isReleased(draft: Draft): boolean {
  return draft.signoff?.decision === 'accepted';
}

/** The latest sign-off of a hold point that verifies and was made in the role that it asks for. Others are shown but decide nothing. */
function standingSignoff(stage: Stage, signoffs: readonly SignoffView[]): SignoffView | undefined {
  const { hold } = stage;
  if (hold === undefined) return undefined;
  return signoffs.findLast((one) => one.stage === stage.id && one.hold === hold.id && one.valid && !one.takenBack && one.role === hold.role && one.trust !== 'revoked');
}

/** All stages in the model's order. */
export function stageViews(input: StagesInput): readonly StageView[] {
  const receiptStage = receiptStageOf(input.model)?.id;
  const checksByStage = new Map<string, CheckView[]>(input.model.stages.map((stage) => [stage.id, []]));
  for (const check of input.checks) checksByStage.get(check.stage)?.push(check);
  const drafts = new Map<string, Draft>();
  for (const stage of input.model.stages) {
    const sections = sectionViews(stage, checksByStage.get(stage.id) ?? [], input.targets);
    drafts.set(stage.id, {
      stage,
      sections,
      counts: addCounts(sections.map((section) => section.counts)),
      signoff: standingSignoff(stage, input.signoffs),
      own: ownBlockers(stage, sections, stage.id === receiptStage, input),
    });
  }
  const locks = new Map<string, StageView['lockedBy']>();
  const views: StageView[] = [];
  for (const draft of drafts.values()) {
    // The way home is open whenever it must be walked, whatever was signed.
    const lockedBy = draft.stage.kind === 'back_out' ? [] : lockedByOf(draft.stage, drafts, locks);
    const closed = closedBy(draft.stage, input.backOut.state);
    const blockers = [...draft.own, ...earlierStages(draft.stage, lockedBy, drafts, locks)];
    views.push({ stage: draft.stage, state: closed === 'no_back_out' ? 'locked' : stateOf(draft, lockedBy, blockers, input.backOut.state === 'under_way'), lockedBy, closed, sections: draft.sections, counts: draft.counts, signoff: draft.signoff, blockers });
  }
  return views;
}

/** Hold points that must be accepted first. A stage without a hold point passes on what locks itself. */
function lockedByOf(stage: Stage, drafts: ReadonlyMap<string, Draft>, known: Map<string, StageView['lockedBy']>): StageView['lockedBy'] {
  const found = known.get(stage.id);
  if (found !== undefined) return found;
  // Set first: a circle of stages (refused by the model check) ends here.
  known.set(stage.id, []);
  const locks = new Map<string, { readonly stage: string; readonly hold: HoldPoint }>();
  for (const id of stage.after) {
    const before = drafts.get(id);
    if (before === undefined) continue;
    if (before.stage.hold === undefined) for (const lock of lockedByOf(before.stage, drafts, known)) locks.set(lock.stage, lock);
    else if (!isReleased(before)) locks.set(id, { stage: id, hold: before.stage.hold });
  }
  const result = [...locks.values()];
  known.set(stage.id, result);
  return result;
}

/** Stages to be finished before this one can be signed: what locks it; at handover every other stage on the way. */
function earlierStages(stage: Stage, lockedBy: StageView['lockedBy'], drafts: ReadonlyMap<string, Draft>, locks: Map<string, StageView['lockedBy']>): readonly SignBlocker[] {
  const earlier = new Set(lockedBy.map((lock) => lock.stage));
  if (stage.kind === 'handover') {
    for (const draft of drafts.values()) {
      if (draft.stage.id === stage.id || draft.stage.kind === 'back_out') continue;
      const finished = draft.stage.hold === undefined ? draft.own.length === 0 && lockedByOf(draft.stage, drafts, locks).length === 0 : isReleased(draft);
      if (!finished) earlier.add(draft.stage.id);
    }
  }
  return earlier.size === 0 ? [] : [{ code: 'earlier_stage', stages: [...earlier] }];
}

/** What in the stage itself keeps it from being signed (at handover: of the whole deployment, where other stages do not answer for it). */
function ownBlockers(stage: Stage, sections: readonly SectionView[], isReceipt: boolean, input: StagesInput): readonly SignBlocker[] {
  const covered = new Set(coveredStages(input.model, stage));
  const blockers: SignBlocker[] = [];
  const open = sections.flatMap((section) => section.checks.filter(keepsOpen).map((check) => check.key));
  if (open.length > 0) blockers.push({ code: 'open_checks', keys: open });
  const conflicts = conflictKeys(input, stage, covered, isReceipt);
  if (conflicts.length > 0) blockers.push({ code: 'conflicts', keys: conflicts });
  const undisposed = input.nonconformances.filter((one) => covered.has(one.stage) && (one.state === 'open' || one.state === 'awaiting_retest')).map((one) => one.id);
  if (undisposed.length > 0) blockers.push({ code: 'undisposed', nonconformances: undisposed });
  if (stage.kind === 'back_out' && input.backOut.stepsOpen.length > 0) blockers.push({ code: 'steps_to_undo', keys: input.backOut.stepsOpen });
  if (input.parked.length > 0) blockers.push({ code: 'parked', operations: input.parked });
  if (isReceipt) {
    const waiting = waitingComponents(input.receipt).map((component) => component.id);
    const scans = input.receipt.unresolvedScans.filter((scan) => scan.outcome !== 'duplicate').map((scan) => scan.id);
    if (waiting.length > 0 || scans.length > 0 || input.receipt.components.length === 0) blockers.push({ code: 'receipt_open', components: waiting, scans });
  }
  return blockers;
}

/** A check that is asked and not settled. Conflicts are listed by themselves; an optional check that was never begun holds nothing up. */
export function keepsOpen(check: CheckView): boolean {
  if (!check.applies) return false;
  switch (check.status) {
    case 'open':
      return check.check.required;
    case 'incomplete':
    case 'reopened':
    case 'stale':
      return true;
    case 'done':
    case 'failed':
    case 'conflict':
      return false;
  }
}

function conflictKeys(input: StagesInput, stage: Stage, covered: ReadonlySet<string>, isReceipt: boolean): readonly string[] {
  const stageOfNonconformance = new Map(input.nonconformances.map((one) => [one.id, one.stage]));
  const found = new Set<string>();
  for (const { entity } of input.conflicts) {
    if (isCovered(entity.type, entity.id)) found.add(entityKey(entity));
  }
  return [...found];

  function isCovered(type: string, id: string): boolean {
    switch (type) {
      case 'answer': {
        const of = input.places.get(parseAnswerKey(id).check)?.stage.id;
        return of !== undefined && covered.has(of);
      }
      case 'nonconformance':
        return covered.has(stageOfNonconformance.get(id) ?? '');
      case 'component':
      case 'scan':
        return isReceipt || stage.kind === 'handover' || stage.kind === 'installation';
      case 'back_out':
      case 'undo_step':
        return stage.kind === 'back_out';
      case 'deployment':
        return stage.kind === 'handover';
      default:
        // Photos and files: their captions do not decide anything.
        return false;
    }
  }
}

function stateOf(draft: Draft, lockedBy: StageView['lockedBy'], blockers: readonly SignBlocker[], homeward: boolean): StageState {
  const { signoff, counts, stage } = draft;
  if (signoff?.decision === 'accepted') return signoff.supersededBy.length === 0 ? 'accepted' : 'superseded';
  if (lockedBy.length > 0) return 'locked';
  if (signoff !== undefined && isStillRejected(draft, signoff)) return 'rejected';
  if (blockers.length === 0) return stage.hold === undefined ? 'complete' : 'waiting_for_signature';
  // The way home is begun by the decision, and by steps taken back before any of its own checks is answered.
  if (homeward && stage.kind === 'back_out') return 'in_progress';
  return counts.total === counts.open && !hasBegun(draft) ? 'not_begun' : 'in_progress';
}

/** Until what was named is answered again; when nothing was named, until anything that the sign-off covers changes. */
function isStillRejected(draft: Draft, signoff: SignoffView): boolean {
  if (draft.counts.reopened > 0 || draft.counts.stale > 0) return true;
  return signoff.rejected.length === 0 && signoff.supersededBy.length === 0;
}

function hasBegun(draft: Draft): boolean {
  return draft.sections.some((section) => section.checks.some((check) => check.applies && (check.status !== 'open' || check.write !== undefined)));
}
