/** Who must be told what, by when, and whether they were. */
import { cancellationsOf, type Cancellation } from '../deployment/cancellation';
import { listEntities, type Listed } from '../deployment/entities';
import type { DeploymentView } from '../deployment/view';
import { latenessMs, planOf, type PlanView } from '../planning/plan';
import type { StreamState } from '../record/fold';
import type { Occasion } from './fields';
import { outcomeOf, sentMessages, waitsForNothing, type Outcome } from './outcome';

/** `later`: what it is about has not come; `not_needed`: and cannot come any more. */
export type TellingState = 'told' | 'overdue' | 'due' | 'later' | 'not_needed';

export interface Telling {
  readonly stakeholder: Listed<'stakeholder'>;
  readonly occasion: Occasion;
  readonly state: TellingState;
  /** By when, UTC; null while that cannot be said. */
  readonly due: string | null;
  /** The message that told them, or the one prepared for it. */
  readonly message: string | undefined;
}

const HOUR_MS = 3_600_000;
/** Practice, both: people are told of work two days ahead, and reminded the day before. */
const PLANNED_AHEAD_MS = 48 * HOUR_MS;
const REMINDER_AHEAD_MS = 24 * HOUR_MS;
/** Within so long after something happened they are told of it. */
const TELL_WITHIN_MS = 24 * HOUR_MS;
/** From so long before it is due it is shown as due. */
const DUE_SOON_MS = 24 * HOUR_MS;

export interface StakeholderOfDeployment {
  readonly stakeholder: Listed<'stakeholder'>;
  /** Of what they are told: as chosen, and the result when they asked for the deployment. */
  readonly occasions: readonly Occasion[];
}

/** `outcome`: how it ended. Whoever was told that it comes is told that it was cancelled. */
export function stakeholdersOf(state: StreamState, outcome?: Outcome): readonly StakeholderOfDeployment[] {
  const waiting = waitsForNothing(state, outcome);
  return listEntities(state, 'stakeholder').map((stakeholder) => {
    const { tell = [], requester } = stakeholder.values;
    return { stakeholder, occasions: (requester === true || waiting.has(stakeholder.id)) && !tell.includes('result') ? [...tell, 'result'] : tell };
  });
}

interface Course {
  readonly view: DeploymentView;
  readonly plan: PlanView;
  readonly outcome: Outcome | undefined;
  readonly nowMs: number;
}

const earliest = (instants: readonly string[]): string | undefined => [...instants].sort()[0];
const shifted = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** When work that disturbs begins: the first window, else the first activity on site. */
function beginning({ plan }: Course): string | undefined {
  return earliest(plan.windows.map(({ start }) => start)) ?? earliest(plan.activities.filter(({ kind }) => kind === 'installation' || kind === 'site_readiness').flatMap(({ start }) => start ?? []));
}

/** When work on site really began: written down in the plan, else the first answer of the installation. */
function begun({ plan, view }: Course): string | undefined {
  const written = [...plan.windows, ...plan.activities.filter(({ kind }) => kind === 'installation')].flatMap(({ actualStart }) => actualStart ?? []);
  const stages = new Set(view.stages.filter(({ stage }) => stage.kind === 'installation').map(({ stage }) => stage.id));
  const answers = [...view.checks.values()].filter(({ stage }) => stages.has(stage)).flatMap(({ history }) => history[0]?.at ?? []);
  return earliest([...written, ...answers]);
}

function acceptedAt({ view }: Course, kind: 'verification' | 'handover'): string | undefined {
  const stages = view.stages.filter(({ stage }) => stage.kind === kind);
  if (stages.length === 0 || !stages.every(({ state }) => state === 'accepted' || state === 'complete')) return undefined;
  return stages.at(-1)?.signoff?.at ?? view.changedAt;
}

function lateSince({ plan, nowMs }: Course): string | undefined {
  return earliest([...plan.activities, ...plan.windows].filter((one) => latenessMs(one, nowMs) > 0).flatMap(({ end }) => end ?? []));
}

