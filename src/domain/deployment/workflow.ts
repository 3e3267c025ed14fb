/**
 * What has to be answered again, and why.
 *
 * Reopened: a valid rejection names the check, and nothing answers it beyond the rejection's frontier. Rejections older than the last valid acceptance
 * of their stage are history.
 *
 * Reopened too: a step that was taken back in a back-out after which the deployment was taken up again, and the capture of the original state before it;
 * until it is answered after that.
 *
 * Stale: an answered check of which something in `dependsOn` (directly or further down)
 *  - was named by such a rejection, and this check was not answered beyond its frontier either; or
 *  - shows another value now than it showed when this check was answered (there must have been one); or
 *  - is itself stale or reopened while this check was answered before.
 *  - depends on a step that was taken back, or verifies what is no longer there because steps were, and was answered before the deployment was taken up again.
 * What was answered after its dependencies is not stale. Re-answering with the same value makes nothing stale.
 */
import { expressionReferences } from '../checks/expressions';
import { answerKey } from '../model/places';
import { sameJson, type Entity, type Field, type Write } from '../record/fold';
import { isBeyond, type OpenedSignoff } from '../signoff/read';
import type { Check } from '../model/schema';
import type { TakenBackWork } from '../back-out/standing';
import type { EvidenceIndex } from './photos';
import type { EvaluatedCheck } from './evaluate';
import type { Targets } from './targets';
import type { CheckPlace, CheckView } from './view';

export interface Workflow {
  readonly reopened: ReadonlyMap<string, NonNullable<CheckView['reopened']>>;
  /** Key of the stale check -> keys of the dependencies that made it so. */
  readonly stale: ReadonlyMap<string, readonly string[]>;
}

export interface WorkflowInput {
  readonly checks: ReadonlyMap<string, EvaluatedCheck>;
  readonly places: ReadonlyMap<string, CheckPlace>;
  readonly targets: Targets;
  /** Valid sign-offs in canonical order. */
  readonly signoffs: readonly OpenedSignoff[];
  readonly entities: ReadonlyMap<string, Entity>;
  readonly photosOf: EvidenceIndex;
  readonly filesOf: EvidenceIndex;
  readonly takenBack: TakenBackWork;
}

/** Works both out. Checks that are not asked are neither. */
export function workflowOf(input: WorkflowInput): Workflow {
  const rejections = standingRejections(input.signoffs);
  const reopened = new Map<string, NonNullable<CheckView['reopened']>>();
  /** Dependants that must be answered again because of a rejection: key -> the named checks behind it. */
  const rejectedBelow = new Map<string, Set<string>>();
  const dependants = rejections.length === 0 && input.takenBack.last === undefined ? undefined : dependantsOf(input);

  for (const rejection of rejections) {
    const { document, frontier, op } = rejection;
    const isNew = (write: Write): boolean => isBeyond(frontier, write);
    for (const { key, reason } of document.rejected) {
      const check = input.checks.get(key);
      if (check?.applies !== true) continue;
      if (!answeredBeyond(check, isNew, input)) reopened.set(key, { cause: 'rejected', reason, by: document.signer.person, at: document.at, signoff: op.id });
      for (const below of closure(key, dependants)) {
        const dependant = input.checks.get(below);
        if (dependant?.applies !== true || !isGiven(dependant) || answeredBeyond(dependant, isNew, input)) continue;
        addCause(rejectedBelow, below, key);
      }
    }
  }
  reopenTakenBack(input, reopened, rejectedBelow, dependants);
  return { reopened, stale: staleChecks(input, reopened, rejectedBelow) };
}

function addCause(causes: Map<string, Set<string>>, key: string, cause: string): void {
  const known = causes.get(key);
  if (known === undefined) causes.set(key, new Set([cause]));
  else known.add(cause);
}

/** What a back-out took back is done anew; what rested on it is asked again. */
function reopenTakenBack(
  input: WorkflowInput,
  reopened: Map<string, NonNullable<CheckView['reopened']>>,
  below: Map<string, Set<string>>,
  dependants: ReadonlyMap<string, readonly string[]> | undefined,
): void {
  const { steps, last } = input.takenBack;
  if (last === undefined) return;
  const reopen = (check: EvaluatedCheck, { reason, by, at, lamport }: typeof last): void => {
    if (check.applies && !answeredBeyond(check, (write) => write.lamport > lamport, input)) reopened.set(check.key, { cause: 'backed_out', reason, by, at, signoff: null });
  };
  const restsOn = (key: string, cause: string, lamport: number): void => {
    const check = input.checks.get(key);
    if (check?.applies === true && isGiven(check) && !answeredBeyond(check, (write) => write.lamport > lamport, input)) addCause(below, key, cause);
  };
  for (const [key, taken] of steps) {
    const check = input.checks.get(key);
    if (check === undefined) continue;
    reopen(check, taken);
    for (const dependant of closure(key, dependants)) restsOn(dependant, key, taken.lamport);
  }
  for (const check of input.checks.values()) {
    const { section, stage } = check.place;
    if (section.originalState && wasGiven(check, input)) reopen(check, last);
    if (stage.kind !== 'verification' || reopened.has(check.key)) continue;
    // One that tells which unit, rack or feed is enough: naming every step says no more.
    const cause = [...steps].find(([key]) => isAboutSame(check, input.checks.get(key)));
    if (cause !== undefined) restsOn(check.key, cause[0], cause[1].lamport);
  }
}

function wasGiven(check: EvaluatedCheck, { photosOf, filesOf }: WorkflowInput): boolean {
  return isGiven(check) || photosOf(check.key).length > 0 || filesOf(check.key).length > 0;
}

