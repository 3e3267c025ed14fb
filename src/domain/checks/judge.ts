/**
 * The verdict on an answer. Decimal-exact (big.js); limits may be expressions over other answers.
 *
 * - fail: outside the limits. marginal: inside, but a limit lies within the uncertainty of the reading (half-width, as the answer says or
 *   else the model; of a series by point where the answer has it so). A warning: inside the limits and outside the warning band.
 * - A limit that cannot be worked out yet leaves the verdict open, unless another limit already fails it.
 * - Patterns must match the whole text.
 */
import { Big } from 'big.js';
import type { AnswerValue } from '../deployment/fields';
import type { Judgement, ResolvedLimits, Verdict, VerdictReason } from '../deployment/view';
import type { Check, Limit, Limits, ResponseSpec } from '../model/schema';
import { isMacAddress, normaliseMac, passesGs1, passesLuhn } from './checksums';
import { evaluateInstantMs, evaluateNumber, type ExpressionContext } from './expressions';

/** What a verdict may rest on besides the answer. */
export interface JudgeContext extends ExpressionContext {
  /** Identifiers of the unit, for `mustEqual`. */
  readonly identity?: { readonly serial?: string | undefined; readonly assetTag?: string | undefined; readonly mac?: string | undefined };
  /** Ms that a timer ran from start to finish. */
  readonly elapsedMs?: number | undefined;
  /** Value of a computed check, decimal text. */
  readonly computed?: string | undefined;
}

const undecided: Judgement = { verdict: undefined, warning: false, reasons: [] };
const passing: Judgement = { verdict: 'pass', warning: false, reasons: [] };
const notApplicable: Judgement = { verdict: 'not_applicable', warning: false, reasons: [] };

function failing(code: VerdictReason['code'], values: Readonly<Record<string, string>> = {}): Judgement {
  return { verdict: 'fail', warning: false, reasons: [{ code, values }] };
}

/** Judges one answer. An answer of another type than the check asks for, or none, has no verdict. */
export function judge(check: Check, answer: AnswerValue | undefined, context: JudgeContext): Judgement {
  const spec = check.response;
  if (answer?.type === 'not_applicable') return notApplicable;
  if (spec.type === 'computed') return judgeComputed(spec, context);
  if (answer === undefined || answer.type === 'cleared') return withLimits(undecided, spec, context);
  switch (spec.type) {
    case 'confirm':
      if (answer.type !== 'confirm') return undecided;
      return answer.value === spec.expected ? passing : failing(answer.value === 'no' ? 'answered_no' : 'answered_yes');
    case 'measurement':
      return answer.type === 'measurement' && answer.unit === spec.unit
        ? judgeReading(answer.value, spec.limits, answer.uncertainty ?? spec.uncertainty, context)
        : withLimits(undecided, spec, context);
    case 'series':
      return answer.type === 'series' && answer.unit === spec.unit ? judgeSeries(spec, answer, context) : withLimits(undecided, spec, context);
    case 'choice':
      return answer.type === 'choice' ? judgeChoice(spec, answer.value) : undecided;
    case 'multi_choice':
      return answer.type === 'multi_choice' ? judgeMultiChoice(spec, answer.values) : undecided;
    case 'text':
      if (answer.type !== 'text' || spec.pattern === undefined) return undecided;
      return matchesWhole(spec.pattern, answer.value) ? passing : failing('pattern', { pattern: spec.pattern });
    case 'identifier':
      return answer.type === 'identifier' ? judgeIdentifier(spec, answer.value, context) : undecided;
    case 'date_time':
      return answer.type === 'date_time' ? judgeDateTime(spec, answer.value, context) : undecided;
    case 'timer':
      return answer.type === 'timer' && answer.state === 'finished' ? judgeTimer(spec, context.elapsedMs ?? 0) : undecided;
    case 'photo':
    case 'file':
    case 'signature':
      return undecided;
  }
}

/** Adds the limits, so that they show before there is anything to judge. */
function withLimits(judgement: Judgement, spec: ResponseSpec, context: ExpressionContext): Judgement {
  if (!('limits' in spec) || spec.limits === undefined) return judgement;
  return { ...judgement, limits: resolveLimits(spec.limits, context) };
}

function resolveLimit(limit: Limit | undefined, context: ExpressionContext): string | undefined {
  if (limit === undefined) return undefined;
  return typeof limit === 'string' ? limit : evaluateNumber(limit.expr, context);
}

