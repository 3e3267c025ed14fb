/** The way through a checklist: which check comes next, which unit, which section. What needs doing is the domain's word (`status`). */
import { keepsOpen } from '../../../domain/deployment/stages';
import type { CheckView, DeploymentView, SectionView, StageView } from '../../../domain/deployment/view';

/** True when a person can do something about the check now: a computed value follows from others, a running timer only needs time. */
export function needsWork(check: CheckView): boolean {
  if (check.check.response.type === 'computed' && check.status === 'open') return false;
  if (check.missing.length === 1 && check.missing[0] === 'timer_running') return false;
  return check.applies && (check.status === 'open' || check.status === 'incomplete' || check.status === 'reopened' || check.status === 'stale');
}

/** Not settled, though nobody can answer it now: a timer runs, two answers differ, a computed value lacks another. */
export function waits(check: CheckView): boolean {
  return check.applies && (check.status === 'conflict' || (keepsOpen(check) && !needsWork(check)));
}

/** Needs work, and the stage waits for it: optional checks hold nothing up. */
function mustBeDone(check: CheckView): boolean {
  return keepsOpen(check) && needsWork(check);
}

/** The next check after `key` that needs work; when none follows, the first before it that must be done. Never the same one. */
export function nextToDo(checks: readonly CheckView[], key: string | undefined): CheckView | undefined {
  const at = checks.findIndex((check) => check.key === key);
  return checks.slice(at + 1).find(needsWork) ?? checks.slice(0, Math.max(0, at)).find(mustBeDone);
}

/** The check before or after in the list, without going round. */
export function neighbour(checks: readonly CheckView[], key: string | undefined, step: 1 | -1): CheckView | undefined {
  const at = checks.findIndex((check) => check.key === key);
  if (at < 0) return step === 1 ? checks[0] : checks.at(-1);
  return checks[at + step];
}

type UnitChecks = SectionView['units'][number];

/** The unit to show: the one asked for, else the first that is not finished, else the first. */
export function unitToShow(section: SectionView, asked: string | undefined): UnitChecks | undefined {
  return section.units.find((each) => each.unit === asked) ?? section.units.find((each) => each.checks.some(mustBeDone)) ?? section.units[0];
}

/** The next unit after this one that still needs work, going round. */
export function nextUnit(section: SectionView, unit: string): UnitChecks | undefined {
  const at = section.units.findIndex((each) => each.unit === unit);
  return [...section.units.slice(at + 1), ...section.units.slice(0, Math.max(0, at))].find((each) => each.checks.some(mustBeDone));
}

export type Onward =
  | { readonly kind: 'section'; readonly stage: StageView; readonly section: SectionView }
  | { readonly kind: 'sign'; readonly stage: StageView }
  | { readonly kind: 'stage'; readonly stage: StageView; readonly section: SectionView }
  | { readonly kind: 'report' };

/** What follows a section: the stage's next section, its signature, the next stage, or the report. */
export function onward(view: DeploymentView, stageId: string, sectionId: string): Onward {
  const stageAt = view.stages.findIndex((each) => each.stage.id === stageId);
  const stage = view.stages[stageAt];
  if (stage === undefined) return { kind: 'report' };
  const sectionAt = stage.sections.findIndex((each) => each.section.id === sectionId);
  const section = stage.sections[sectionAt + 1];
  if (section !== undefined) return { kind: 'section', stage, section };
  if (stage.stage.hold !== undefined) return { kind: 'sign', stage };
  const following = view.stages.slice(stageAt + 1).find((each) => each.sections.length > 0);
  const first = following?.sections[0];
  return following === undefined || first === undefined ? { kind: 'report' } : { kind: 'stage', stage: following, section: first };
}
