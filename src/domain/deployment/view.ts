/**
 * The deployment as people see it: stages, checks with verdicts, units, discrepancies, nonconformances, sign-offs, counts.
 * A pure function of one stream's folded state (see build.ts). Screens, commands, sign-off and report all read this and nothing else,
 * so that what is shown, what is allowed, what is signed and what is printed cannot differ.
 */
import type { BackOutEpisode, BackOutState, StepHandled } from '../back-out/episodes';
import type { ClosedBy } from '../back-out/closed';
import type { Check, HoldPoint, Limits, LocalText, Model, Section, Stage } from '../model/schema';
import type { ReadingInstrument } from '../instruments/reading';
import type { HardConflict, Write } from '../record/fold';
import type { Json } from '../record/operation';
import type { HoldReason } from '../record/verdict';
import type { DecisionView } from './decisions';
import type { AnswerValue, Disposition, FileRef, Role } from './fields';

export type Verdict = 'pass' | 'marginal' | 'fail' | 'not_applicable';

/** Why a verdict is what it is; `code` is a locale key suffix, `values` fill its placeholders. */
export interface VerdictReason {
  readonly code:
    | 'below_min' | 'above_max' | 'below_warning' | 'above_warning' | 'within_uncertainty' | 'answered_no' | 'answered_yes'
    | 'failing_option' | 'missing_option' | 'pattern' | 'checksum' | 'differs_from_unit' | 'too_early' | 'too_late' | 'too_short' | 'too_long';
  readonly values: Readonly<Record<string, string>>;
}

/** Limits with expressions worked out; decimals as text. */
export interface ResolvedLimits {
  readonly min?: string;
  readonly max?: string;
  readonly warnMin?: string;
  readonly warnMax?: string;
}

export interface Judgement {
  /** Undefined while there is nothing to judge or the answer has no criterion. */
  readonly verdict: Verdict | undefined;
  /** Inside the limits but outside the warning band. */
  readonly warning: boolean;
  readonly reasons: readonly VerdictReason[];
  readonly limits?: ResolvedLimits;
}

/** What is still asked for before the check is complete. */
export type Missing = 'answer' | 'note' | 'photo' | 'note_or_photo' | 'instrument' | 'points' | 'retest' | 'timer_running' | 'calibration';

export type CheckStatus =
  | 'open' // asked, not answered
  | 'incomplete' // answered, something still missing
  | 'done' // complete: pass, marginal, recorded or not applicable
  | 'failed' // complete, but fails
  | 'reopened' // a rejection named it; not answered since
  | 'stale' // something it depends on changed or was rejected, or its instrument was found to be off; not answered since
  | 'conflict'; // two values; a person has to choose

export interface PhotoView {
  readonly id: string;
  readonly of: string;
  readonly file: FileRef;
  readonly thumb: FileRef | null;
  readonly original: FileRef | null;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  readonly takenAt: string | null;
  readonly by: string;
  readonly device: string;
  readonly at: string;
}

export interface CheckView {
  /** Entity key of the answer: `answer/<check>` or `answer/<check>@<target>`. */
  readonly key: string;
  readonly check: Check;
  readonly stage: string;
  readonly section: string;
  /** What it is asked about in repeated sections: a component's id, `rack:<id>` or `feed:<id>`; a key of the view's `targets`. */
  readonly unit: string | undefined;
  /** False while `when` is false or cannot be evaluated. Such checks count nowhere. */
  readonly applies: boolean;
  readonly status: CheckStatus;
  readonly answer: AnswerValue | undefined;
  /** The write that holds the shown answer. */
  readonly write: Write | undefined;
  readonly note: string;
  readonly photos: readonly PhotoView[];
  readonly files: readonly PhotoView[];
  readonly judgement: Judgement;
  /** For computed checks: the value as decimal text, undefined while it cannot be computed. */
  readonly computed: string | undefined;
  readonly missing: readonly Missing[];
  /** Every answer ever given, oldest first: re-tests are here. */
  readonly history: readonly Write[];
  readonly conflicts: readonly HardConflict[];
  /** Why it was reopened, in the words of whoever caused it: by rejecting it, or by taking the deployment up again after its step was taken back. `signoff`: the rejection. */
  readonly reopened: { readonly cause: 'rejected' | 'backed_out'; readonly reason: string; readonly by: string; readonly at: string; readonly signoff: string | null } | undefined;
  readonly staleBecause: readonly string[];
  /** Of a reading: its instrument and how that stood. Undefined for everything else, and where the register is not known. */
  readonly instrument: ReadingInstrument | undefined;
  readonly nonconformance: string | undefined;
}

