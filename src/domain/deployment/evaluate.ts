/**
 * Working the checks out: which are asked, what expressions see of them, what they compute to and how they are judged.
 *
 * Checks refer to each other through expressions, so each is worked out when first needed and remembered. A circle of conditions or
 * computations ends where it closes: the check that is already being worked out counts as not answered.
 */
import { Big } from 'big.js';
import { evaluateBoolean, evaluateNumber, expressionReferences, type ExpressionContext } from '../checks/expressions';
import { judge, type JudgeContext } from '../checks/judge';
import { finishedTimerMs } from '../checks/timers';
import { answerKey } from '../model/places';
import type { Check, Model } from '../model/schema';
import type { Entity, Write } from '../record/fold';
import type { AnswerValue } from './fields';
import { readAnswer } from './read';
import type { Target, Targets } from './targets';
import type { CheckPlace, Judgement } from './view';

/** What is known of one check (of one unit, rack or feed) before workflow (rejections, staleness, nonconformances) is looked at. */
export interface EvaluatedCheck {
  readonly key: string;
  readonly place: CheckPlace;
  readonly unit: string | undefined;
  readonly entity: Entity | undefined;
  readonly applies: boolean;
  /** The shown answer when it fits the check; undefined otherwise. */
  readonly answer: AnswerValue | undefined;
  readonly write: Write | undefined;
  /** The operation whose answer does not fit the check. */
  readonly misfit: string | undefined;
  /** Lamport after which answers count; undefined where all do. */
  readonly since: number | undefined;
  readonly computed: string | undefined;
  readonly judgement: Judgement;
}

const answerTypes: Readonly<Record<Check['response']['type'], AnswerValue['type'] | undefined>> = {
  confirm: 'confirm',
  measurement: 'measurement',
  series: 'series',
  choice: 'choice',
  multi_choice: 'multi_choice',
  text: 'text',
  identifier: 'identifier',
  date_time: 'date_time',
  photo: undefined,
  file: undefined,
  signature: 'signature',
  timer: 'timer',
  computed: undefined,
};

/** Why an answer does not fit its check, or undefined when it does. */
export function answerMisfit(check: Check, answer: AnswerValue): 'not_applicable_refused' | 'wrong_answer_type' | 'wrong_unit' | 'no_such_option' | 'no_such_point' | undefined {
  if (answer.type === 'cleared') return undefined;
  if (answer.type === 'not_applicable') return check.allowNotApplicable ? undefined : 'not_applicable_refused';
  const { response } = check;
  if (answerTypes[response.type] !== answer.type) return 'wrong_answer_type';
  if ((response.type === 'measurement' || response.type === 'series') && 'unit' in answer && answer.unit !== response.unit) return 'wrong_unit';
  if (response.type === 'choice' && answer.type === 'choice' && !response.options.some((option) => option.id === answer.value)) return 'no_such_option';
  if (response.type === 'multi_choice' && answer.type === 'multi_choice' && !answer.values.every((id) => response.options.some((option) => option.id === id))) return 'no_such_option';
  if (response.type === 'series' && answer.type === 'series' && !Object.keys(answer.values).every((id) => response.points.some((point) => point.id === id))) return 'no_such_point';
  return undefined;
}

interface Scope {
  readonly target: Target | undefined;
  readonly answers: Record<string, unknown>;
  readonly context: JudgeContext;
  readonly filled: Set<string>;
  readonly checks: Map<string, Half | 'working'>;
  complete: boolean;
}

type Half = Omit<EvaluatedCheck, 'judgement'> & { readonly settled: boolean };

/** Judgements that rest on nothing but the answer, by the write that holds it. */
const plainJudgements = new WeakMap<Write, { readonly check: Check; readonly judgement: Judgement }>();
const unansweredJudgements = new WeakMap<Check, Judgement>();
const plainChecks = new WeakMap<Check, boolean>();

