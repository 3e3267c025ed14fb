/**
 * What one deployment contributes to the measures: counted once, whenever it changes, so that a measure over thousands of deployments adds
 * up rows and opens none. Everything comes from the record; times are the true ones where they could be worked out, else those of the devices' clocks.
 */
import { listEntities } from '../deployment/entities';
import { forwardStages } from '../deployment/stages';
import { trueAt, trulySignedAt } from '../deployment/true-time';
import type { CheckView, ComponentView, DeploymentView, StageView } from '../deployment/view';
import type { LocalText, Stage } from '../model/schema';
import { movesOf } from '../planning/moves';
import { shownWrite, type Field, type StreamState } from '../record/fold';
import { localDateOf } from '../time/zones';
import { practiceFacts, type PracticeFacts } from './practice';

/** Entries further apart than this are not one piece of work: what lies between them is waiting. */
export const LONGEST_PAUSE_MS = 30 * 60_000;

export interface StageFacts {
  readonly id: string;
  readonly kind: Stage['kind'];
  readonly title: LocalText;
  /** First entry of the stage; null while there is none. ISO 8601. */
  readonly begunAt: string | null;
  /** Accepted, or for a stage without hold point its last entry once it is complete. */
  readonly endedAt: string | null;
  /** Between entries that are at most LONGEST_PAUSE_MS apart. */
  readonly workingMs: number;
  /** The rest of the time from the first entry to the end, or to the last entry while it goes on; the wait for the signature is part of it. */
  readonly waitingMs: number;
  /** From the last entry to the signature that accepted it. */
  readonly signatureMs: number;
}

/** How units of one manufacturer arrived. */
export interface SupplierFacts {
  readonly supplier: string;
  readonly received: number;
  readonly deadOnArrival: number;
  readonly damaged: number;
  readonly missing: number;
}

export type Outcome = 'open' | 'complete' | 'backed_out' | 'cancelled';

export interface DeploymentFacts {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly site: string;
  readonly modelId: string;
  readonly modelTitle: LocalText;
  readonly outcome: Outcome;
  readonly createdAt: string;
  /** The day at the site on which it was created, and the one on which it ended. */
  readonly createdOn: string;
  readonly endedOn: string | null;
  /** First entry outside the planning stage. */
  readonly startedAt: string | null;
  /** When the last stage was finished, the last back-out ended or the deployment was cancelled. Null while it is open. */
  readonly endedAt: string | null;
  /** Agreed last; dates at the site. */
  readonly plannedStart: string | null;
  readonly plannedHandover: string | null;
  /** The handover date that was agreed first. */
  readonly firstPlannedHandover: string | null;
  /** Finished on or before the agreed date, in the site's days. Null while open or without a date. */
  readonly onTime: boolean | null;
  readonly onFirstDate: boolean | null;
  /** How often the start or the handover was moved after it had been set; a move that was put back within a minute is none. */
  readonly reschedules: number;
  readonly backOuts: number;
  readonly checks: {
    readonly answered: number;
    /** Answered and able to pass or fail. */
    readonly judged: number;
    /** Judged, never failed and never rejected. */
    readonly passedAtFirst: number;
    readonly failed: number;
    /** Answers given after the check had failed. */
    readonly retests: number;
    /** Answered from the machine itself. */
    readonly automated: number;
  };
  readonly units: { readonly expected: number; readonly received: number; readonly withoutFault: number };
  readonly suppliers: readonly SupplierFacts[];
  readonly stages: readonly StageFacts[];
  readonly after: { readonly incidents: number; readonly calls: number; readonly assisted: number };
  /** Minutes of service lost: in maintenance windows, and afterwards because of the deployment. */
  readonly downtimeMinutes: number;
  readonly plannedWindowMinutes: number;
  readonly actualWindowMinutes: number;
  readonly satisfaction: { readonly sum: number; readonly count: number };
  readonly costs: readonly { readonly currency: string; readonly amount: string }[];
  readonly practice: PracticeFacts;
  /** By which clocks it was written (src/domain/time/reading.ts): when one is held against the hub's, times may turn out to be others. */
  readonly clocks: readonly string[];
}