export type StageState = 'not_begun' | 'in_progress' | 'waiting_for_signature' | 'accepted' | 'rejected' | 'superseded' | 'locked' | 'complete';

export interface Counts {
  /** Checks that apply. */
  readonly total: number;
  /** done + failed. */
  readonly answered: number;
  readonly open: number;
  readonly failed: number;
  readonly marginal: number;
  readonly warnings: number;
  readonly notApplicable: number;
  readonly conflicts: number;
  readonly stale: number;
  readonly reopened: number;
}

export interface SectionView {
  readonly section: Section;
  readonly stage: string;
  readonly checks: readonly CheckView[];
  readonly counts: Counts;
  /** For repeated sections: the units, racks or feeds in order, each with its checks. */
  readonly units: readonly { readonly unit: string; readonly checks: readonly CheckView[]; readonly counts: Counts }[];
}

export interface StageView {
  readonly stage: Stage;
  readonly state: StageState;
  /** Hold points that must be accepted first, when locked. */
  readonly lockedBy: readonly { readonly stage: string; readonly hold: HoldPoint }[];
  /** Why nothing may be answered or signed here just now whatever was signed: a back-out is under way, was ended, or (in the way home itself) there is none. */
  readonly closed: ClosedBy | undefined;
  readonly sections: readonly SectionView[];
  readonly counts: Counts;
  /** The latest sign-off of this stage's hold point. */
  readonly signoff: SignoffView | undefined;
  /** Why it cannot be signed yet; empty when it can. */
  readonly blockers: readonly SignBlocker[];
}

export type SignBlocker =
  | { readonly code: 'open_checks'; readonly keys: readonly string[] }
  | { readonly code: 'conflicts'; readonly keys: readonly string[] }
  | { readonly code: 'undisposed'; readonly nonconformances: readonly string[] }
  /** Of the way home: steps that are done and not taken back, by answer key. */
  | { readonly code: 'steps_to_undo'; readonly keys: readonly string[] }
  | { readonly code: 'parked'; readonly operations: readonly string[] }
  | { readonly code: 'receipt_open'; readonly components: readonly string[]; /** Unknown codes that nobody has decided about. */ readonly scans: readonly string[] }
  | { readonly code: 'earlier_stage'; readonly stages: readonly string[] };

export type TargetKind = Exclude<Section['repeat'], 'once'>;

/** One unit, rack or feed that repeated sections ask about. */
export interface TargetView {
  /** A component's own id, `rack:<id>` or `feed:<id>`. */
  readonly id: string;
  readonly kind: TargetKind;
  /** As people call it; may be empty for a rack that nobody named. */
  readonly name: string;
}

export type UnitState = 'expected' | 'matched' | 'missing' | 'extra' | 'damaged' | 'wrong' | 'dead_on_arrival';

export interface ComponentView {
  readonly id: string;
  /** Serial received, else expected. */
  readonly serial: string | undefined;
  readonly assetTag: string | undefined;
  readonly name: string;
  readonly manufacturer: string;
  readonly partNumber: string;
  readonly description: string;
  readonly tracked: boolean;
  readonly expected: { readonly quantity: number; readonly serial?: string; readonly assetTag?: string; readonly mac?: string; readonly line?: string; readonly cartonId?: string; readonly poNumber?: string } | null;
  readonly received: { readonly quantity: number; readonly serial?: string; readonly assetTag?: string; readonly via: string; readonly by: string; readonly at: string } | null;
  readonly state: UnitState;
  /** Quantity missing for accessories, 0 otherwise. */
  readonly short: number;
  readonly condition: 'good' | 'damaged' | 'wrong' | 'dead_on_arrival';
  readonly conditionNote: string;
  readonly quarantined: boolean;
  readonly position: { readonly rack: string; readonly u: number; readonly face: 'front' | 'rear' } | null;
  readonly photos: readonly PhotoView[];
  /** Goes on to installation: received, tracked, and not refused by a disposition (missing, rejected, quarantined). */
  readonly deployable: boolean;
}

