/**
 * The measures of the practice (KPIs), added up from the facts of each deployment. Every figure comes with what it was divided by, so that nobody has to
 * believe a percentage. Their definitions in words stand in the locale files under the same names.
 */
import { Big } from 'big.js';
import type { Stage } from '../model/schema';
import type { DeploymentFacts } from './facts';

export const measureIds = [
  'on_time',
  'on_first_date',
  'rescheduled',
  'backed_out',
  'cancelled',
  'elapsed',
  'first_pass_yield',
  'unit_yield',
  'failed_steps',
  'retests',
  'automated_steps',
  'dead_on_arrival',
  'incidents',
  'service_desk_calls',
  'users_assisted',
  'downtime',
  'satisfaction',
  'backlog',
] as const;
export type MeasureId = (typeof measureIds)[number];

/** What a value is: a share from 0 to 1, a number a deployment, a sum, milliseconds, minutes, or a mark from 1 to 5. */
export type MeasureUnit = 'share' | 'per_deployment' | 'sum' | 'ms' | 'minutes' | 'score';

/** A value with what it was worked out from. `value` is null where there is nothing to divide by. */
export interface Figure {
  readonly value: number | null;
  /** Above and below the line. For a median: 0 and how many values it is of. */
  readonly part: number;
  readonly of: number;
}

export interface Measure extends Figure {
  readonly id: MeasureId;
  readonly unit: MeasureUnit;
  /** By month of the end (of each month's last day for the backlog), oldest first, months without any included. */
  readonly months: readonly (Figure & { readonly month: string })[];
}

export interface MeasureFilter {
  /** ISO dates at the site, both included; by when a deployment ended. */
  readonly from: string;
  readonly to: string;
  readonly model?: string;
  readonly site?: string;
}

interface Definition {
  readonly unit: MeasureUnit;
  readonly figure: (facts: readonly DeploymentFacts[]) => Figure;
}

const share = (part: number, of: number): Figure => ({ value: of === 0 ? null : part / of, part, of });
const countIf = (facts: readonly DeploymentFacts[], test: (one: DeploymentFacts) => boolean): number => facts.filter(test).length;
const sumOf = (facts: readonly DeploymentFacts[], value: (one: DeploymentFacts) => number): number => facts.reduce((sum, one) => sum + value(one), 0);
const total = (value: (one: DeploymentFacts) => number) => (facts: readonly DeploymentFacts[]): Figure => {
  const sum = sumOf(facts, value);
  return { value: sum, part: sum, of: facts.length };
};
const shareOf = (part: (one: DeploymentFacts) => number, of: (one: DeploymentFacts) => number) => (facts: readonly DeploymentFacts[]): Figure => share(sumOf(facts, part), sumOf(facts, of));

/** The middle value; of an even number, the mean of the two in the middle. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  if (high === undefined) return null;
  const low = sorted[middle - 1];
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** From the first work outside planning to the end. Undefined while open, or where nothing was entered. */
export function elapsedMs({ startedAt, endedAt }: Pick<DeploymentFacts, 'startedAt' | 'endedAt'>): number | undefined {
  if (startedAt === null || endedAt === null) return undefined;
  return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
}

const supplied = (pick: 'received' | 'deadOnArrival') => (one: DeploymentFacts): number => one.suppliers.reduce((sum, supplier) => sum + supplier[pick], 0);

const definitions: Readonly<Record<Exclude<MeasureId, 'backlog'>, Definition>> = {
  on_time: { unit: 'share', figure: (facts) => share(countIf(facts, (one) => one.onTime === true), countIf(facts, (one) => one.onTime !== null)) },
  on_first_date: { unit: 'share', figure: (facts) => share(countIf(facts, (one) => one.onFirstDate === true), countIf(facts, (one) => one.onFirstDate !== null)) },
  rescheduled: { unit: 'share', figure: (facts) => share(countIf(facts, (one) => one.reschedules > 0), facts.length) },
  backed_out: { unit: 'share', figure: (facts) => share(countIf(facts, (one) => one.backOuts > 0), facts.length) },
  cancelled: { unit: 'share', figure: (facts) => share(countIf(facts, (one) => one.outcome === 'cancelled'), facts.length) },
  elapsed: {
    unit: 'ms',
    figure: (facts) => {
      const times = facts.filter((one) => one.outcome === 'complete').flatMap((one) => elapsedMs(one) ?? []);
      return { value: medianOf(times), part: 0, of: times.length };
    },
  },
  first_pass_yield: { unit: 'share', figure: shareOf((one) => one.checks.passedAtFirst, (one) => one.checks.judged) },
  unit_yield: { unit: 'share', figure: shareOf((one) => one.units.withoutFault, (one) => one.units.received) },
  failed_steps: { unit: 'share', figure: shareOf((one) => one.checks.failed, (one) => one.checks.answered) },
  retests: { unit: 'per_deployment', figure: (facts) => share(sumOf(facts, (one) => one.checks.retests), facts.length) },
  automated_steps: { unit: 'share', figure: shareOf((one) => one.checks.automated, (one) => one.checks.answered) },
  dead_on_arrival: { unit: 'share', figure: shareOf(supplied('deadOnArrival'), supplied('received')) },
  incidents: { unit: 'sum', figure: total((one) => one.after.incidents) },
  service_desk_calls: { unit: 'sum', figure: total((one) => one.after.calls) },
  users_assisted: { unit: 'sum', figure: total((one) => one.after.assisted) },
  downtime: { unit: 'minutes', figure: total((one) => one.downtimeMinutes) },
  satisfaction: { unit: 'score', figure: shareOf((one) => one.satisfaction.sum, (one) => one.satisfaction.count) },
};

const matches = (one: DeploymentFacts, { model, site }: MeasureFilter): boolean => (model === undefined || one.modelId === model) && (site === undefined || one.site === site);

