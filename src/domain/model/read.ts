/**
 * Reads a deployment model from text: JSON, then schema, then meaning. Every problem names its line, column and path.
 * Models come from files and from other people: nothing is believed, and a hostile file is refused cheaply.
 */
import { type core } from 'zod';
import { modelProblems } from './semantics';
import { said, type Said } from './problem';
import { readPlacedJson, type JsonPath, type PlacedJson, type PlacedProblem } from './positions';
import { modelSchema, type Model } from './schema';

export interface ModelProblem extends Said {
  /** Where in the model, e.g. `stages[1].sections[0].checks[4].response.limits.min`. Empty for the file as a whole. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type ReadModelResult = { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** More would not be read by anybody. */
const MOST_PROBLEMS = 200;

/** Reads and checks a model. Problems are in the order of the file. Never throws on bad input. */
export function readModel(text: string): ReadModelResult {
  const read = readPlacedJson(text);
  if (!read.ok) return failed([read.problem]);
  const { json } = read;
  const parsed = modelSchema.safeParse(json.value);
  if (!parsed.success) return failed([...json.duplicates, ...parsed.error.issues.flatMap((issue) => schemaProblems(issue, json, []))]);
  const problems = [
    ...json.duplicates,
    ...modelProblems(parsed.data).map(({ offset, ...problem }) => ({
      ...problem,
      ...(offset === undefined ? json.placeOf(problem.path) : json.placeInText(problem.path, offset)),
    })),
  ];
  return problems.length > 0 ? failed(problems) : { ok: true, model: parsed.data };
}

/** `file:line:column: reason (path)`, as editors and terminals understand it. */
export function describeModelProblem(file: string, problem: ModelProblem): string {
  return `${file}:${problem.line}:${problem.column}: ${problem.message}${problem.path === '' ? '' : ` (${problem.path})`}`;
}

function failed(problems: readonly PlacedProblem[]): ReadModelResult {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: sorted.slice(0, MOST_PROBLEMS).map(({ path, ...problem }) => ({ path: pathText(path), ...problem })) };
}

function pathText(path: JsonPath): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
}

function jsonPath(path: readonly PropertyKey[]): JsonPath {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** One problem of the schema, in words, where it stands. */
function schemaProblems(issue: core.$ZodIssue, json: PlacedJson, base: JsonPath): PlacedProblem[] {
  const path = [...base, ...jsonPath(issue.path)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], ...json.placeOfKey([...path, key]), ...said('not_known', { name: key }) }));
  }
  if (issue.code === 'invalid_union') return unionProblems(issue, json, path);
  if (issue.code === 'invalid_type' && !has(json.value, path)) {
    return [{ path, ...json.placeOf(path), ...said('missing', { name: String(path.at(-1) ?? '') }) }];
  }
  return [{ path, ...json.placeOf(path), ...saidOf(issue) }];
}

/** In the schema's own words, with a code where there are better ones to be had. */
function saidOf(issue: core.$ZodIssue): Said {
  const reason = issue.message;
  switch (issue.code) {
    case 'too_small':
      return said('too_little', { reason, least: String(issue.minimum) });
    case 'too_big':
      return said('too_much', { reason, most: String(issue.maximum) });
    case 'invalid_type':
      return said('wrong_type', { reason });
    case 'invalid_value':
      return said('not_allowed', { reason, allowed: issue.values.map(String).join(', ') });
    default:
      return said('misfit', { reason });
  }
}

/** Of a union the branch that came furthest explains most; branches that fail at once are put side by side. */
function unionProblems(issue: core.$ZodIssueInvalidUnion, json: PlacedJson, path: JsonPath): PlacedProblem[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  if (branches.length === 0) return [{ path, ...json.placeOf(path), ...(issue.message === 'Invalid input' ? said('no_such_kind') : said('misfit', { reason: issue.message })) }];
  const deeper = branches.filter((branch) => branch.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'));
  const [best] = deeper;
  if (best !== undefined) return best.flatMap((inner) => schemaProblems(inner, json, path));
  if (!has(json.value, path)) return [{ path, ...json.placeOf(path), ...said('missing', { name: String(path.at(-1) ?? '') }) }];
  const messages = new Set(branches.map((branch) => branch[0]?.message ?? '').filter((message) => message !== ''));
  return [{ path, ...json.placeOf(path), ...said('misfit', { reason: [...messages].join('; or: ') }) }];
}

function has(value: unknown, path: JsonPath): boolean {
  let here: unknown = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Record<string | number, unknown>)[step];
  }
  return true;
}