/** Limits with expressions worked out; those that cannot be (yet) are absent. */
export function resolveLimits(limits: Limits, context: ExpressionContext): ResolvedLimits {
  const min = resolveLimit(limits.min, context);
  const max = resolveLimit(limits.max, context);
  const warnMin = resolveLimit(limits.warnMin, context);
  const warnMax = resolveLimit(limits.warnMax, context);
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(warnMin === undefined ? {} : { warnMin }),
    ...(warnMax === undefined ? {} : { warnMax }),
  };
}

function judgeReading(value: string, limits: Limits | undefined, uncertainty: string | undefined, context: ExpressionContext): Judgement {
  if (limits === undefined) return undecided;
  const resolved = resolveLimits(limits, context);
  const unresolved = (limits.min !== undefined && resolved.min === undefined) || (limits.max !== undefined && resolved.max === undefined);
  const { verdict, warning, reasons } = judgeValue(value, resolved, uncertainty);
  return { verdict: unresolved && verdict !== 'fail' ? undefined : verdict, warning, reasons, limits: resolved };
}

/** Judges one value against worked-out limits. No limit at all: no verdict. All in the check's own unit. */
export function judgeValue(value: string, limits: ResolvedLimits, uncertainty: string | undefined): Judgement {
  const { min, max, warnMin, warnMax } = limits;
  if (min === undefined && max === undefined && warnMin === undefined && warnMax === undefined) return { ...undecided, limits };
  const reading = new Big(value);
  if (min !== undefined && reading.lt(min)) return { ...failing('below_min', { value, limit: min }), limits };
  if (max !== undefined && reading.gt(max)) return { ...failing('above_max', { value, limit: max }), limits };

  const reasons: VerdictReason[] = [];
  let verdict: Verdict = 'pass';
  if (uncertainty !== undefined) {
    const halfWidth = new Big(uncertainty).abs();
    const near = [min, max].find((limit) => limit !== undefined && reading.minus(limit).abs().lt(halfWidth));
    if (near !== undefined) {
      verdict = 'marginal';
      reasons.push({ code: 'within_uncertainty', values: { value, limit: near, uncertainty } });
    }
  }
  let warning = false;
  if (warnMin !== undefined && reading.lt(warnMin)) {
    warning = true;
    reasons.push({ code: 'below_warning', values: { value, limit: warnMin } });
  } else if (warnMax !== undefined && reading.gt(warnMax)) {
    warning = true;
    reasons.push({ code: 'above_warning', values: { value, limit: warnMax } });
  }
  return { verdict, warning, reasons, limits };
}

const severity = { pass: 0, marginal: 1, fail: 2 } as const;

/** The worst point decides; the reasons are those of the points that are as bad, each naming its point. */
function judgeSeries(spec: Extract<ResponseSpec, { type: 'series' }>, answer: Extract<AnswerValue, { type: 'series' }>, context: ExpressionContext): Judgement {
  if (spec.limits === undefined) return undecided;
  const limits = resolveLimits(spec.limits, context);
  let worst = -1;
  let open = false;
  let warning = false;
  let reasons: VerdictReason[] = [];
  for (const point of spec.points) {
    const value = answer.values[point.id];
    if (value === undefined) {
      open = true;
      continue;
    }
    const one = judgeReading(value, spec.limits, answer.uncertainties?.[point.id] ?? answer.uncertainty ?? spec.uncertainty, context);
    warning ||= one.warning;
    const rank = one.verdict === undefined || one.verdict === 'not_applicable' ? -1 : severity[one.verdict];
    if (rank === -1) open = true;
    if (rank > worst) {
      worst = rank;
      reasons = [];
    }
    if (rank === worst) reasons.push(...one.reasons.map((reason) => ({ code: reason.code, values: { ...reason.values, point: point.id } })));
  }
  const verdict: Verdict | undefined = worst === severity.fail ? 'fail' : worst === -1 || open ? undefined : worst === severity.marginal ? 'marginal' : 'pass';
  return { verdict, warning, reasons, limits };
}

function judgeChoice(spec: Extract<ResponseSpec, { type: 'choice' }>, value: string): Judgement {
  const verdict = spec.options.find((option) => option.id === value)?.verdict;
  if (verdict === undefined) return undecided;
  return verdict === 'pass' ? passing : failing('failing_option', { option: value });
}

