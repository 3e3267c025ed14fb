/**
 * What follows from a command and is recorded with it, in the same append: a failure raises its nonconformance, a re-test that passes closes it.
 * Found by looking at the deployment as it would be: whatever the command was, and through whatever condition or computed check it acts.
 */
import { buildDeploymentView } from '../../domain/deployment/build';
import { calibrationPolicy } from '../../domain/instruments/reading';
import { registerOf } from '../../domain/instruments/register';
import type { DeploymentView, NonconformanceView } from '../../domain/deployment/view';
import { raisedByCheck, raisedByComponent, type Raised } from '../../domain/nonconformance/rules';
import { foldOperations, type StreamState } from '../../domain/record/fold';
import { entityKey, type KnownBody, type Operation } from '../../domain/record/operation';
import { setBody } from '../../domain/record/set';
import { recordWords } from '../../domain/words';

export interface HostClock {
  readonly at: string;
  readonly uptime: number;
  readonly boot: string;
}

export interface ConsequencesInput {
  readonly view: DeploymentView;
  readonly state: StreamState;
  readonly org: StreamState;
  readonly bodies: readonly KnownBody[];
  readonly clock: () => Promise<HostClock>;
  readonly locale: string;
}

const NO_CLOCK: HostClock = { at: '1970-01-01T00:00:00.000Z', uptime: 0, boot: '' };

/** Never appended: it only shows what the view would be. */
function imagine({ state, org }: ConsequencesInput, bodies: readonly KnownBody[], clock: HostClock): { readonly state: StreamState; readonly view: DeploymentView | undefined } {
  const operations = bodies.map(
    (body, index): Operation => ({ id: `imagined-${index}`, stream: state.stream, device: 'imagined', seq: index + 1, prev: null, lamport: state.lamport + 1 + index, ...clock, actor: '', body, hash: '' }),
  );
  const imagined = foldOperations(state, operations).state;
  return { state: imagined, view: buildDeploymentView(imagined, org) };
}

function isTimerAnswer(body: KnownBody): boolean {
  const value = body.kind === 'set' && body.entity.type === 'answer' ? body.fields['value']?.value : undefined;
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'timer';
}

/** A reading whose instrument may have a say in what follows: then it matters on which day it is taken. */
function isReadingOnTheDay(body: KnownBody, { view, org }: ConsequencesInput): boolean {
  const value = body.kind === 'set' && body.entity.type === 'answer' ? body.fields['value']?.value : undefined;
  if (body.kind !== 'set' || typeof value !== 'object' || value === null || !('instrument' in value) || typeof value.instrument !== 'string') return false;
  const check = view.checks.get(entityKey(body.entity))?.check;
  return (check !== undefined && calibrationPolicy(check, view.model) === 'block') || (registerOf(org).get(value.instrument)?.doubts.length ?? 0) > 0;
}

/** Bodies to append behind the command's own; empty when nothing follows. */
export async function consequencesOf(input: ConsequencesInput): Promise<readonly KnownBody[]> {
  if (!input.bodies.some((body) => body.kind === 'set')) return [];
  // How long a timer ran is the difference of two operations' clocks, and calibrations hold on days; nothing else is judged by the clock.
  const clock = input.bodies.some((body) => isTimerAnswer(body) || isReadingOnTheDay(body, input)) ? await input.clock() : NO_CLOCK;
  const { state, view } = imagine(input, input.bodies, clock);
  if (view === undefined) return [];
  const before = new Map(input.view.nonconformances.map((one) => [one.id, one]));
  const raised = raisedIn(view, input.locale);
  const bodies: KnownBody[] = [];
  for (const after of view.nonconformances) {
    const ref = { type: 'nonconformance', id: after.id } as const;
    const entity = state.entities.get(entityKey(ref));
    const cause = raised.get(after.id);
    if (cause !== undefined && entity === undefined) bodies.push(setBody(undefined, ref, cause.values));
    else if (cause !== undefined && isAnew(input.view, view, after, entity?.fields['closed'] !== undefined)) bodies.push(setBody(entity, ref, { ...cause.values, disposition: null, closed: null }));
    else if (before.get(after.id)?.state === 'awaiting_retest' && after.state === 'closed' && entity !== undefined && !writesIt(input.bodies, after.id)) {
      bodies.push(setBody(entity, ref, { closed: { how: after.source.kind === 'check' ? 'retest_passed' : 'resolved', note: '' } }));
    }
  }
  return bodies;
}

function raisedIn(view: DeploymentView, locale: string): ReadonlyMap<string, Raised> {
  const { answers, discrepancies, targets, instrument } = recordWords(locale);
  const words = { locale, words: answers, discrepancies, targets, instrument };
  const raised = new Map<string, Raised>();
  for (const check of view.checks.values()) {
    const found = raisedByCheck(check, view.targets, words);
    if (found !== undefined) raised.set(found.id, found);
  }
  for (const component of view.components.values()) {
    const found = raisedByComponent(component, words);
    if (found !== undefined) raised.set(found.id, found);
  }
  return raised;
}

/** Decided or closed once, and now its source fails again: a decision about the failure before does not cover this one. */
function isAnew(before: DeploymentView, after: DeploymentView, nonconformance: NonconformanceView, wasClosed: boolean): boolean {
  const { source } = nonconformance;
  if (source.kind === 'check') return nonconformance.state === 'open' && (nonconformance.disposition !== null || (wasClosed && changed(before, after, source.key)));
  return before.components.get(source.component)?.state !== after.components.get(source.component)?.state && (nonconformance.disposition !== null || wasClosed);
}

function changed(before: DeploymentView, after: DeploymentView, key: string): boolean {
  return before.checks.get(key)?.write !== after.checks.get(key)?.write;
}

/** The command itself says what becomes of it (a person closes it, undo restores it). */
function writesIt(bodies: readonly KnownBody[], nonconformance: string): boolean {
  return bodies.some((body) => body.kind === 'set' && body.entity.type === 'nonconformance' && body.entity.id === nonconformance);
}