export interface ScanView {
  readonly id: string;
  readonly raw: string;
  readonly via: string;
  readonly outcome: 'matched' | 'duplicate' | 'extra' | 'unknown' | 'answer';
  readonly component: string | null;
  readonly resolution: { readonly decision: string; readonly component?: string; readonly note?: string } | null;
  readonly by: string;
  readonly at: string;
}

export interface ReceiptView {
  readonly components: readonly ComponentView[];
  readonly scans: readonly ScanView[];
  /** Scans that nobody has decided about yet. */
  readonly unresolvedScans: readonly ScanView[];
  /** Unit counts; expected = matched + damaged + wrong + deadOnArrival + missing + waiting. Extra come on top. */
  readonly counts: {
    readonly expected: number;
    readonly received: number;
    readonly matched: number;
    readonly waiting: number;
    readonly missing: number;
    readonly extra: number;
    readonly damaged: number;
    readonly wrong: number;
    readonly deadOnArrival: number;
    readonly duplicateScans: number;
    readonly unknownScans: number;
  };
}

export type NonconformanceState = 'open' | 'decided' | 'awaiting_retest' | 'closed';

export interface NonconformanceView {
  readonly id: string;
  readonly source: { readonly kind: 'check'; readonly key: string } | { readonly kind: 'component'; readonly component: string; readonly discrepancy: string };
  readonly stage: string;
  readonly summary: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly disposition: { readonly decision: Disposition; readonly reason: string; readonly by: string; readonly at: string } | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly closed: { readonly how: string; readonly note: string; readonly by: string; readonly at: string } | null;
  readonly state: NonconformanceState;
  readonly photos: readonly PhotoView[];
}

export interface SignoffView {
  /** Id of the sign operation. */
  readonly op: string;
  readonly stage: string;
  readonly hold: string;
  readonly decision: 'accepted' | 'rejected';
  readonly signer: string;
  readonly signerName: string;
  readonly role: Role;
  readonly statement: string;
  readonly comment: string;
  readonly at: string;
  readonly sha256: string;
  /** Ed25519 over the stored bytes and SHA-256 both hold. */
  readonly valid: boolean;
  /** Certified by the organisation, or only the person's own word. */
  readonly trust: 'certified' | 'self_asserted' | 'revoked' | 'undetermined';
  readonly drawn: FileRef | null;
  readonly rejected: readonly { readonly key: string; readonly reason: string }[];
  /** Keys of entities changed since, beyond the signed frontier. Empty: still stands. */
  readonly supersededBy: readonly string[];
  /** What was signed was taken back by a back-out since: it decides nothing any more. */
  readonly takenBack: boolean;
}

export interface TimerView {
  readonly key: string;
  readonly check: Check;
  readonly unit: string | undefined;
  readonly startedAt: string;
  readonly startedUptime: number;
  readonly startedBoot: string;
  readonly minimumMs: number;
  readonly maximumMs: number | undefined;
}

export interface DeploymentDetails {
  readonly reference: string;
  readonly title: string;
  readonly requester: string;
  readonly description: string;
  readonly site: { readonly id?: string; readonly name: string; readonly address?: string };
  readonly room: string;
  readonly rack: string;
  readonly rackUnits: number;
  readonly timeZone: string;
  readonly deliveryOn: string | null;
  readonly startOn: string | null;
  readonly handoverOn: string | null;
  readonly windowNote: string;
  readonly people: readonly { readonly person: string; readonly role: Role }[];
  /** As the plan names them; empty when nobody did (see targets.ts for what then stands). */
  readonly racks: readonly { readonly id: string; readonly name: string; readonly units: number }[];
  readonly feeds: readonly { readonly id: string; readonly name: string; /** Id of its rack. */ readonly rack: string | null; readonly volts: string | null; readonly amps: string | null }[];
  readonly cancelled: { readonly reason: string } | null;
}