/** True unless both are about different things of the same kind: one unit's tests say nothing about another's. */
function isAboutSame(check: EvaluatedCheck, step: EvaluatedCheck | undefined): boolean {
  if (step === undefined) return false;
  return check.unit === undefined || step.unit === undefined || check.place.section.repeat !== step.place.section.repeat || check.unit === step.unit;
}

/** Rejections after the last valid acceptance of their stage. */
function standingRejections(signoffs: readonly OpenedSignoff[]): readonly OpenedSignoff[] {
  const byStage = new Map<string, OpenedSignoff[]>();
  for (const signoff of signoffs) {
    const { stage } = signoff.document.scope;
    if (signoff.document.decision === 'accepted') byStage.delete(stage);
    else byStage.set(stage, [...(byStage.get(stage) ?? []), signoff]);
  }
  return [...byStage.values()].flat();
}

/** Keys of what a check directly depends on: for its own unit, rack or feed where that repeats alike, else for every one of them. */
function dependenciesOf(check: EvaluatedCheck, input: Pick<WorkflowInput, 'places' | 'targets'>): readonly string[] {
  const { dependsOn } = check.place.check;
  if (dependsOn === undefined) return [];
  return dependsOn.flatMap((id) => {
    const place = input.places.get(id);
    if (place === undefined) return [];
    const { repeat } = place.section;
    if (repeat === 'once') return [answerKey(id)];
    return check.place.section.repeat === repeat && check.unit !== undefined ? [answerKey(id, check.unit)] : input.targets[repeat].map((target) => answerKey(id, target.id));
  });
}

function dependantsOf(input: WorkflowInput): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>();
  for (const check of input.checks.values()) {
    for (const dependency of dependenciesOf(check, input)) {
      const list = dependants.get(dependency);
      if (list === undefined) dependants.set(dependency, [check.key]);
      else list.push(check.key);
    }
  }
  return dependants;
}

function closure(key: string, dependants: ReadonlyMap<string, readonly string[]> | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [key];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const below of dependants?.get(next) ?? []) {
      if (below === key || found.has(below)) continue;
      found.add(below);
      queue.push(below);
    }
  }
  return found;
}

function valueField(entity: Entity | undefined): Field {
  return entity?.fields['value'] ?? [];
}

/** True when there is an answer that could be stale. */
function isGiven(check: EvaluatedCheck): boolean {
  return check.answer !== undefined && check.answer.type !== 'cleared';
}

/**
 * True when the check was answered by something that is new (the signer had not seen it, it came after the back-out): an answer; a photo or file where that is the answer;
 * any answer that it is computed from.
 */
function answeredBeyond(check: EvaluatedCheck, isNew: (write: Write) => boolean, input: WorkflowInput): boolean {
  if (valueField(check.entity).some(isNew)) return true;
  const { response } = check.place.check;
  if (response.type === 'photo' || response.type === 'file') {
    const type = response.type;
    const evidence = type === 'photo' ? input.photosOf(check.key) : input.filesOf(check.key);
    return evidence.some((one) => {
      const entity = input.entities.get(`${type}/${one.id}`);
      return entity !== undefined && Object.values(entity.fields).some((field) => field.some(isNew));
    });
  }
  if (response.type !== 'computed') return false;
  return referencesOf(check.place.check).some((id) => {
    const place = input.places.get(id);
    const key = answerKey(id, place === undefined || place.section.repeat === 'once' ? undefined : check.unit);
    return valueField(input.entities.get(key)).some(isNew);
  });
}

function referencesOf(check: Check): readonly string[] {
  if (check.response.type !== 'computed') return [];
  const references = expressionReferences(check.response.expression);
  return references === 'any' ? [] : references;
}

function staleChecks(
  input: WorkflowInput,
  reopened: ReadonlyMap<string, unknown>,
  rejectedBelow: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const stale = new Map<string, readonly string[]>();
  const visited = new Map<string, boolean>();

  const isStale = (key: string): boolean => {
    const known = visited.get(key);
    if (known !== undefined) return known;
    // A circle of dependencies (refused by the model check) ends here.
    visited.set(key, false);
    const check = input.checks.get(key);
    if (check?.applies !== true || !isGiven(check) || check.write === undefined) return false;
    const { write } = check;
    const causes = new Set(rejectedBelow.get(key));
    for (const dependency of dependenciesOf(check, input)) {
      const other = input.checks.get(dependency);
      if (other === undefined) continue;
      const pending = (reopened.has(dependency) && answeredBefore(check, other)) || isStale(dependency);
      if (pending || changedSince(other, write)) causes.add(dependency);
    }
    if (causes.size === 0 || reopened.has(key)) return false;
    stale.set(key, [...causes].sort());
    visited.set(key, true);
    return true;
  };

  for (const check of input.checks.values()) if (check.place.check.dependsOn !== undefined) isStale(check.key);
  return stale;
}

/** True when the dependant's answer is not newer than the reopened check's own last answer. */
function answeredBefore(dependant: EvaluatedCheck, reopened: EvaluatedCheck): boolean {
  return dependant.write !== undefined && reopened.write !== undefined && dependant.write.lamport <= reopened.write.lamport;
}

/** True when the check shows another value now than when the dependant was answered, and it had one then. */
function changedSince(check: EvaluatedCheck, dependant: Write): boolean {
  const now = check.write;
  if (now === undefined || now.lamport <= dependant.lamport) return false;
  const then = valueField(check.entity).findLast((write) => write.lamport < dependant.lamport);
  return then !== undefined && !isCleared(then) && !sameJson(then.value, now.value);
}

function isCleared({ value }: Write): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'cleared';
}