/** Deployments that ended in the period, whatever their end was. */
export function endedIn(facts: readonly DeploymentFacts[], filter: MeasureFilter): readonly DeploymentFacts[] {
  return facts.filter((one) => one.endedOn !== null && one.endedOn >= filter.from && one.endedOn <= filter.to && matches(one, filter));
}

/** Months from one date to another, both included: `2026-03`. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  const last = to.slice(0, 7);
  for (let name = from.slice(0, 7); name <= last && months.length < 1200; name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`) {
    months.push(name);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return months;
}

/** Open at the end of a day: created by then, and not ended by then. */
function openOn(facts: readonly DeploymentFacts[], date: string): number {
  return countIf(facts, (one) => one.createdOn <= date && (one.endedOn === null || one.endedOn > date));
}

/** All measures of a period, in their order. */
export function measure(facts: readonly DeploymentFacts[], filter: MeasureFilter): readonly Measure[] {
  const ended = endedIn(facts, filter);
  const months = monthsBetween(filter.from, filter.to);
  const byMonth = new Map<string, DeploymentFacts[]>(months.map((month) => [month, []]));
  for (const one of ended) byMonth.get(one.endedOn?.slice(0, 7) ?? '')?.push(one);
  const all = facts.filter((one) => matches(one, filter));
  return measureIds.map((id): Measure => {
    if (id === 'backlog') {
      const figure = (date: string): Figure => {
        const open = openOn(all, date);
        return { value: open, part: open, of: open };
      };
      // As text, no day of a month comes behind its 31st.
      return { id, unit: 'sum', ...figure(filter.to), months: months.map((month) => ({ month, ...figure(month === filter.to.slice(0, 7) ? filter.to : `${month}-31`) })) };
    }
    const { unit, figure } = definitions[id];
    return { id, unit, ...figure(ended), months: months.map((month) => ({ month, ...figure(byMonth.get(month) ?? []) })) };
  });
}

export interface SupplierFigure extends Figure {
  readonly supplier: string;
  readonly damaged: number;
  readonly missing: number;
}

/** Dead on arrival by supplier, the worst first. `part`: dead on arrival, `of`: received. */
export function bySupplier(facts: readonly DeploymentFacts[]): readonly SupplierFigure[] {
  const sums = new Map<string, { received: number; dead: number; damaged: number; missing: number }>();
  for (const { suppliers } of facts) {
    for (const one of suppliers) {
      const sum = sums.get(one.supplier) ?? { received: 0, dead: 0, damaged: 0, missing: 0 };
      sums.set(one.supplier, { received: sum.received + one.received, dead: sum.dead + one.deadOnArrival, damaged: sum.damaged + one.damaged, missing: sum.missing + one.missing });
    }
  }
  return [...sums]
    .map(([supplier, { received, dead, damaged, missing }]) => ({ supplier, ...share(dead, received), damaged, missing }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || b.of - a.of || (a.supplier < b.supplier ? -1 : 1));
}

/** Where the time goes in one kind of stage: medians over deployments, in milliseconds. */
export interface ValueStreamStep {
  readonly kind: Stage['kind'];
  readonly deployments: number;
  /** Between the end of the stage before and the first entry of this one. */
  readonly beforeMs: number | null;
  readonly workingMs: number | null;
  /** Without the wait for the signature. */
  readonly waitingMs: number | null;
  readonly signatureMs: number | null;
}

const stageOrder: readonly Stage['kind'][] = ['plan', 'receipt', 'site_readiness', 'installation', 'verification', 'handover'];

/** The value stream: working against waiting, stage by stage. Stages that were not finished are left out. */
export function valueStream(facts: readonly DeploymentFacts[]): readonly ValueStreamStep[] {
  return stageOrder.flatMap((kind): readonly ValueStreamStep[] => {
    const found = facts.flatMap(({ stages }) =>
      stages.flatMap((stage, index) => {
        if (stage.kind !== kind || stage.begunAt === null || stage.endedAt === null) return [];
        const before = stages.slice(0, index).flatMap(({ endedAt }) => endedAt ?? []).sort().at(-1);
        return [{ stage, before: before === undefined ? undefined : Math.max(0, Date.parse(stage.begunAt) - Date.parse(before)) }];
      }),
    );
    if (found.length === 0) return [];
    return [
      {
        kind,
        deployments: found.length,
        beforeMs: medianOf(found.flatMap(({ before }) => before ?? [])),
        workingMs: medianOf(found.map(({ stage }) => stage.workingMs)),
        waitingMs: medianOf(found.map(({ stage }) => Math.max(0, stage.waitingMs - stage.signatureMs))),
        signatureMs: medianOf(found.map(({ stage }) => stage.signatureMs)),
      },
    ];
  });
}

export interface CostFigure {
  readonly currency: string;
  /** Decimal text. */
  readonly total: string;
  /** Deployments with a cost in this currency. */
  readonly deployments: number;
  /** Decimal text with two places. */
  readonly mean: string;
}

/** Costs by currency: never added across currencies. */
export function costsOf(facts: readonly DeploymentFacts[]): readonly CostFigure[] {
  const sums = new Map<string, { total: Big; deployments: Set<string> }>();
  for (const { id, costs } of facts) {
    for (const { currency, amount } of costs) {
      const sum = sums.get(currency) ?? { total: new Big(0), deployments: new Set<string>() };
      sum.deployments.add(id);
      sums.set(currency, { total: sum.total.plus(amount), deployments: sum.deployments });
    }
  }
  return [...sums]
    .map(([currency, { total: sum, deployments }]) => ({ currency, total: sum.toFixed(), deployments: deployments.size, mean: sum.div(deployments.size).toFixed(2) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