/** The next thing that needs a person of this role. */
export type NextStep =
  | { readonly kind: 'import_list' }
  | { readonly kind: 'receive'; readonly stage: string; readonly section: string }
  | { readonly kind: 'check'; readonly stage: string; readonly section: string; readonly key: string; readonly unit: string | undefined }
  | { readonly kind: 'dispose'; readonly nonconformance: string }
  | { readonly kind: 'resolve_conflict'; readonly key: string }
  | { readonly kind: 'sign'; readonly stage: string }
  | { readonly kind: 'wait_for_signature'; readonly stage: string }
  | { readonly kind: 'wait_for_timer'; readonly key: string }
  /** Take a step back, `key`: the answer that says it was done. */
  | { readonly kind: 'undo_step'; readonly key: string }
  | { readonly kind: 'end_back_out' }
  | { readonly kind: 'report' };

/** A step of the way home. */
export interface BackOutStep {
  /** Key of the answer that says that it was done. */
  readonly key: string;
  /** Key of the entity that says what became of it, whether or not anybody wrote it: what its photos are of. */
  readonly entity: string;
  /** Who did it first since it was last taken back; null when that is no longer told. */
  readonly done: { readonly by: string; readonly at: string } | null;
  readonly handled: StepHandled | null;
  readonly photos: readonly PhotoView[];
}

export interface BackOutView {
  readonly state: BackOutState;
  /** Every back-out of the deployment, oldest first. */
  readonly episodes: readonly BackOutEpisode[];
  /** The last one, whether or not the deployment was taken up again. */
  readonly current: BackOutEpisode | undefined;
  /** The model's stage that proves that the old state is back; undefined when it has none. */
  readonly stage: string | undefined;
  /** Steps of the last back-out: what is left of them and what was dealt with, the one that was done last first. */
  readonly steps: readonly BackOutStep[];
  /** Answer keys of the steps that nobody has dealt with. */
  readonly stepsOpen: readonly string[];
}

export interface DeploymentView {
  readonly id: string;
  readonly details: DeploymentDetails;
  readonly model: Model;
  readonly modelSha256: string;
  readonly stages: readonly StageView[];
  readonly checks: ReadonlyMap<string, CheckView>;
  readonly receipt: ReceiptView;
  readonly components: ReadonlyMap<string, ComponentView>;
  /** Tracked, deployable units in rack order then serial: what per-unit sections repeat over. */
  readonly units: readonly ComponentView[];
  /** Everything that an answer may be about, by id: components, racks and feeds. `targetLabel` names them. */
  readonly targets: ReadonlyMap<string, TargetView>;
  readonly nonconformances: readonly NonconformanceView[];
  readonly backOut: BackOutView;
  readonly signoffs: readonly SignoffView[];
  readonly timers: readonly TimerView[];
  readonly conflicts: readonly HardConflict[];
  /** Choices between values that conflicted, oldest first. */
  readonly decisions: readonly DecisionView[];
  /** Reports that were added to the record, newest first. */
  readonly reports: readonly PhotoView[];
  readonly parked: number;
  /** Operations that the hub holds, in canonical order: they change nothing until a coordinator admits them. Empty while the whole deployment waits. */
  readonly held: readonly HeldOperation[];
  /** How many operations wait to be admitted, those of a deployment that waits as a whole included. */
  readonly heldCount: number;
  /** All of the deployment waits to be admitted: its beginning is held. */
  readonly unadmitted: boolean;
  readonly counts: Counts;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Latest operation's wall clock. */
  readonly changedAt: string;
  /** Operations whose device clock jumped against its uptime, or between two starts of the machine went back by at least this (`acrossStart`): op id and jump in ms. */
  readonly clockJumps: readonly { readonly op: string; readonly device: string; readonly at: string; readonly jumpMs: number; readonly acrossStart: boolean }[];
  /** The clocks by which it was written: `<device>:<boot>` each. */
  readonly clocks: readonly string[];
  /** Operations whose device's clock is known to have been wrong, by id. */
  readonly corrections: ReadonlyMap<string, TimeCorrection>;
  /** The same by what the device's clock said (true-time.ts): most of what is shown carries no operation's id. */
  readonly correctionsByTime: ReadonlyMap<string, TimeCorrection>;
  /** Where clocks were wrong: by device, in the order of its entries. */
  readonly wrongClocks: readonly WrongClock[];
}

