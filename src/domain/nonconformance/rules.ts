/**
 * Nonconformances: a failed check, a reading that its instrument does not bear out, or a receipt discrepancy that needs a disposition.
 *
 * They exist in the view as soon as their source fails, whether or not somebody wrote the entity: a failure cannot be dodged by not recording it.
 *
 * - open: no disposition yet, or the check was answered failing again after it was decided.
 * - awaiting_retest: repair or replace was decided, and the check has not passed since (or the discrepancy is still there).
 * - decided: accepted as it is, or rejected. It stays on the list as a decided open point and does not stop a sign-off.
 * - closed: the re-test passed, the discrepancy is gone, or a person closed it.
 */
import { englishWords, showAnswer, type ShowWords } from '../checks/show';
import { firstWrite, readNonconformance } from '../deployment/read';
import { targetLabel, type TargetWords } from '../deployment/targets';
import type { CheckView, ComponentView, NonconformanceState, NonconformanceView, PhotoView, TargetView } from '../deployment/view';
import { asksForAnother } from '../instruments/reading';
import { parseAnswerKey } from '../model/places';
import { localText } from '../model/schema';
import type { Entity, Write } from '../record/fold';
import type { Json } from '../record/operation';
import { discrepancyOf } from '../receiving/components';
import { nonconformanceIdFor, type NonconformanceSource } from './identity';

export { nonconformanceIdFor, type NonconformanceSource } from './identity';

/** Words for discrepancies in the summary; English unless given. */
export type DiscrepancyWords = Readonly<Record<'missing' | 'extra' | 'damaged' | 'wrong' | 'dead_on_arrival', string>>;
export const englishDiscrepancies: DiscrepancyWords = { missing: 'Missing', extra: 'Not on the list', damaged: 'Damaged', wrong: 'Wrong item', dead_on_arrival: 'Dead on arrival' };

export interface SummaryWords {
  readonly locale: string;
  readonly words: ShowWords;
  readonly discrepancies: DiscrepancyWords;
  readonly targets?: TargetWords;
  /** Behind a reading that stands well but for its instrument. */
  readonly instrument?: string;
}

export const englishInstrument = 'not borne out by its instrument';
const english: SummaryWords = { locale: 'en', words: englishWords, discrepancies: englishDiscrepancies };

/** A nonconformance to raise: its id and the fields to write (`source`, `summary`). */
export interface Raised {
  readonly id: string;
  readonly source: NonconformanceSource;
  readonly values: { readonly source: Json; readonly summary: string };
}

function failsAndRaises(check: Pick<CheckView, 'applies' | 'judgement' | 'check' | 'instrument'>): boolean {
  return check.applies && ((check.judgement.verdict === 'fail' && check.check.onFail.raises) || asksForAnother(check.instrument));
}

/** What a failing check raises; undefined when it does not fail or its model says that it raises nothing. */
export function raisedByCheck(check: CheckView, targets: ReadonlyMap<string, TargetView>, words: SummaryWords = english): Raised | undefined {
  if (!failsAndRaises(check)) return undefined;
  const source: NonconformanceSource = { kind: 'check', key: check.key };
  return { id: nonconformanceIdFor(source), source, values: { source: { kind: 'check', key: check.key }, summary: checkSummary(check, targets, words) } };
}

/** What a component's discrepancy raises; undefined when it has none. */
export function raisedByComponent(component: ComponentView, words: SummaryWords = english): Raised | undefined {
  const discrepancy = discrepancyOf(component.state);
  if (discrepancy === undefined) return undefined;
  const source: NonconformanceSource = { kind: 'component', component: component.id, discrepancy };
  return { id: nonconformanceIdFor(source), source, values: { source: { ...source }, summary: componentSummary(component, discrepancy, words) } };
}

function checkSummary(check: CheckView, targets: ReadonlyMap<string, TargetView>, { locale, words, targets: targetWords, instrument = englishInstrument }: SummaryWords): string {
  const title = localText(check.check.title, locale);
  const shown = showAnswer(check.check, check.answer, { locale, words, computed: check.computed });
  const where = check.unit === undefined ? '' : ` (${targetLabel(targets, check.unit, targetWords)})`;
  const because = asksForAnother(check.instrument) ? ` (${instrument})` : '';
  return `${title}${where}: ${shown}${because}`;
}

function componentSummary(component: ComponentView, discrepancy: keyof DiscrepancyWords, { discrepancies }: SummaryWords): string {
  const named = component.description || component.partNumber;
  // Descriptions often begin with the maker already.
  const maker = named.toLowerCase().startsWith(component.manufacturer.toLowerCase()) ? '' : component.manufacturer;
  const what = [maker, named, component.serial].filter((part) => part !== undefined && part !== '').join(' ');
  const quantity = component.short > 0 && component.expected !== null ? ` (${component.short}/${component.expected.quantity})` : '';
  return `${discrepancies[discrepancy]}${quantity}: ${what === '' ? component.id : what}`;
}

export interface NonconformanceInput {
  readonly entities: readonly Entity[];
  readonly checks: ReadonlyMap<string, CheckView>;
  readonly components: ReadonlyMap<string, ComponentView>;
  readonly targets: ReadonlyMap<string, TargetView>;
  readonly photosOf: (key: string) => readonly PhotoView[];
  readonly stageOfCheck: (check: string) => string | undefined;
  /** Stage to which receipt discrepancies belong. */
  readonly receiptStage: string;
}