/** True when the verdict follows from the answer alone. */
function isPlain(check: Check): boolean {
  let plain = plainChecks.get(check);
  if (plain === undefined) {
    const { response } = check;
    const limits = 'limits' in response && response.limits !== undefined ? Object.values(response.limits) : [];
    plain =
      response.type !== 'computed' &&
      response.type !== 'timer' &&
      response.type !== 'date_time' &&
      !(response.type === 'identifier' && response.mustEqual !== undefined) &&
      limits.every((limit) => typeof limit === 'string');
    plainChecks.set(check, plain);
  }
  return plain;
}

function expressionsOf(check: Check): readonly string[] {
  const { response } = check;
  if (response.type === 'date_time') return [response.notBefore, response.notAfter].filter((text) => text !== undefined);
  if (!('limits' in response) || response.limits === undefined) return [];
  return Object.values(response.limits).flatMap((limit) => (typeof limit === 'object' ? [limit.expr] : []));
}

export interface EvaluationInput {
  readonly model: Model;
  readonly places: ReadonlyMap<string, CheckPlace>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly targets: Targets;
  readonly deployment: Readonly<Record<string, unknown>>;
  /** Answers in stages of kind back_out that are not newer than this are history (back-out/asked-anew.ts). */
  readonly testsSince?: number | undefined;
}

/** The variable by which expressions see what the section repeats over. */
function targetContext({ kind, values, identity }: Target): Partial<JudgeContext> {
  const seen = kind === 'component' ? { unit: values } : kind === 'rack' ? { rack: values } : { feed: values };
  return identity === undefined ? seen : { ...seen, identity };
}

/** Every check of the model, repeated ones once a unit, rack or feed, in the model's order (one after the other within a section). */
export function evaluateChecks(input: EvaluationInput): readonly EvaluatedCheck[] {
  const { places, entities, deployment } = input;

  const makeScope = (target: Target | undefined): Scope => {
    const answers: Record<string, unknown> = {};
    return {
      target,
      answers,
      context: { answers, deployment, ...(target === undefined ? {} : targetContext(target)) },
      filled: new Set(),
      checks: new Map(),
      complete: false,
    };
  };
  const once = makeScope(undefined);

  /** Answers given once are seen everywhere; repeated ones only for the same unit, rack or feed. */
  const scopeOf = (place: CheckPlace, scope: Scope): Scope | undefined => (place.section.repeat === 'once' ? once : scope.target?.kind === place.section.repeat ? scope : undefined);

  /** Makes what the expression refers to visible in the scope. */
  const prepare = (expression: string, scope: Scope): ExpressionContext => {
    const references = expressionReferences(expression);
    if (references !== 'any') {
      for (const id of references) fill(id, scope);
    } else if (!scope.complete) {
      scope.complete = true;
      for (const id of places.keys()) fill(id, scope);
    }
    return scope.context;
  };

  const fill = (id: string, scope: Scope): void => {
    if (scope.filled.has(id)) return;
    const place = places.get(id);
    const home = place === undefined ? undefined : scopeOf(place, scope);
    if (place === undefined || home === undefined) return;
    if (home.checks.get(id) === 'working') return;
    scope.filled.add(id);
    const value = exposed(workOut(place, home));
    if (value !== undefined) scope.answers[id] = value;
  };

  /** True when nothing more can come of the check: not asked, not applicable, or answered. */
  const isSettled = (id: string, scope: Scope): { settled: boolean; absent: boolean } => {
    const place = places.get(id);
    const home = place === undefined ? undefined : scopeOf(place, scope);
    if (place === undefined || home === undefined || home.checks.get(id) === 'working') return { settled: false, absent: false };
    const half = workOut(place, home);
    const absent = !half.applies || half.answer?.type === 'not_applicable' || (half.place.check.response.type === 'computed' && half.settled);
    return { settled: absent || exposed(half) !== undefined, absent };
  };

  const workOut = (place: CheckPlace, scope: Scope): Half => {
    const { check } = place;
    const known = scope.checks.get(check.id);
    if (known !== undefined && known !== 'working') return known;
    scope.checks.set(check.id, 'working');
    const key = answerKey(check.id, scope.target?.id);
    const entity = entities.get(key);
    const read = readAnswer(entity);
    const since = place.stage.kind === 'back_out' ? input.testsSince : undefined;
    const { values, writes } = since !== undefined && (read.writes.value?.lamport ?? 0) <= since ? readAnswer(undefined) : read;
    const misfit = values.value !== undefined && answerMisfit(check, values.value) !== undefined ? writes.value?.op : undefined;
    const answer = misfit === undefined ? values.value : undefined;
    const applies = check.when === undefined || evaluateBoolean(check.when, prepare(check.when, scope)) === true;
    let computed: string | undefined;
    let settled = false;
    if (check.response.type === 'computed' && applies && answer?.type !== 'not_applicable') {
      const { expression, decimals } = check.response;
      const value = evaluateNumber(expression, prepare(expression, scope));
      computed = value === undefined ? undefined : new Big(value).round(decimals, 1).toFixed(decimals);
      if (computed === undefined) {
        // What it is computed from was declared not applicable or is not asked: then neither is this.
        const references = expressionReferences(expression);
        const states = references === 'any' ? [] : references.map((id) => isSettled(id, scope));
        settled = states.length > 0 && states.every((state) => state.settled) && states.some((state) => state.absent);
      }
    }
    const half: Half = { key, place, unit: scope.target?.id, entity, applies, answer, write: writes.value, misfit, since, computed, settled };
    scope.checks.set(check.id, half);
    return half;
  };

  const finish = (half: Half, scope: Scope): EvaluatedCheck => {
    const { check } = half.place;
    const { settled, ...rest } = half;
    if (settled) return { ...rest, judgement: { verdict: 'not_applicable', warning: false, reasons: [] } };
    if (isPlain(check)) return { ...rest, judgement: judgePlain(check, half, scope.context) };
    for (const expression of expressionsOf(check)) prepare(expression, scope);
    const elapsedMs = check.response.type === 'timer' ? finishedTimerMs(half.entity?.fields['value'] ?? [], half.write) : undefined;
    const context = half.computed === undefined && elapsedMs === undefined ? scope.context : { ...scope.context, computed: half.computed, elapsedMs };
    return { ...rest, judgement: judge(check, half.answer, context) };
  };

  const scopes = { component: input.targets.component.map(makeScope), rack: input.targets.rack.map(makeScope), feed: input.targets.feed.map(makeScope) };
  const evaluated: EvaluatedCheck[] = [];
  for (const stage of input.model.stages) {
    for (const section of stage.sections) {
      for (const scope of section.repeat === 'once' ? [once] : scopes[section.repeat]) {
        for (const check of section.checks) {
          const place = places.get(check.id);
          // A model with the same id twice is refused when it is read; the first stands.
          if (place?.check === check) evaluated.push(finish(workOut(place, scope), scope));
        }
      }
    }
  }
  return evaluated;
}

