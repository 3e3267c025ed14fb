/**
 * Expressions of deployment models: CEL by @marcbachmann/cel-js 8. They terminate, have no side effects, and see
 *
 * - `answers.<check id>`: double (measurement, computed), string (choice, text, identifier, date-time as ISO 8601), bool (confirm: yes is true),
 *   list of strings (multiple choice), map of point id to double (series). Unanswered, not asked and not applicable checks are absent;
 *   in repeated sections the unit's, rack's or feed's own answers besides those given once.
 * - `unit` (in per-unit sections): serial, assetTag, manufacturer, partNumber, description, u (double); absent fields are not there.
 * - `rack` (in per-rack sections): name, units (double). `feed` (in per-feed sections): name, rack (its rack's name), volts, amps (doubles).
 * - `deployment`: reference, room, rack, siteName (strings), rackUnits, units (doubles).
 *
 * Besides standard CEL: numbers may be mixed (`2 * answers.amps`), and abs(x), min(a, b), max(a, b), min(list), max(list),
 * sum(list), avg(list), values(map) -> list, and dewPointCelsius(temperatureCelsius, relativeHumidityPercent).
 */
import { Environment, ParseError, type ASTNode, type ParseResult } from '@marcbachmann/cel-js';
import { Big } from 'big.js';

export interface ExpressionContext {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly unit?: Readonly<Record<string, unknown>>;
  readonly rack?: Readonly<Record<string, unknown>>;
  readonly feed?: Readonly<Record<string, unknown>>;
  readonly deployment: Readonly<Record<string, unknown>>;
}

export type ParsedExpression = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly offset?: number };

function numbersIn(list: unknown): number[] {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.map(Number);
}

/** NaN for an empty list: the result cannot be evaluated. */
function reduceList(list: unknown, reduce: (numbers: readonly number[]) => number): number {
  const numbers = numbersIn(list);
  return numbers.length === 0 ? Number.NaN : reduce(numbers);
}

const total = (numbers: readonly number[]): number => Number(numbers.reduce((sum, n) => sum.plus(n), new Big(0)));

/** Dew point in °C by the Magnus formula with the coefficients of Sonntag (1990): b = 17.62, c = 243.12 °C, -45 to 60 °C. */
export function dewPointCelsius(temperatureCelsius: number, relativeHumidityPercent: number): number {
  const gamma = Math.log(relativeHumidityPercent / 100) + (17.62 * temperatureCelsius) / (243.12 + temperatureCelsius);
  return (243.12 * gamma) / (17.62 - gamma);
}

/** What expressions may name. */
export const expressionVariables = ['answers', 'unit', 'rack', 'feed', 'deployment'] as const;

