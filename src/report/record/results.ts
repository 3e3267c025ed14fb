/** Results per stage, section and unit: every check that applies, with its note, its re-tests and what reopened it. */
import { answerValue } from '../../domain/deployment/fields';
import { staleReasons, type StaleReason } from '../../domain/deployment/stale-reasons';
import type { CheckView, StageView } from '../../domain/deployment/view';
import { withinSentence } from '../../domain/words';
import { fill, fillPlural } from '../locales/words';
import { answeredBy, attemptVerdict, checkVerdict, reasonsText, shownAnswer, writtenAnswer } from './answers';
import type { Context } from './context';
import { instrumentStanding } from './instruments';
import { decisionLines } from './merging';
import { stagesTold } from './stages';
import type { Result, ResultGroup, StageResults } from './types';

/** Every check that applies; or those of them that `tells` chooses, and no section or unit without any. */
export function buildResults(context: Context, tells?: (check: CheckView) => boolean): readonly StageResults[] {
  return stagesTold(context.view).map((stage) => ({ title: context.text(stage.stage.title), groups: groupsOf(context, stage, tells) }));
}

function groupsOf(context: Context, stage: StageView, tells: ((check: CheckView) => boolean) | undefined): readonly ResultGroup[] {
  const resultsOf = (checks: readonly CheckView[]): readonly Result[] => asked(checks).filter((check) => tells?.(check) ?? true).map((check) => resultOf(context, check));
  const groups: ResultGroup[] = [];
  for (const section of stage.sections) {
    const title = context.text(section.section.title);
    if (section.section.repeat !== 'once') {
      for (const unit of section.units) {
        const results = resultsOf(unit.checks);
        if (results.length > 0) groups.push({ title, unit: context.unitName(unit.unit), results });
      }
      if (tells === undefined && section.units.length === 0 && section.section.checks.length > 0) groups.push({ title, unit: undefined, results: [] });
    } else {
      const results = resultsOf(section.checks);
      if (results.length > 0) groups.push({ title, unit: undefined, results });
    }
  }
  return groups;
}

/** Checks that apply, and those answered before a condition made them void: an answer is never left out. */
function asked(checks: readonly CheckView[]): readonly CheckView[] {
  return checks.filter((check) => check.applies || check.history.length > 0);
}

function resultOf(context: Context, view: CheckView): Result {
  const by = answeredBy(view);
  return {
    title: context.checkTitle(view.check),
    answer: shownAnswer(context, view),
    verdict: checkVerdict(context, view),
    reasons: reasonsText(context, view),
    who: by === undefined ? '' : context.who(by.by),
    when: by === undefined ? '' : context.when(by.at),
    lines: linesOf(context, view),
  };
}

function linesOf(context: Context, view: CheckView): readonly string[] {
  const { words, locale } = context;
  const lines: string[] = [];
  if (view.note !== '') lines.push(fill(words.results.note, { text: view.note }));
  const evidence: string[] = [];
  if (view.photos.length > 0 && view.check.response.type !== 'photo') evidence.push(fillPlural(locale, words.results.photoCount, view.photos.length));
  const number = context.nonconformanceNumber(view.nonconformance);
  if (number !== '') evidence.push(fill(words.results.raised, { number }));
  if (evidence.length > 0) lines.push(evidence.join(' · '));
  for (const file of view.files) lines.push(fill(words.results.files, { name: file.file.name ?? file.caption, hash: file.file.sha256 }));
  for (const write of view.history) {
    if (write.op === view.write?.op || isTimerStart(view, write.value)) continue;
    const answer = answerValue.safeParse(write.value).data;
    const verdict = answer === undefined ? undefined : attemptVerdict(context, view, answer);
    const shown = writtenAnswer(context, view.check, write);
    lines.push(fill(words.results.earlier, { answer: verdict === undefined ? shown : `${shown} (${withinSentence(verdict.word)})`, who: context.who(write.actor), when: context.when(write.at, write.op) }));
  }
  lines.push(...decisionLines(context, view));
  if (view.reopened !== undefined) {
    const { by, at, reason } = view.reopened;
    lines.push(fill(words.results.reopened, { who: context.who(by), when: context.when(at), reason }));
  }
  lines.push(...staleReasons(context.view, view).map((reason) => staleLine(context, reason)), ...instrumentLines(context, view));
  return lines;
}

/** What made it stale, with the reason that was given, and by whom. */
function staleLine(context: Context, reason: StaleReason): string {
  const { words, format } = context;
  const what = context.entityName(reason.cause.key);
  if (reason.kind === 'pending') return fill(words.results.stale, { what });
  const by = { what, who: context.who(reason.by), when: format.moment(reason.at) };
  if (reason.kind === 'changed') return fill(words.results.staleChanged, by);
  return fill(words.results.staleRejected, { ...by, reason: reason.reason });
}

/** What is to be said about the instrument, and who let the reading stand. */
function instrumentLines(context: Context, view: CheckView): readonly string[] {
  const { instrument } = view;
  if (instrument === undefined || (instrument.concerns.length === 0 && instrument.doubt === undefined)) return [];
  const lines = [fill(context.words.results.instrument, { what: instrumentStanding(context, view) })];
  if (instrument.accepted !== undefined) lines.push(fill(context.words.results.accepted, { who: context.who(instrument.accepted.by), when: context.format.moment(instrument.accepted.at), reason: instrument.accepted.reason }));
  return lines;
}

/** The start of a timer is part of its answer, not an earlier one. */
function isTimerStart(view: CheckView, value: unknown): boolean {
  return view.check.response.type === 'timer' && answerValue.safeParse(value).data?.type === 'timer';
}
