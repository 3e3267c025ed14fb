/** Answers and verdicts in words. */
import { answerValue, type AnswerValue } from '../../domain/deployment/fields';
import type { CheckView, Judgement } from '../../domain/deployment/view';
import { judge, judgeValue } from '../../domain/checks/judge';
import { finishedTimerMs, timerStart } from '../../domain/checks/timers';
import type { Write } from '../../domain/record/fold';
import type { Check } from '../../domain/model/schema';
import { unitInWords } from '../../domain/words/units';
import { fill, fillPlural, wordFor } from '../locales/words';
import type { Context } from './context';
import type { Mark, Verdict } from './types';

/** An answer to a check as text, with its unit. `cleared` and nothing read as a dash. */
export function answerText(context: Context, check: Check, answer: AnswerValue | undefined): string {
  const { words, format } = context;
  if (answer === undefined) return words.none;
  switch (answer.type) {
    case 'confirm':
      return answer.value === 'yes' ? words.yes : words.no;
    case 'not_applicable':
      return fill(words.answer.notApplicable, { reason: answer.reason });
    case 'measurement':
      return measured(context, answer.value, answer.unit, answer.uncertainty, decimalsOf(check));
    case 'series': {
      const points = check.response.type === 'series' ? check.response.points : [];
      const titles = new Map(points.map((point) => [point.id, context.text(point.title)]));
      const shown = Object.entries(answer.values).map(([point, value]) => `${titles.get(point) ?? point} ${format.decimal(value, decimalsOf(check))}`);
      return shown.length === 0 ? words.none : `${shown.join('; ')} ${unitInWords(answer.unit, context.locale)}`;
    }
    case 'choice':
      return optionTitle(context, check, answer.value);
    case 'multi_choice':
      return answer.values.length === 0 ? words.answer.nothing : answer.values.map((value) => optionTitle(context, check, value)).join(', ');
    case 'text':
      return answer.value;
    case 'identifier':
      return `${answer.value} (${words.via[answer.via]})`;
    case 'date_time':
      return format.moment(answer.value);
    case 'signature':
      return fill(words.answer.signedBy, { name: answer.name });
    case 'timer':
      return answer.state === 'running' ? fill(words.answer.running, { at: words.none }) : words.stageState.complete;
    case 'cleared':
      return words.answer.cleared;
  }
}

/** Digits after the decimal point that the model asks to show. */
export function decimalsOf(check: Check): number {
  return 'decimals' in check.response ? check.response.decimals : 0;
}

export function measured(context: Context, value: string, unitOfModel: string, uncertainty: string | undefined, decimals: number): string {
  const { words, format } = context;
  const unit = unitInWords(unitOfModel, context.locale);
  const shown = format.decimal(value, decimals);
  if (uncertainty === undefined || Number(uncertainty) === 0) return `${shown} ${unit}`.trim();
  return fill(words.answer.plusMinus, { value: shown, uncertainty: format.decimal(uncertainty), unit });
}

function optionTitle(context: Context, check: Check, id: string): string {
  if (check.response.type !== 'choice' && check.response.type !== 'multi_choice') return id;
  const option = check.response.options.find((candidate) => candidate.id === id);
  return option === undefined ? id : context.text(option.title);
}

/** What a write holds, in words; values of a newer program are named as such. */
export function writtenAnswer(context: Context, check: Check, write: Write): string {
  const parsed = answerValue.safeParse(write.value);
  if (!parsed.success) return context.words.answer.unreadable;
  if (parsed.data.type === 'timer') {
    const template = parsed.data.state === 'running' ? context.words.answer.running : context.words.answer.finished;
    return fill(template, { at: context.when(write.at, write.op) });
  }
  return answerText(context, check, parsed.data);
}

/** The answer that a check shows now, photos, files, computed values and timers included. */
export function shownAnswer(context: Context, view: CheckView): string {
  const { words, format, locale } = context;
  const { response } = view.check;
  if (view.answer?.type === 'timer') return timerText(context, view);
  if (view.answer !== undefined) return answerText(context, view.check, view.answer);
  if (response.type === 'computed') return view.computed === undefined ? words.none : `${format.rounded(view.computed, response.decimals)} ${unitInWords(response.unit, locale)}`.trim();
  if (response.type === 'photo' && view.photos.length > 0) return fillPlural(locale, words.answer.photos, view.photos.length);
  if (response.type === 'file' && view.files.length > 0) return fillPlural(locale, words.answer.files, view.files.length);
  return words.none;
}