/** What is known of the time of an operation whose device's clock was wrong. */
export interface TimeCorrection {
  /** The time as worked out; where it could not be (`offsetMs` null), what the device's clock said. UTC. */
  readonly at: string;
  /** What the device's clock said, UTC. */
  readonly deviceAt: string;
  /** True time less the device's clock, ms; null: only that the clock was wrong is known. */
  readonly offsetMs: number | null;
  /** Half-width of what the time may be. */
  readonly uncertaintyMs: number | null;
  /** Between which times it must have been, UTC; null where nothing is known. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/** Entries of one device, one after the other, while its clock was wrong by the same. */
export interface WrongClock {
  /** The first of them. */
  readonly op: string;
  readonly device: string;
  readonly entries: number;
  readonly offsetMs: number | null;
  /** The largest of them. */
  readonly uncertaintyMs: number | null;
  readonly first: { readonly at: string; readonly deviceAt: string };
  readonly last: { readonly at: string; readonly deviceAt: string };
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/** An operation that is kept and shown but does not count, and why. */
export interface HeldOperation {
  readonly op: string;
  readonly actor: string;
  readonly device: string;
  readonly at: string;
  readonly reason: HoldReason;
  /** What it would write: an entity key, or undefined for what is not about an entity. */
  readonly entity: string | undefined;
  /** Fields and values that it would write; empty for what is no `set`. */
  readonly values: Readonly<Record<string, Json>>;
  readonly kind: string;
}

/** One line of the deployments list: maintained at every fold, so that lists never scan. */
export interface DeploymentSummary {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly requester: string;
  readonly site: string;
  readonly room: string;
  readonly rack: string;
  readonly modelId: string;
  readonly modelVersion: string;
  /** In every language of the model: who reads the list may not be who wrote it. */
  readonly modelTitle: LocalText;
  /** Id of the stage that is worked on, and its title. */
  readonly stage: string;
  readonly stageTitle: LocalText;
  readonly stageState: StageState;
  readonly stages: readonly { readonly id: string; readonly state: StageState; readonly answered: number; readonly total: number }[];
  readonly counts: Counts;
  readonly openNonconformances: number;
  /** Operations that wait to be admitted. */
  readonly held: number;
  readonly units: number;
  /** Timers that run, so that they are found after a restart without opening any deployment. */
  readonly runningTimers: number;
  readonly waitingFor: 'technician' | 'supervisor' | 'nobody';
  /** Since when it waits for them (see waiting-since.ts); null when it waits for nobody. */
  readonly waitingSince: string | null;
  /** `backed_out`: ended, and not taken up again. */
  readonly backOut: 'none' | 'under_way' | 'backed_out';
  /** Something outside the planning stage was answered. */
  readonly begun: boolean;
  /** Dates at the site, in its zone. */
  readonly deliveryOn: string | null;
  readonly startOn: string | null;
  readonly handoverOn: string | null;
  readonly timeZone: string;
  readonly people: readonly string[];
  readonly createdAt: string;
  readonly changedAt: string;
  readonly complete: boolean;
  readonly cancelled: boolean;
}

/** Where in the model a check stands. */
export interface CheckPlace {
  readonly check: Check;
  readonly section: Section;
  readonly stage: Stage;
}

export type { DecisionView, Limits };