function makeEnvironment(): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, homogeneousAggregateLiterals: false });
  for (const variable of expressionVariables) environment.registerVariable(variable, 'map');
  const arithmetic: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (a: unknown, b: unknown): number => apply(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int: double`, mixed);
    environment.registerOperator(`int ${operator} double: double`, mixed);
  }
  return environment
    .registerFunction('abs(dyn): double', (a: unknown) => Math.abs(Number(a)))
    .registerFunction('min(dyn, dyn): double', (a: unknown, b: unknown) => Math.min(Number(a), Number(b)))
    .registerFunction('max(dyn, dyn): double', (a: unknown, b: unknown) => Math.max(Number(a), Number(b)))
    .registerFunction('min(list): double', (list: unknown) => reduceList(list, (n) => Math.min(...n)))
    .registerFunction('max(list): double', (list: unknown) => reduceList(list, (n) => Math.max(...n)))
    .registerFunction('sum(list): double', (list: unknown) => total(numbersIn(list)))
    .registerFunction('avg(list): double', (list: unknown) => reduceList(list, (n) => total(n) / n.length))
    .registerFunction('values(map): list', (map: object) => Object.values(map) as unknown[])
    .registerFunction('dewPointCelsius(dyn, dyn): double', (t: unknown, rh: unknown) => dewPointCelsius(Number(t), Number(rh)));
}

const environment = makeEnvironment();

type Compiled =
  | { readonly ok: true; readonly run: ParseResult; readonly references: readonly string[] | 'any' }
  | { readonly ok: false; readonly message: string; readonly offset: number | undefined };

const compiled = new Map<string, Compiled>();
/** Models hold a few hundred expressions; this only keeps a hostile stream of models from growing the cache for ever. */
const CACHE_LIMIT = 20_000;

function compile(text: string): Compiled {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= CACHE_LIMIT) compiled.clear();
  const result = compileNew(text);
  compiled.set(text, result);
  return result;
}

function compileNew(text: string): Compiled {
  try {
    const run = environment.parse(text);
    const types = run.check();
    if (!types.valid) return { ok: false, message: types.error?.summary ?? 'the types do not fit', offset: types.error?.range?.start };
    return { ok: true, run, references: referencesIn(run.ast) };
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, message: error.summary, offset: error.range?.start };
    // Malformed in a way that the library reports otherwise (limits, unknown variables): not evaluable, said in its words.
    return { ok: false, message: error instanceof Error ? error.message : String(error), offset: undefined };
  }
}

/** Check ids that an expression reads, or 'any' when it uses `answers` in a way that cannot be told in advance. */
function referencesIn(ast: ASTNode): readonly string[] | 'any' {
  const found = new Set<string>();
  /** Uses of `answers` other than by a fixed member. */
  const wholesale: ASTNode[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (!isNode(node)) return;
    if (node.op === 'id') {
      if (node.args === 'answers') wholesale.push(node);
      return;
    }
    if (node.op === '.' || node.op === '[]') {
      const [object, member] = node.args;
      const name = typeof member === 'string' ? member : member.op === 'value' && typeof member.args === 'string' ? member.args : undefined;
      if (object.op === 'id' && object.args === 'answers' && name !== undefined) {
        found.add(name);
        return;
      }
    }
    visit(node.args);
  };
  visit(ast);
  return wholesale.length > 0 ? 'any' : [...found];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** Whether the text is a well-formed expression over `answers`, `unit`, `rack`, `feed` and `deployment`; if not, what is wrong and where. */
export function parseExpression(text: string): ParsedExpression {
  const result = compile(text);
  if (result.ok) return { ok: true };
  return result.offset === undefined ? { ok: false, message: result.message } : { ok: false, message: result.message, offset: result.offset };
}

/** Check ids that the expression reads; 'any' when it goes through `answers` as a whole; none when it is malformed. */
export function expressionReferences(text: string): readonly string[] | 'any' {
  const result = compile(text);
  return result.ok ? result.references : [];
}

/** The raw value, or undefined when it cannot be evaluated (a missing answer, wrong types, malformed). */
function evaluate(text: string, context: ExpressionContext): unknown {
  const result = compile(text);
  if (!result.ok) return undefined;
  try {
    const value: unknown = result.run({ answers: context.answers, unit: context.unit ?? {}, rack: context.rack ?? {}, feed: context.feed ?? {}, deployment: context.deployment });
    return value;
  } catch {
    // CEL reports a missing answer as an error of evaluation. "Not known yet" is an ordinary outcome here, not a failure.
    return undefined;
  }
}

/** The condition's value, or undefined while it cannot be evaluated. */
export function evaluateBoolean(text: string, context: ExpressionContext): boolean | undefined {
  const value = evaluate(text, context);
  return typeof value === 'boolean' ? value : undefined;
}

/** The number as decimal text (at most 15 significant digits, so that binary noise does not show), or undefined while it cannot be evaluated. */
export function evaluateNumber(text: string, context: ExpressionContext): string | undefined {
  const value = evaluate(text, context);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const decimal = new Big(value.toPrecision(15)).toFixed();
  return /^-0(\.0+)?$/.test(decimal) ? '0' : decimal;
}

/** The instant in epoch ms, from a timestamp or ISO 8601 text, or undefined while it cannot be evaluated. */
export function evaluateInstantMs(text: string, context: ExpressionContext): number | undefined {
  const value = evaluate(text, context);
  const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}
