/** How each stage went and how long it took; what fails; what is undecided. */
import type { HardConflict } from '../../domain/record/fold';
import { entityKey, type Operation } from '../../domain/record/operation';
import { trueAt, trulySignedAt } from '../../domain/deployment/true-time';
import type { DeploymentView, StageView, WrongClock } from '../../domain/deployment/view';
import { fill, fillPlural, wordFor } from '../locales/words';
import { reasonsText, shownAnswer } from './answers';
import { decisionOf, heldOf } from './merging';
import { fieldValue } from './audit-values';
import { sectionChecks, type Context } from './context';
import { stagesTold } from './stages';
import type { Mark, StageSummary, Summary, Verdict } from './types';

/** By how much a clock was wrong is told to the minute. */
const MINUTE_MS = 60_000;

const stageMarks: Readonly<Record<StageView['state'], Mark>> = {
  not_begun: 'open',
  in_progress: 'open',
  waiting_for_signature: 'open',
  accepted: 'pass',
  rejected: 'fail',
  superseded: 'warning',
  locked: 'not_applicable',
  complete: 'pass',
};

export function stageVerdict(context: Context, stage: StageView): Verdict {
  return { mark: stageMarks[stage.state], word: context.words.stageState[stage.state] };
}

export function buildSummary(context: Context, operations: readonly Operation[]): Summary {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return {
    stages: stagesOf(context),
    failures: failuresOf(context),
    conflicts: context.view.conflicts.map((conflict) => conflictOf(context, conflict)),
    decisions: context.view.decisions.map((decision) => decisionOf(context, decision)),
    held: context.view.held.map((held) => heldOf(context, held)),
    clockJumps: context.view.clockJumps.map((jump) => ({
      when: context.format.moment(jump.at),
      // The end of a UUIDv7 is random; its beginning is the time and much the same for all.
      device: jump.device.slice(-12),
      jump: jumpText(context, jump),
      what: namedOperation(context, byId.get(jump.op)),
    })),
    wrongClocks: context.view.wrongClocks.map((wrong) => wrongClockOf(context, wrong)),
  };
}

export function jumpText(context: Context, { jumpMs, acrossStart }: DeploymentView['clockJumps'][number]): string {
  const { words, format } = context;
  if (acrossStart) return fill(words.time.atLeast, { duration: format.duration(jumpMs) });
  return fill(jumpMs < 0 ? words.summary.backward : words.summary.forward, { duration: format.duration(jumpMs) });
}

function wrongClockOf(context: Context, { device, entries, offsetMs, uncertaintyMs, first, last, notBefore, notAfter }: WrongClock): Summary['wrongClocks'][number] {
  const { format, locale, words: { time } } = context;
  const moments = (ends: WrongClock['first']): readonly string[] => (offsetMs === null ? [format.moment(ends.deviceAt)] : [fill(time.corrected, { time: format.moment(ends.at), device: format.moment(ends.deviceAt) })]);
  const from = notBefore === null ? '' : format.moment(notBefore);
  const to = notAfter === null ? '' : format.moment(notAfter);
  const bounds = from === '' ? fill(time.before, { to }) : to === '' ? fill(time.after, { from }) : fill(time.between, { from, to });
  const off = offsetMs === null ? [time.unknown, bounds] : [fill(offsetMs > 0 ? time.behind : time.ahead, { duration: format.duration(Math.round(offsetMs / MINUTE_MS) * MINUTE_MS), uncertainty: format.duration(uncertaintyMs ?? 0) })];
  return { device: device.slice(-12), from: moments(first), to: moments(last), off, entries: fillPlural(locale, time.entries, entries) };
}

function namedOperation(context: Context, operation: Operation | undefined): string {
  if (operation === undefined) return context.words.none;
  const who = context.who(operation.actor);
  if (operation.body.kind === 'set' && 'entity' in operation.body) return `${who}: ${context.entityName(entityKey(operation.body.entity))}`;
  return who;
}

/** Times as entries carry them. */
interface Period {
  readonly first: string;
  readonly last: string;
}

/** First and last entry of a stage by true time where it is known: answers, photos, and for receipt what was scanned and received. */
function periodOf(context: Context, stage: StageView): Period | undefined {
  const times: string[] = [];
  for (const section of stage.sections) {
    for (const check of sectionChecks(section)) {
      for (const write of check.history) times.push(write.at);
      for (const photo of [...check.photos, ...check.files]) times.push(photo.at);
    }
    if (section.section.screen === 'receiving') {
      for (const scan of context.view.receipt.scans) times.push(scan.at);
      for (const component of context.view.receipt.components) if (component.received !== null) times.push(component.received.at);
    }
  }
  if (times.length === 0) return undefined;
  let first = times[0] ?? '';
  let last = first;
  for (const at of times) {
    if (trueAt(context.view, at) < trueAt(context.view, first)) first = at;
    if (trueAt(context.view, at) > trueAt(context.view, last)) last = at;
  }
  return { first, last };
}

function stagesOf(context: Context): readonly StageSummary[] {
  const { words, format, view } = context;
  let endOfPrevious: string | undefined;
  return stagesTold(context.view).map((stage) => {
    const { counts, signoff } = stage;
    const period = periodOf(context, stage);
    const durations: string[] = [];
    if (period !== undefined) {
      const [first, last] = [trueAt(view, period.first), trueAt(view, period.last)];
      const signedAt = signoff === undefined ? undefined : trulySignedAt(view, signoff);
      durations.push(fill(words.summary.worked, { duration: format.duration(Date.parse(last) - Date.parse(first)) }));
      const waited = endOfPrevious === undefined ? 0 : Date.parse(first) - Date.parse(endOfPrevious);
      if (endOfPrevious !== undefined && waited > 0) durations.push(fill(words.summary.waitedBefore, { duration: format.duration(waited) }));
      const toSign = signedAt === undefined ? 0 : Date.parse(signedAt) - Date.parse(last);
      if (signedAt !== undefined && toSign >= 0) durations.push(fill(words.summary.waitedSignature, { duration: format.duration(toSign) }));
      endOfPrevious = signedAt !== undefined && signedAt > last ? signedAt : last;
    }
    return {
      title: context.text(stage.stage.title),
      verdict: stageVerdict(context, stage),
      answered: fill(words.figure.ofTotal, { n: format.count(counts.answered), total: format.count(counts.total) }),
      fails: counts.failed + counts.marginal > 0,
      problems: [counts.failed, counts.marginal, counts.notApplicable].map((n) => format.count(n)).join(' · '),
      period: period === undefined ? [words.summary.noEntries] : [context.when(period.first), context.when(period.last)],
      durations,
    };
  });
}

function failuresOf(context: Context): Summary['failures'] {
  return context.view.stages.flatMap((stage) =>
    stage.sections.flatMap((section) =>
      sectionChecks(section)
        .filter((check) => check.applies && check.judgement.verdict === 'fail')
        .map((check) => ({
          what: context.checkName(check),
          answer: shownAnswer(context, check),
          reasons: reasonsText(context, check),
          why: [reasonsText(context, check), check.note].filter((part) => part !== '').join('. '),
          nonconformance: context.nonconformanceNumber(check.nonconformance),
        })),
    ),
  );
}

function conflictOf(context: Context, conflict: HardConflict): Summary['conflicts'][number] {
  const key = entityKey(conflict.entity);
  const field = wordFor(context.words.field, conflict.field);
  return {
    what: `${context.entityName(key)}: ${field}`,
    values: conflict.heads.map((head) => `${fieldValue(context, key, conflict.field, head.value)} (${context.stamp(head.actor, head.at)})`),
  };
}