function judgeMultiChoice(spec: Extract<ResponseSpec, { type: 'multi_choice' }>, values: readonly string[]): Judgement {
  const bad = spec.options.filter((option) => option.verdict === 'fail' && values.includes(option.id));
  const lacking = (spec.mustInclude ?? []).filter((id) => !values.includes(id));
  const reasons: VerdictReason[] = [
    ...bad.map((option): VerdictReason => ({ code: 'failing_option', values: { option: option.id } })),
    ...lacking.map((id): VerdictReason => ({ code: 'missing_option', values: { option: id } })),
  ];
  if (reasons.length > 0) return { verdict: 'fail', warning: false, reasons };
  const hasCriterion = spec.mustInclude !== undefined || spec.options.some((option) => option.verdict !== undefined);
  return hasCriterion ? passing : undecided;
}

const patterns = new Map<string, RegExp | undefined>();

/** A pattern that does not compile matches nothing; `models:check` names it long before. */
function matchesWhole(pattern: string, value: string): boolean {
  if (!patterns.has(pattern)) {
    let expression: RegExp | undefined;
    try {
      expression = new RegExp(`^(?:${pattern})$`, 'u');
    } catch {
      // Told by the model check; here it must not stop the record from being shown.
      expression = undefined;
    }
    patterns.set(pattern, expression);
  }
  return patterns.get(pattern)?.test(value) ?? false;
}

function judgeIdentifier(spec: Extract<ResponseSpec, { type: 'identifier' }>, raw: string, context: JudgeContext): Judgement {
  const value = raw.trim();
  if (spec.mustEqual !== undefined) {
    const wanted = context.identity?.[spec.mustEqual];
    // Nothing recorded to compare with: not a failure of the unit, and no pass either.
    if (wanted === undefined) return undecided;
    if (!sameIdentifier(spec.mustEqual, value, wanted)) return failing('differs_from_unit', { value, expected: wanted });
  }
  if (spec.pattern !== undefined && !matchesWhole(spec.pattern, value)) return failing('pattern', { value, pattern: spec.pattern });
  if (spec.checksum !== undefined && !checksums[spec.checksum](value)) return failing('checksum', { value });
  return spec.mustEqual === undefined && spec.pattern === undefined && spec.checksum === undefined ? undecided : passing;
}

const checksums = { luhn: passesLuhn, gs1: passesGs1, mac: isMacAddress } as const;

function sameIdentifier(field: 'serial' | 'assetTag' | 'mac', a: string, b: string): boolean {
  if (field === 'mac') {
    const left = normaliseMac(a);
    return left !== undefined && left === normaliseMac(b);
  }
  return a.trim().toUpperCase() === b.trim().toUpperCase();
}

function judgeDateTime(spec: Extract<ResponseSpec, { type: 'date_time' }>, value: string, context: ExpressionContext): Judgement {
  if (spec.notBefore === undefined && spec.notAfter === undefined) return undecided;
  const at = Date.parse(value);
  const earliest = spec.notBefore === undefined ? undefined : evaluateInstantMs(spec.notBefore, context);
  const latest = spec.notAfter === undefined ? undefined : evaluateInstantMs(spec.notAfter, context);
  if (earliest !== undefined && at < earliest) return failing('too_early', { value, limit: new Date(earliest).toISOString() });
  if (latest !== undefined && at > latest) return failing('too_late', { value, limit: new Date(latest).toISOString() });
  const known = (spec.notBefore === undefined || earliest !== undefined) && (spec.notAfter === undefined || latest !== undefined);
  return known ? passing : undecided;
}

const MINUTE_MS = 60_000;

/** Whole minutes, rounded down: a timer of 29 min 59 s has not run 30. */
function minutes(ms: number): string {
  return String(Math.floor(ms / MINUTE_MS));
}

function judgeTimer(spec: Extract<ResponseSpec, { type: 'timer' }>, elapsedMs: number): Judgement {
  const ran = minutes(elapsedMs);
  if (elapsedMs < spec.minimumMinutes * MINUTE_MS) return failing('too_short', { minutes: ran, limit: String(spec.minimumMinutes) });
  if (spec.maximumMinutes !== undefined && elapsedMs > spec.maximumMinutes * MINUTE_MS) return failing('too_long', { minutes: ran, limit: String(spec.maximumMinutes) });
  return passing;
}

function judgeComputed(spec: Extract<ResponseSpec, { type: 'computed' }>, context: JudgeContext): Judgement {
  return context.computed === undefined ? withLimits(undecided, spec, context) : judgeReading(context.computed, spec.limits, undefined, context);
}