function timerText(context: Context, view: CheckView): string {
  const { words, format } = context;
  const { answer, write, history } = view;
  if (answer?.type !== 'timer' || write === undefined) return words.none;
  const started = timerStart(history, write);
  if (answer.state === 'running') return fill(words.answer.running, { at: context.when((started ?? write).at) });
  const elapsedMs = finishedTimerMs(history, write);
  if (started === undefined || elapsedMs === undefined) return fill(words.answer.finished, { at: context.when(write.at) });
  return fill(words.answer.ran, { duration: format.duration(elapsedMs), from: context.when(started.at), to: context.when(write.at) });
}

/** Verdict of a check as it stands. What is not complete is never shown as passed. */
export function checkVerdict(context: Context, view: CheckView): Verdict {
  const { words } = context;
  const { verdict } = view.judgement;
  switch (view.status) {
    case 'open':
      return { mark: 'open', word: words.status.open };
    case 'incomplete':
      return { mark: verdict === 'fail' ? 'fail' : 'open', word: verdict === 'fail' ? words.mark.fail : words.status.incomplete };
    case 'reopened':
    case 'stale':
    case 'conflict':
      return { mark: 'warning', word: words.status[view.status] };
    case 'failed':
      return { mark: 'fail', word: words.mark.fail };
    case 'done':
      return judged(context, view.judgement);
  }
}

export function judged(context: Context, { verdict, warning }: Pick<Judgement, 'verdict' | 'warning'>): Verdict {
  const mark: Mark = verdict === undefined ? 'recorded' : verdict === 'pass' && warning ? 'warning' : verdict;
  return { mark, word: context.words.mark[mark] };
}

/** Why the verdict is what it is and what is still missing, in one line. */
export function reasonsText(context: Context, view: CheckView): string {
  const { words } = context;
  const reasons = view.judgement.reasons.map((reason) => wordFor(words.reason, reason.code));
  const missing = view.status === 'open' ? [] : view.missing.map((code) => wordFor(words.missing, code));
  return [...new Set([...reasons, ...missing])].join('; ');
}

/** Who answered last and when: the answer's own write, or the last photo or file of checks that ask for those. */
export function answeredBy(view: CheckView): { readonly by: string; readonly at: string } | undefined {
  if (view.write !== undefined) return { by: view.write.actor, at: view.write.at };
  const last = [...view.photos, ...view.files].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  return last === undefined ? undefined : { by: last.by, at: last.at };
}

/**
 * How an earlier answer was judged, against the limits as they are worked out now. Undefined where the judgement would need answers
 * that have changed since (times) or is none.
 */
export function attemptVerdict(context: Context, view: CheckView, answer: AnswerValue): Verdict | undefined {
  const { check } = view;
  const limits = view.judgement.limits;
  if (answer.type === 'measurement' || answer.type === 'series') {
    if (limits === undefined) return undefined;
    const uncertainty = answer.uncertainty ?? ('uncertainty' in check.response ? check.response.uncertainty : undefined);
    if (answer.type === 'measurement') return judged(context, judgeValue(answer.value, limits, uncertainty));
    return worst(Object.entries(answer.values).map(([point, value]) => judged(context, judgeValue(value, limits, answer.uncertainties?.[point] ?? uncertainty))));
  }
  if (answer.type !== 'confirm' && answer.type !== 'choice' && answer.type !== 'multi_choice' && answer.type !== 'text' && answer.type !== 'identifier') return undefined;
  const unit = view.unit === undefined ? undefined : context.view.components.get(view.unit);
  const identity = unit === undefined ? {} : { identity: { serial: unit.serial, assetTag: unit.assetTag, mac: unit.expected?.mac } };
  const judgement = judge(check, answer, { answers: {}, deployment: {}, ...identity });
  return judgement.verdict === undefined ? undefined : judged(context, judgement);
}

const severity: Readonly<Record<Mark, number>> = { fail: 6, marginal: 5, warning: 4, pass: 3, recorded: 2, not_applicable: 1, open: 0 };

function worst(verdicts: readonly Verdict[]): Verdict | undefined {
  return [...verdicts].sort((a, b) => severity[b.mark] - severity[a.mark])[0];
}
