/** What the schema cannot say of a model: that its parts fit together. */
import { expressionReferences, parseExpression } from '../checks/expressions';
import { limitsProblems, patternProblem } from './criteria';
import type { JsonPath } from './positions';
import { said, type Said } from './problem';
import type { Check, Limits, Model, ResponseSpec, Section, Stage } from './schema';

export interface SemanticProblem extends Said {
  readonly path: JsonPath;
  /** Character inside the text value at the path, for expressions. */
  readonly offset?: number;
}

interface Placed {
  readonly check: Check;
  readonly section: Section;
  readonly stage: Stage;
  readonly path: JsonPath;
}

/** One model's checks at most; a per-unit section repeats them for every unit. */
const MOST_CHECKS = 1500;

/** What repeated sections repeat over, in words. */
const called = { component: 'unit', rack: 'rack', feed: 'feed' } as const;

/** Response types whose answers expressions can see. */
const visible = new Set<ResponseSpec['type']>(['confirm', 'measurement', 'series', 'choice', 'multi_choice', 'text', 'identifier', 'date_time', 'computed']);

/** Everything that does not fit together in a model that the schema accepts; empty when it is sound. */
export function modelProblems(model: Model): SemanticProblem[] {
  const placed = placedChecks(model);
  const byId = new Map(placed.map((place) => [place.check.id, place]));
  return [
    ...identityProblems(model, placed),
    ...stageProblems(model),
    ...placed.flatMap((place) => checkProblems(place, model, byId)),
    ...cycleProblems(placed, (check) => check.dependsOn ?? [], 'dependsOn'),
    ...cycleProblems(placed, (check) => expressionsOf(check).flatMap(({ text }) => named(text)), 'expressions'),
  ];
}

function placedChecks(model: Model): Placed[] {
  return model.stages.flatMap((stage, s) =>
    stage.sections.flatMap((section, e) =>
      section.checks.map((check, c) => ({ check, section, stage, path: ['stages', s, 'sections', e, 'checks', c] })),
    ),
  );
}

function repeated(items: readonly { readonly id: string; readonly path: JsonPath }[], what: string): SemanticProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path: [...path, 'id'], ...said('id_twice', { what, id }) }];
    seen.add(id);
    return [];
  });
}

function identityProblems(model: Model, placed: readonly Placed[]): SemanticProblem[] {
  const stages = model.stages.map((stage, s) => ({ id: stage.id, path: ['stages', s] }));
  const sections = model.stages.flatMap((stage, s) => stage.sections.map((section, e) => ({ id: section.id, path: ['stages', s, 'sections', e] })));
  const holds = model.stages.flatMap((stage, s) => (stage.hold === undefined ? [] : [{ id: stage.hold.id, path: ['stages', s, 'hold'] }]));
  const sources = model.sources.map((source, i) => ({ id: source.id, path: ['sources', i] }));
  const tooMany = placed.length > MOST_CHECKS ? [{ path: ['stages'], ...said('too_many_checks', { count: placed.length, most: MOST_CHECKS }) }] : [];
  return [
    ...repeated(stages, 'stage'),
    ...repeated(sections, 'section'),
    ...repeated(holds, 'hold point'),
    ...repeated(sources, 'source'),
    ...repeated(placed.map(({ check, path }) => ({ id: check.id, path })), 'check'),
    ...tooMany,
  ];
}

function stageProblems(model: Model): SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const stages = new Map(model.stages.map((stage) => [stage.id, stage]));
  model.stages.forEach((stage, s) => {
    stage.after.forEach((id, a) => {
      const path = ['stages', s, 'after', a];
      const earlier = stages.get(id);
      if (earlier === undefined) problems.push({ path, ...said('no_such_stage', { id }) });
      else if (earlier.hold === undefined) problems.push({ path, ...said('no_hold_to_wait_for', { id }) });
    });
  });
  const order = findCycle(model.stages.map((stage) => stage.id), (id) => stages.get(id)?.after ?? []);
  if (order !== undefined) {
    const at = model.stages.findIndex((stage) => stage.id === order[0]);
    problems.push({ path: ['stages', at, 'after'], ...said('stages_in_circle', { circle: order.join(' -> ') }) });
  }
  const last = model.stages.findLastIndex((stage) => stage.kind !== 'back_out');
  if (model.stages[last]?.hold === undefined) {
    problems.push({ path: ['stages', Math.max(last, 0)], ...said('no_last_hold') });
  }
  return [...problems, ...receivingProblems(model), ...originalStateProblems(model)];
}