/** The facts of a deployment as it stands. */
export function factsOf(view: DeploymentView, state: StreamState): DeploymentFacts {
  const { details, model } = view;
  const createdAt = trueAt(view, view.createdAt);
  const stages = forwardStages(view.stages).map((stage) => stageFacts(stage, view));
  const planned = plannedDates(state);
  const end = endOf(view, state.entities.get('deployment/deployment')?.fields['cancelled'], stages);
  const endDate = end.at === null ? undefined : localDateOf(end.at, details.timeZone);
  const kept = (date: string | null): boolean | null => (end.outcome !== 'complete' || date === null || endDate === undefined ? null : endDate <= date);
  return {
    id: view.id,
    reference: details.reference,
    title: details.title,
    site: details.site.name,
    modelId: model.id,
    modelTitle: model.title,
    outcome: end.outcome,
    createdAt,
    createdOn: localDateOf(createdAt, details.timeZone) ?? createdAt.slice(0, 10),
    endedOn: endDate ?? null,
    startedAt: earliest(stages.filter(({ kind }) => kind !== 'plan').map(({ begunAt }) => begunAt)),
    endedAt: end.at,
    plannedStart: details.startOn,
    plannedHandover: details.handoverOn,
    firstPlannedHandover: planned.firstHandover,
    onTime: kept(details.handoverOn),
    onFirstDate: kept(planned.firstHandover),
    reschedules: planned.moves,
    backOuts: view.backOut.episodes.length,
    checks: checkFacts(view, state),
    units: unitFacts(view),
    suppliers: supplierFacts([...view.components.values()]),
    stages,
    ...afterFacts(state),
    practice: practiceFacts(view, state),
    clocks: view.clocks,
  };
}

function endOf(view: DeploymentView, cancelled: Field | undefined, stages: readonly StageFacts[]): { readonly outcome: Outcome; readonly at: string | null } {
  const truly = (at: string | undefined): string | null => (at === undefined ? null : trueAt(view, at));
  if (view.details.cancelled !== null) return { outcome: 'cancelled', at: truly(shownWrite(cancelled)?.at) };
  const { state, current } = view.backOut;
  if (state === 'ended') return { outcome: 'backed_out', at: truly(current?.ended?.at) };
  const finished = forwardStages(view.stages).every((stage) => stage.state === 'accepted' || stage.state === 'complete');
  return finished && stages.length > 0 ? { outcome: 'complete', at: latest(stages.map(({ endedAt }) => endedAt)) } : { outcome: 'open', at: null };
}

/** The date that was agreed first, and how often dates were moved. */
function plannedDates(state: StreamState): { readonly firstHandover: string | null; readonly moves: number } {
  const entity = state.entities.get('deployment/deployment');
  const first = entity?.fields['handoverOn']?.find(({ value }) => typeof value === 'string')?.value;
  return { firstHandover: typeof first === 'string' ? first : null, moves: movesOf(entity, ['startOn', 'handoverOn']).size };
}

function stageFacts(stage: StageView, view: DeploymentView): StageFacts {
  const entries = entryTimes(stage, view);
  const [first] = entries;
  const last = entries.at(-1);
  const accepted = stage.signoff?.decision === 'accepted' ? Date.parse(trulySignedAt(view, stage.signoff)) : undefined;
  const ended = accepted ?? (stage.state === 'complete' ? last : undefined);
  let workingMs = 0;
  for (const [index, at] of entries.entries()) {
    const before = entries[index - 1];
    if (before !== undefined && at - before <= LONGEST_PAUSE_MS) workingMs += at - before;
  }
  const elapsed = first === undefined || last === undefined ? 0 : Math.max(ended ?? last, last) - first;
  return {
    id: stage.stage.id,
    kind: stage.stage.kind,
    title: stage.stage.title,
    begunAt: first === undefined ? null : new Date(first).toISOString(),
    endedAt: ended === undefined ? null : new Date(ended).toISOString(),
    workingMs,
    waitingMs: elapsed - workingMs,
    signatureMs: accepted === undefined || last === undefined ? 0 : Math.max(0, accepted - last),
  };
}

/** When something was entered in the stage, in order of time: answers, and at receipt what was scanned and received. Milliseconds since 1970. */
function entryTimes(stage: StageView, view: DeploymentView): readonly number[] {
  const times: number[] = [];
  const timeOf = (at: string): number => Date.parse(trueAt(view, at));
  for (const section of stage.sections) {
    for (const check of section.checks) for (const write of check.history) times.push(timeOf(write.at));
    if (section.section.screen !== 'receiving') continue;
    for (const scan of view.receipt.scans) times.push(timeOf(scan.at));
    for (const { received } of view.receipt.components) if (received !== null) times.push(timeOf(received.at));
  }
  return times.filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
}