/** By when somebody must be told of an occasion: undefined while it has not come. */
function dueOf(occasion: Occasion, course: Course): string | undefined {
  const after = (instant: string | undefined): string | undefined => (instant === undefined ? undefined : shifted(instant, TELL_WITHIN_MS));
  const start = beginning(course);
  switch (occasion) {
    case 'planned':
      return start === undefined ? undefined : shifted(start, -PLANNED_AHEAD_MS);
    case 'reminder':
      return start === undefined ? undefined : shifted(start, -REMINDER_AHEAD_MS);
    case 'started':
      return after(begun(course));
    case 'delayed':
      return after(lateSince(course));
    case 'completed':
      return after(acceptedAt(course, 'verification'));
    case 'handed_over':
      return after(acceptedAt(course, 'handover'));
    case 'backed_out':
      return course.outcome?.kind === 'backed_out' ? after(course.outcome.at) : undefined;
    case 'result':
      return after(course.outcome?.at);
    case 'other':
      return undefined;
  }
}

/** Occasions that a deployment which ended cannot bring any more, nor need: it is too late to announce what is over. */
const beforeTheEnd: ReadonlySet<Occasion> = new Set(['planned', 'reminder', 'started', 'delayed']);

/** Every stakeholder with every occasion of which they are told. `nowMs`: the clock, in ms since 1970. */
export function tellingsOf(state: StreamState, view: DeploymentView, nowMs: number): readonly Telling[] {
  const course: Course = { view, plan: planOf(state, view), outcome: outcomeOf(state, view), nowMs };
  const messages = listEntities(state, 'message');
  const sent = sentMessages(state);
  const lastReinstated = cancellationsOf(state.entities.get('deployment/deployment')).findLast(({ takenBack }) => takenBack !== null);
  return stakeholdersOf(state, course.outcome).flatMap(({ stakeholder, occasions }) =>
    occasions.map((occasion): Telling => {
      const toThem = sent.filter(({ values }) => values.to?.includes(stakeholder.id) === true);
      const told = toThem.findLast(({ values, lamport }) => values.occasion === occasion && lamport > voidUntil(occasion, course.outcome, toThem, lastReinstated));
      if (told !== undefined) return { stakeholder, occasion, state: 'told', due: told.values.due ?? null, message: told.id };
      const prepared = messages.findLast(({ values }) => values.occasion === occasion && (values.sent ?? null) === null && values.to?.includes(stakeholder.id) === true);
      const due = prepared?.values.due ?? dueOf(occasion, course) ?? null;
      return { stakeholder, occasion, state: stateOf(occasion, due, course), due, message: prepared?.id };
    }),
  );
}

/**
 * What was told up to there (a place in the order of the record) tells nobody any more: a result told before the end tells of another end, and whoever
 * was told that it is cancelled has to hear that it comes after all.
 */
function voidUntil(occasion: Occasion, outcome: Outcome | undefined, toThem: readonly { readonly values: { readonly occasion?: Occasion | undefined }; readonly lamport: number }[], last: Cancellation | undefined): number {
  if (occasion === 'result') return outcome?.lamport ?? last?.takenBack?.lamport ?? 0;
  const until = last?.takenBack?.lamport ?? 0;
  const heard = toThem.some(({ values, lamport }) => values.occasion === 'result' && last !== undefined && lamport > last.cancelled.lamport && lamport < until);
  return heard && beforeTheEnd.has(occasion) ? until : 0;
}

function stateOf(occasion: Occasion, due: string | null, { outcome, nowMs }: Course): TellingState {
  if (outcome !== undefined && beforeTheEnd.has(occasion)) return 'not_needed';
  if (due === null) return outcome !== undefined && occasion !== 'result' ? 'not_needed' : 'later';
  const left = Date.parse(due) - nowMs;
  return left <= 0 ? 'overdue' : left <= DUE_SOON_MS ? 'due' : 'later';
}