/** Installation waits for the original state, so what captures it must be answerable before. */
function originalStateProblems(model: Model): SemanticProblem[] {
  const byId = new Map(model.stages.map((stage) => [stage.id, stage]));
  return model.stages.flatMap((stage, s) =>
    stage.sections.flatMap((section, e): SemanticProblem[] => {
      if (!section.originalState) return [];
      const path = ['stages', s, 'sections', e, 'originalState'];
      if (stage.kind === 'verification' || stage.kind === 'handover' || stage.kind === 'back_out') return [{ path, ...said('original_state_late', { kind: stage.kind }) }];
      const after = [...closureOf(stage.id, (id) => byId.get(id)?.after ?? [])].find((id) => id !== stage.id && byId.get(id)?.kind === 'installation');
      return after === undefined ? [] : [{ path, ...said('original_state_circle', { id: after }) }];
    }),
  );
}

function closureOf(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}

/** Units come into being in the one receiving section; what repeats per unit stands on it. */
function receivingProblems(model: Model): SemanticProblem[] {
  const receiving = model.stages.flatMap((stage, s) =>
    stage.sections.flatMap((section, e) => (section.screen === 'receiving' ? [{ stage, section, path: ['stages', s, 'sections', e] }] : [])),
  );
  if (receiving.length === 0) {
    const at = model.stages.findIndex((stage) => stage.kind === 'receipt');
    return [{ path: at < 0 ? ['stages'] : ['stages', at], ...said('no_receiving') }];
  }
  return receiving.flatMap(({ stage, section, path }, index) => {
    const screen = [...path, 'screen'];
    if (index > 0) return [{ path: screen, ...said('receiving_twice') }];
    if (stage.kind !== 'receipt') return [{ path: screen, ...said('receiving_elsewhere', { kind: stage.kind }) }];
    return section.repeat === 'once' ? [] : [{ path: [...path, 'repeat'], ...said('receiving_repeats') }];
  });
}

function checkProblems(place: Placed, model: Model, byId: ReadonlyMap<string, Placed>): SemanticProblem[] {
  const { check, path } = place;
  const problems: SemanticProblem[] = [];
  if (check.source !== undefined && !model.sources.some((source) => source.id === check.source?.id)) {
    problems.push({ path: [...path, 'source', 'id'], ...said('no_such_source', { id: check.source.id }) });
  }
  check.dependsOn?.forEach((id, d) => {
    if (!byId.has(id)) problems.push({ path: [...path, 'dependsOn', d], ...said('no_such_check', { id }) });
  });
  if (check.photos !== undefined && check.photos.min > check.photos.max) {
    problems.push({ path: [...path, 'photos', 'min'], ...said('min_above_max', { min: check.photos.min, max: check.photos.max }) });
  }
  return [
    ...problems,
    ...responseProblems(check.response, [...path, 'response']),
    ...expressionsOf(check).flatMap(({ text, at }) => expressionProblems(text, [...path, ...at], place, byId)),
  ];
}

function responseProblems(response: ResponseSpec, path: JsonPath): SemanticProblem[] {
  switch (response.type) {
    case 'measurement':
    case 'computed':
      return limitsProblems(response.limits, [...path, 'limits']);
    case 'series':
      return [
        ...repeated(response.points.map((point, p) => ({ id: point.id, path: [...path, 'points', p] })), 'point'),
        ...limitsProblems(response.limits, [...path, 'limits']),
      ];
    case 'choice':
      return repeated(response.options.map((option, o) => ({ id: option.id, path: [...path, 'options', o] })), 'option');
    case 'multi_choice': {
      const options = new Set(response.options.map((option) => option.id));
      const unknown = (response.mustInclude ?? []).flatMap((id, i) => (options.has(id) ? [] : [{ path: [...path, 'mustInclude', i], ...said('no_such_option', { id }) }]));
      return [...repeated(response.options.map((option, o) => ({ id: option.id, path: [...path, 'options', o] })), 'option'), ...unknown];
    }
    case 'text':
    case 'identifier': {
      const problem = response.pattern === undefined ? undefined : patternProblem(response.pattern);
      return problem === undefined ? [] : [{ path: [...path, 'pattern'], ...problem }];
    }
    case 'photo':
    case 'file':
      return response.min > response.max ? [{ path: [...path, 'min'], ...said('min_above_max', { min: response.min, max: response.max }) }] : [];
    case 'timer':
      return response.maximumMinutes !== undefined && response.maximumMinutes < response.minimumMinutes
        ? [{ path: [...path, 'maximumMinutes'], ...said('minutes_below', { most: response.maximumMinutes, least: response.minimumMinutes }) }]
        : [];
    case 'confirm':
    case 'date_time':
    case 'signature':
      return [];
  }
}