function checkFacts(view: DeploymentView, state: StreamState): DeploymentFacts['checks'] {
  const raisedAt = failures(state);
  const rejected = new Set(view.signoffs.filter((one) => one.valid && one.decision === 'rejected').flatMap((one) => one.rejected.map(({ key }) => key)));
  const counts = { answered: 0, judged: 0, passedAtFirst: 0, failed: 0, retests: 0, automated: 0 };
  for (const stage of forwardStages(view.stages)) for (const section of stage.sections) for (const check of section.checks) countCheck(check);
  return counts;

  function countCheck(check: CheckView): void {
    if (!check.applies || (check.answer === undefined && check.computed === undefined && check.photos.length + check.files.length === 0)) return;
    counts.answered += 1;
    if (check.check.automated) counts.automated += 1;
    const raised = raisedAt.get(check.key);
    const failed = raised !== undefined || check.judgement.verdict === 'fail';
    if (failed) counts.failed += 1;
    if (raised !== undefined) counts.retests += check.history.filter((write) => write.lamport > raised).length;
    const { verdict } = check.judgement;
    if (verdict === undefined || verdict === 'not_applicable') return;
    counts.judged += 1;
    if (!failed && !rejected.has(check.key)) counts.passedAtFirst += 1;
  }
}

/** Check key -> lamport of the operation that first said that it failed. */
function failures(state: StreamState): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { values, entity } of listEntities(state, 'nonconformance')) {
    const raised = entity.fields['source']?.[0]?.lamport;
    if (values.source?.kind === 'check' && raised !== undefined) found.set(values.source.key, raised);
  }
  return found;
}

function unitFacts(view: DeploymentView): DeploymentFacts['units'] {
  const { counts } = view.receipt;
  const faulty = new Set(view.nonconformances.map(({ source }) => (source.kind === 'component' ? source.component : view.checks.get(source.key)?.unit)));
  const received = [...view.components.values()].filter((one) => one.tracked && one.received !== null);
  return { expected: counts.expected, received: received.length, withoutFault: received.filter((one) => one.condition === 'good' && !faulty.has(one.id)).length };
}

function supplierFacts(components: readonly ComponentView[]): readonly SupplierFacts[] {
  const bySupplier = new Map<string, { received: number; deadOnArrival: number; damaged: number; missing: number }>();
  for (const one of components) {
    if (!one.tracked) continue;
    const counts = bySupplier.get(one.manufacturer) ?? { received: 0, deadOnArrival: 0, damaged: 0, missing: 0 };
    bySupplier.set(one.manufacturer, counts);
    if (one.received !== null) counts.received += 1;
    if (one.state === 'dead_on_arrival') counts.deadOnArrival += 1;
    if (one.state === 'damaged') counts.damaged += 1;
    if (one.state === 'missing') counts.missing += 1;
  }
  return [...bySupplier].map(([supplier, counts]) => ({ supplier, ...counts })).sort((a, b) => (a.supplier < b.supplier ? -1 : 1));
}

function afterFacts(state: StreamState): Pick<DeploymentFacts, 'after' | 'downtimeMinutes' | 'plannedWindowMinutes' | 'actualWindowMinutes' | 'satisfaction' | 'costs'> {
  const after = { incidents: 0, calls: 0, assisted: 0 };
  let downtimeMinutes = 0;
  for (const { values } of listEntities(state, 'event')) {
    const count = values.count ?? 1;
    if (values.kind === 'incident') after.incidents += count;
    if (values.kind === 'service_desk_call') after.calls += count;
    if (values.kind === 'user_assisted') after.assisted += count;
    if (values.kind === 'downtime') downtimeMinutes += count * (values.minutes ?? 0);
  }
  let plannedWindowMinutes = 0;
  let actualWindowMinutes = 0;
  for (const { values } of listEntities(state, 'window')) {
    plannedWindowMinutes += minutesBetween(values.start, values.end);
    actualWindowMinutes += minutesBetween(values.actualStart, values.actualEnd);
    downtimeMinutes += values.downtimeMinutes ?? 0;
  }
  const scores = listEntities(state, 'feedback').flatMap(({ values }) => values.score ?? []);
  const costs = listEntities(state, 'cost').flatMap(({ values }) => (values.amount === undefined || values.currency === undefined ? [] : [{ currency: values.currency, amount: values.amount }]));
  return { after, downtimeMinutes, plannedWindowMinutes, actualWindowMinutes, satisfaction: { sum: scores.reduce((sum, score) => sum + score, 0), count: scores.length }, costs };
}

/** Whole minutes from one instant to another; 0 when one is not known or they are the wrong way round. */
function minutesBetween(from: string | null | undefined, to: string | null | undefined): number {
  const ms = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(ms) ? 0 : Math.max(0, Math.round(ms / 60_000));
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

function latest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort().at(-1) ?? null;
}