/** The judgement of a check that depends on its answer alone: the same object as long as that is the same. */
function judgePlain(check: Check, { answer, write }: Half, context: JudgeContext): Judgement {
  if (answer === undefined || write === undefined) {
    const open = unansweredJudgements.get(check) ?? judge(check, undefined, context);
    unansweredJudgements.set(check, open);
    return open;
  }
  const known = plainJudgements.get(write);
  if (known?.check === check) return known.judgement;
  const judgement = judge(check, answer, context);
  plainJudgements.set(write, { check, judgement });
  return judgement;
}

/** What expressions see of a check: nothing while it is not asked, not answered or not applicable. */
function exposed(half: Half): unknown {
  if (!half.applies) return undefined;
  if (half.computed !== undefined) return Number(half.computed);
  const { answer } = half;
  switch (answer?.type) {
    case 'confirm':
      return answer.value === 'yes';
    case 'measurement':
      return Number(answer.value);
    case 'series':
      return Object.fromEntries(Object.entries(answer.values).map(([point, value]) => [point, Number(value)]));
    case 'multi_choice':
      return answer.values;
    case 'choice':
    case 'text':
    case 'identifier':
    case 'date_time':
      return answer.value;
    case 'signature':
      return answer.name;
    case 'timer':
      return answer.state === 'finished';
    case 'not_applicable':
    case 'cleared':
    case undefined:
      return undefined;
  }
}