interface PlacedExpression {
  readonly text: string;
  /** Path from the check. */
  readonly at: JsonPath;
}

function expressionsOf(check: Check): PlacedExpression[] {
  const { response } = check;
  const found: PlacedExpression[] = [];
  if (check.when !== undefined) found.push({ text: check.when, at: ['when'] });
  if (response.type === 'computed') found.push({ text: response.expression, at: ['response', 'expression'] });
  if (response.type === 'date_time') {
    if (response.notBefore !== undefined) found.push({ text: response.notBefore, at: ['response', 'notBefore'] });
    if (response.notAfter !== undefined) found.push({ text: response.notAfter, at: ['response', 'notAfter'] });
  }
  if ('limits' in response && response.limits !== undefined) found.push(...limitExpressions(response.limits));
  return found;
}

function limitExpressions(limits: Limits): PlacedExpression[] {
  return (['min', 'max', 'warnMin', 'warnMax'] as const).flatMap((name) => {
    const limit = limits[name];
    return typeof limit === 'object' ? [{ text: limit.expr, at: ['response', 'limits', name, 'expr'] }] : [];
  });
}

function named(text: string): readonly string[] {
  const references = expressionReferences(text);
  return references === 'any' ? [] : references;
}

function expressionProblems(text: string, path: JsonPath, place: Placed, byId: ReadonlyMap<string, Placed>): SemanticProblem[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    const problem = { path, ...said('expression_malformed', { reason: parsed.message }) };
    return [parsed.offset === undefined ? problem : { ...problem, offset: parsed.offset }];
  }
  const { repeat } = place.section;
  const problems: SemanticProblem[] = [];
  const references = expressionReferences(text);
  if (references === 'any') problems.push({ path, ...said('answers_wholesale') });
  for (const id of references === 'any' ? [] : references) {
    const other = byId.get(id);
    const offset = Math.max(text.indexOf(id), 0);
    if (other === undefined) problems.push({ path, offset, ...said('no_such_answer', { id }) });
    else if (other.section.repeat !== 'once' && other.section.repeat !== repeat) {
      problems.push({ path, offset, ...said('answered_elsewhere', { id, per: called[other.section.repeat], asked: repeat === 'once' ? 'once' : `per ${called[repeat]}` }) });
    } else if (!visible.has(other.check.response.type)) {
      problems.push({ path, offset, ...said('no_value', { id, type: other.check.response.type }) });
    }
  }
  // Texts are taken out first, so that a word inside one is not mistaken for the variable.
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (quoted) => ' '.repeat(quoted.length));
  for (const [kind, variable] of [['component', 'unit'], ['rack', 'rack'], ['feed', 'feed']] as const) {
    const used = new RegExp(`(?<![\\w.])${variable}\\s*[.[]`).exec(bare);
    if (repeat !== kind && used !== null) problems.push({ path, offset: used.index, ...said('variable_elsewhere', { name: variable, per: called[kind] }) });
  }
  return problems;
}

function cycleProblems(placed: readonly Placed[], next: (check: Check) => readonly string[], what: 'dependsOn' | 'expressions'): SemanticProblem[] {
  const byId = new Map(placed.map((place) => [place.check.id, place]));
  const cycle = findCycle([...byId.keys()], (id) => {
    const place = byId.get(id);
    return place === undefined ? [] : next(place.check);
  });
  const first = cycle?.[0] === undefined ? undefined : byId.get(cycle[0]);
  if (cycle === undefined || first === undefined) return [];
  const path = what === 'dependsOn' ? [...first.path, 'dependsOn'] : first.path;
  return [{ path, ...said(what === 'dependsOn' ? 'checks_in_circle' : 'answers_in_circle', { circle: cycle.join(' -> ') }) }];
}

/** The first cycle, as the ids on it with the first one repeated at the end. Iterative: a long chain must not exhaust the stack. */
function findCycle(ids: readonly string[], next: (id: string) => readonly string[]): string[] | undefined {
  const done = new Set<string>();
  for (const start of ids) {
    if (done.has(start)) continue;
    const path: { readonly id: string; readonly rest: string[] }[] = [{ id: start, rest: [...next(start)] }];
    const onPath = new Set([start]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = top.rest.shift();
      if (id === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(id)) {
        return [...path.slice(path.findIndex((step) => step.id === id)).map((step) => step.id), id];
      } else if (!done.has(id)) {
        path.push({ id, rest: [...next(id)] });
        onPath.add(id);
      }
    }
  }
  return undefined;
}