/** All nonconformances: those recorded, and those that follow from what fails now. By id order. */
export function nonconformancesOf(input: NonconformanceInput): readonly NonconformanceView[] {
  const recorded = new Map(input.entities.map((entity) => [entity.id, entity]));
  const raised = new Map<string, Raised>();
  for (const check of input.checks.values()) {
    // Not `raisedByCheck`: the summary is only needed when nobody recorded one.
    if (failsAndRaises(check)) {
      const found = raisedByCheck(check, input.targets);
      if (found !== undefined) raised.set(found.id, found);
    }
  }
  for (const component of input.components.values()) {
    const found = raisedByComponent(component);
    if (found !== undefined) raised.set(found.id, found);
  }
  const views: NonconformanceView[] = [];
  for (const id of new Set([...recorded.keys(), ...raised.keys()])) {
    const view = viewOf(id, recorded.get(id), raised.get(id), input);
    if (view !== undefined) views.push(view);
  }
  return views.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function viewOf(id: string, entity: Entity | undefined, raised: Raised | undefined, input: NonconformanceInput): NonconformanceView | undefined {
  const { values, writes } = readNonconformance(entity);
  const source = values.source ?? raised?.source;
  if (source === undefined) return undefined;
  const check = source.kind === 'check' ? input.checks.get(source.key) : undefined;
  const component = source.kind === 'component' ? input.components.get(source.component) : undefined;
  const first = entity === undefined ? undefined : firstWrite(entity);
  const begun = first ?? check?.write ?? undefined;
  const decision = values.disposition ?? null;
  const closedBy = values.closed ?? null;
  const standing = standingOf(source, check, raised !== undefined, input);
  // Raised, then withdrawn (a slip of the finger, undone) before anybody decided: nothing happened.
  if (standing === 'withdrawn' && decision === null && closedBy === null) return undefined;
  const answeredSince = isAfter(check?.write, writes.disposition) && isAfter(check?.write, writes.closed);
  const failedAgain = standing === 'standing' && (answeredSince || isDoubtedAnew(check, decision, closedBy));
  const state = stateOf(decision?.decision, closedBy !== null, standing, failedAgain);
  const passedAt = state === 'closed' && closedBy === null ? (check?.write ?? component?.received ?? undefined) : undefined;
  return {
    id,
    source,
    stage: (source.kind === 'check' ? input.stageOfCheck(parseAnswerKey(source.key).check) : undefined) ?? input.receiptStage,
    summary: values.summary ?? raised?.values.summary ?? id,
    raisedBy: begun?.actor ?? component?.received?.by ?? '',
    raisedAt: begun?.at ?? component?.received?.at ?? '',
    disposition: decision === null ? null : { decision: decision.decision, reason: decision.reason, by: writes.disposition?.actor ?? '', at: writes.disposition?.at ?? '' },
    owner: values.owner ?? null,
    due: values.due ?? null,
    closed:
      closedBy !== null && state === 'closed'
        ? { how: closedBy.how, note: closedBy.note, by: writes.closed?.actor ?? '', at: writes.closed?.at ?? '' }
        : state === 'closed'
          ? { how: source.kind === 'check' ? 'retest_passed' : 'resolved', note: '', by: passedAt === undefined ? '' : 'actor' in passedAt ? passedAt.actor : passedAt.by, at: passedAt?.at ?? '' }
          : null,
    state,
    photos: input.photosOf(`nonconformance/${id}`),
  };
}

/**
 * standing: the source still fails. passed: it was answered again and does not fail, or the discrepancy is gone. withdrawn: there is no answer now.
 * unknown: the source cannot tell (its unit is no longer deployed, or a scan's discrepancy): only people decide.
 */
type Standing = 'standing' | 'passed' | 'withdrawn' | 'unknown';

function standingOf(source: NonconformanceSource, check: CheckView | undefined, raised: boolean, input: NonconformanceInput): Standing {
  if (raised) return 'standing';
  if (source.kind === 'component') {
    if (source.discrepancy === 'duplicate' || source.discrepancy === 'unknown') return 'unknown';
    return 'passed';
  }
  if (check === undefined) return input.stageOfCheck(parseAnswerKey(source.key).check) === undefined ? 'withdrawn' : 'unknown';
  if (!check.applies) return 'withdrawn';
  if (check.judgement.verdict === 'fail') return 'unknown';
  const answered = (check.answer !== undefined && check.answer.type !== 'cleared') || check.computed !== undefined;
  if (answered) return 'passed';
  // Answered once, and asked anew (in a second back-out): what failed then is not undone by asking again.
  return check.write === undefined && check.history.length > 0 ? 'unknown' : 'withdrawn';
}

/** What was found out about the instrument later, nobody could decide about before: a decision names the finding that it covers. */
function isDoubtedAnew(check: CheckView | undefined, ...decisions: readonly ({ readonly covers?: string | undefined } | null)[]): boolean {
  const doubt = check?.instrument?.doubt;
  return doubt !== undefined && decisions.every((decision) => decision?.covers !== doubt.calibration);
}

function isAfter(write: Write | undefined, other: Write | undefined): boolean {
  return other === undefined || (write !== undefined && write.lamport > other.lamport);
}

function stateOf(decision: string | undefined, closed: boolean, standing: Standing, failedAgain: boolean): NonconformanceState {
  if (standing === 'standing' && failedAgain) return 'open';
  if (closed) return 'closed';
  if (standing === 'passed') return 'closed';
  if (decision === undefined) return 'open';
  if (decision === 'accept_as_is' || decision === 'reject') return 'decided';
  return 'awaiting_retest';
}
