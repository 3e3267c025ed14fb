/**
 * What the interface may ask of the data layer: commands (the one write path) and queries (read-only, live).
 * Components use the hooks in src/ui/hooks over these; nothing else writes.
 */
import type { FieldsOf, RecordedOrgType, RecordedType } from '../domain/deployment/entities';
import type { Guest, AnswerValue, Disposition, Role } from '../domain/deployment/fields';
import type { DeploymentDetails, DeploymentSummary, DeploymentView, UnitState } from '../domain/deployment/view';
import type { DigestKind, Digests } from '../domain/digests';
import type { Calibration } from '../domain/instruments/fields';
import type { Instrument } from '../domain/instruments/register';
import type { Person, SiteRecord } from '../domain/org/people';
import type { StreamState } from '../domain/record/fold';
import type { Json, Operation } from '../domain/record/operation';
import type { LocalText, Model } from '../domain/model/schema';
import type { HostApi } from '../contract/channels';

export type { Instrument, Person, SiteRecord };

export interface NewDeployment {
  readonly model: Model;
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
  /** What per-rack and per-feed sections repeat over; none: the one rack, and feeds A and B. */
  readonly racks?: DeploymentDetails['racks'];
  readonly feeds?: DeploymentDetails['feeds'];
}

/** What a deployment's own entity holds of its plan. */
export type DeploymentPlan = Pick<FieldsOf<'deployment'>, 'constraints' | 'continuityPlan' | 'backOutPlan' | 'review'>;

/** One line of a packing list as imported, unknown columns kept. */
export interface ExpectedLine {
  readonly line?: string;
  readonly poNumber?: string;
  readonly asnNumber?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly cartonId?: string;
  readonly manufacturer?: string;
  readonly partNumber?: string;
  readonly description?: string;
  readonly quantity: number;
  readonly serial?: string;
  readonly assetTag?: string;
  readonly mac?: string;
  readonly other?: Readonly<Record<string, string>>;
  /** Gets its own per-unit checks. */
  readonly tracked: boolean;
}

export interface ScannedCode {
  readonly raw: string;
  readonly via: 'typed' | 'wedge' | 'camera';
  readonly symbology: string | null;
}

export interface ScanResult {
  readonly scan: string;
  readonly outcome: 'matched' | 'duplicate' | 'extra' | 'unknown';
  readonly component: string | null;
  readonly state: UnitState | null;
}

/** A photo as prepared on capture: downscaled JPEG without EXIF, and a small JPEG thumbnail. */
export interface PreparedPhoto {
  readonly jpeg: Uint8Array;
  readonly thumb: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly takenAt: string | null;
  readonly caption: string;
}

/** What a command wrote; handed to `undo` within ten seconds. */
export interface Written {
  readonly stream: string;
  readonly operations: readonly string[];
  readonly label: string;
}

/** Every command throws RuleError (domain) or HostError (contract), and has then written nothing. Resolves when it is *saved*. */
export interface Commands {
  addPerson(person: { id: string; name: string; roles: readonly Role[]; publicKey: string }): Promise<void>;
  editPerson(id: string, changes: { name?: string; roles?: readonly Role[]; skills?: readonly string[] }): Promise<void>;
  /** Lets somebody from a supplier in for one deployment; gives their id. Throws RuleError `role_not_allowed`, as does the next. */
  addGuest(guest: Guest & { name: string }): Promise<string>;
  /** From now on they may write nothing more; what they wrote stays. */
  endGuest(id: string): Promise<void>;
  /** The key by which a person signs on this device; the person says so themselves. */
  addKey(person: string, publicKey: string): Promise<void>;
  addSite(site: Omit<SiteRecord, 'id'>): Promise<string>;
  editSite(id: string, changes: Partial<Omit<SiteRecord, 'id'>>): Promise<void>;
  addInstrument(instrument: FieldsOf<'instrument'> & { readonly name: string }): Promise<string>;
  /** Throws RuleError `malformed_value`, `no_such_entity`. */
  editInstrument(id: string, changes: FieldsOf<'instrument'>): Promise<void>;
  /**
   * Writes down a calibration of an instrument (`null`: a new one), and its certificate where there is one. A finding out of tolerance puts the readings since in doubt,
   * in every deployment. Throws RuleError `malformed_value`, `no_such_entity`, `calibration_backwards`.
   */
  recordCalibration(instrument: string, id: string | null, calibration: Calibration, certificate?: { readonly bytes: Uint8Array; readonly mime: string; readonly name: string }): Promise<{ readonly id: string }>;
  /** It was written down by mistake: it counts no longer, and stays in the history. */
  withdrawCalibration(instrument: string, id: string): Promise<void>;

  createDeployment(input: NewDeployment): Promise<string>;
  editDeployment(deployment: string, changes: Partial<Omit<NewDeployment, 'model'>> & DeploymentPlan): Promise<Written>;
  /** All lines or none. Lines whose serial is on the list already update it. A tracked line of quantity n without serial becomes n units. */
  importComponents(deployment: string, lines: readonly ExpectedLine[]): Promise<{ readonly added: number; readonly updated: number; readonly unchanged: number }>;

  /** Records the scan, whatever it is, and what it means. Never refuses and never loses one. */
  scan(deployment: string, code: ScannedCode): Promise<ScanResult>;
  /** A unit without readable code, or one expected without serial, received by hand. */
  receive(deployment: string, component: string, received: { serial?: string; assetTag?: string; via: 'typed' | 'wedge' | 'camera' }): Promise<Written>;
  unreceive(deployment: string, component: string): Promise<Written>;
  count(deployment: string, component: string, quantity: number): Promise<Written>;
  setCondition(deployment: string, component: string, condition: 'good' | 'damaged' | 'wrong' | 'dead_on_arrival', note: string): Promise<Written>;
  setQuarantined(deployment: string, component: string, quarantined: boolean): Promise<Written>;
  /** Declares what was not received to be missing; raises a nonconformance each. */
  declareMissing(deployment: string, components: readonly string[]): Promise<Written>;
  resolveScan(deployment: string, scan: string, resolution: { decision: 'is_extra_unit' | 'belongs_to' | 'misread' | 'duplicate_label'; component?: string; note?: string }): Promise<Written>;
  setPosition(deployment: string, component: string, position: { rack: string; u: number; face: 'front' | 'rear' } | null): Promise<Written>;
  setUnitName(deployment: string, component: string, name: string): Promise<Written>;

  answer(deployment: string, key: string, value: AnswerValue, note?: string): Promise<Written>;
  setNote(deployment: string, key: string, note: string): Promise<Written>;
  /** Writes the previous values back (also an operation: nothing is erased). */
  undo(written: Written): Promise<void>;
  addPhoto(deployment: string, of: string, photo: PreparedPhoto): Promise<Written & { readonly photo: string }>;
  annotatePhoto(deployment: string, photo: string, annotated: PreparedPhoto): Promise<Written>;
  captionPhoto(deployment: string, photo: string, caption: string): Promise<Written>;
  removePhoto(deployment: string, photo: string): Promise<Written>;
  addFile(deployment: string, of: string, file: { bytes: Uint8Array; mime: string; name: string }): Promise<Written>;

  /**
   * Writes one entity of a simple kind: with `null` a new one, else these fields of the one there is. Removing is `removed: true`. Undone like an answer.
   * Write every field of a new entity (null where there is nothing yet), so that a later change can be taken back.
   * Throws RuleError `malformed_value`, `no_such_entity`, `role_not_allowed`, `deployment_cancelled`.
   */
  record<T extends RecordedType>(deployment: string, type: T, id: string | null, values: FieldsOf<T>): Promise<Written & { readonly id: string }>;
  /** The same for what belongs to the organisation. */
  recordOrg<T extends RecordedOrgType>(type: T, id: string | null, values: FieldsOf<T>): Promise<{ readonly id: string }>;

  /** Begins a version of a model. It need not be complete. Throws RuleError `model_too_large`, `role_not_allowed`. */
  draftModel(document: Json, improvements?: readonly string[]): Promise<{ readonly id: string }>;
  /** Throws RuleError `model_published`, `model_too_large`, `no_such_entity`, `role_not_allowed`. */
  saveDraft(id: string, document: Json, improvements?: readonly string[]): Promise<void>;
  deleteDraft(id: string): Promise<void>;
  /**
   * Publishes a draft under a version number, which never changes after that; the improvements that it brings are done with it. `shipped`: versions of this
   * model that come with the program. Throws RuleError `model_not_sound`, `version_taken`, `version_not_newer`, `model_published`, `role_not_allowed`.
   */
  publishModel(id: string, how: { readonly version: string; readonly changes: LocalText | null; readonly improvements: readonly string[]; readonly shipped: readonly string[] }): Promise<Model>;
  /** No deployment begins with it any more; those that go by it go on. One that ships is given whole. */
  retireModel(version: string | Model): Promise<void>;
  reinstateModel(id: string): Promise<void>;
  /**
   * Moves a running deployment to a newer version of its model. Cannot be undone. Throws RuleError `other_model`, `version_not_newer`, `deployment_complete`,
   * `deployment_cancelled`, `model_retired`, `model_not_sound`, `role_not_allowed`.
   */
  moveToModel(deployment: string, model: Model): Promise<void>;

  /**
   * Enters a back-out: from now on nothing goes forward, and what was done is taken back in reverse. `point`: the decision point of the plan at which it was decided.
   * Throws RuleError `backing_out`, `backed_out`, `handed_over`. Not undone: the deployment is taken up again instead.
   */
  enterBackOut(deployment: string, decision: { reason: string; decidedBy: string; point: string | null }): Promise<Written & { readonly id: string }>;
  /** What became of a step, by the key of the answer that says it was done; null: nobody dealt with it after all. Throws RuleError `no_back_out`, `no_such_step`. */
  undoStep(deployment: string, key: string, done: { how: 'undone' | 'not_needed'; note: string } | null): Promise<Written>;
  /**
   * Ends it. `original_state` must be proven: every step dealt with, the tests done, the hold point signed. `not_restored` needs words, and leaves an open point
   * where no finding of the tests says what is wrong. Throws RuleError `back_out_unproven`, `not_restored_unexplained`, `no_back_out`.
   */
  endBackOut(deployment: string, end: { outcome: 'original_state' | 'not_restored'; note: string }): Promise<Written>;
  /** Takes the deployment up again: steps that were taken back are asked anew, and their signatures with them. Throws RuleError `no_back_out`. */
  resumeDeployment(deployment: string, reason: string): Promise<Written>;

  /**
   * Says that the deployment does not come. From then on nothing is answered or signed in it, and what its plan reserved is free.
   * Throws RuleError `handed_over`, `backing_out`, `backed_out`, `deployment_cancelled`, `cancellation_unexplained`, `role_not_allowed`.
   */
  cancelDeployment(deployment: string, reason: string): Promise<Written>;
  /** Takes that back: it goes on where it stood. Throws RuleError `not_cancelled`, `cancellation_unexplained`, `role_not_allowed`. */
  reinstateDeployment(deployment: string, reason: string): Promise<Written>;

  dispose(deployment: string, nonconformance: string, decision: { decision: Disposition; reason: string; owner: string | null; due: string | null }): Promise<Written>;
  closeNonconformance(deployment: string, nonconformance: string, how: 'accepted' | 'resolved', note: string): Promise<Written>;
  /**
   * Settles a conflict with one of its values or another one, and records why in the same operation. Throws RuleError `decision_unexplained`, `not_in_conflict`,
   * and for another answer to a check whatever forbids it.
   */
  resolveConflict(deployment: string, entityKey: string, field: string, value: Json, reason: string): Promise<Written>;
  /** Lets held operations count: these, or all of a deployment. Throws RuleError `not_held`, `role_not_allowed`. Cannot be undone. */
  admit(deployment: string, operations: readonly string[] | 'all', reason: string): Promise<Written>;
  /** Adds a PDF that `report.make` stored to the record, once. `caption`: its length in words. Throws RuleError `files_not_present`. */
  addReport(deployment: string, report: { sha256: string; bytes: number; name: string; caption: string }): Promise<Written>;

  sign(input: {
    readonly deployment: string;
    readonly stage: string;
    readonly person: string;
    readonly pin: string;
    readonly decision: 'accepted' | 'rejected';
    readonly comment: string;
    readonly rejected: readonly { readonly key: string; readonly reason: string }[];
    /** PNG of the drawn signature. */
    readonly drawn: Uint8Array | null;
    readonly locale: string;
  }): Promise<{ readonly operation: string; readonly sha256: string }>;
}

export interface StartProgress {
  readonly phase: 'opening' | 'rebuilding' | 'catching_up' | 'ready';
  readonly done: number;
  readonly total: number;
}

/** How the local tables were found, told to the user when it is not `good`. */
export type StoreCondition =
  | { readonly code: 'good' }
  | { readonly code: 'first_start' }
  /** Empty or lost while the journal holds records: rebuilt. */
  | { readonly code: 'rebuilt'; readonly why: 'lost' | 'older' | 'corrupt' | 'ahead_of_journal'; readonly operations: number };

/** Everything that live queries read. Each returns quickly; wrap in useLiveQuery. */
export interface Queries {
  summaries(): Promise<readonly DeploymentSummary[]>;
  summary(deployment: string): Promise<DeploymentSummary | undefined>;
  /** What was worked out of every deployment for screens over all of them, e.g. `facts` for the measures. */
  digests<K extends DigestKind>(kind: K): Promise<readonly Digests[K][]>;
  /** The whole view of one deployment; the same object until something in it changes. */
  deployment(deployment: string): Promise<DeploymentView | undefined>;
  state(stream: string): Promise<StreamState>;
  people(): Promise<readonly Person[]>;
  sites(): Promise<readonly SiteRecord[]>;
  instruments(): Promise<readonly Instrument[]>;
  /** Last answers to the same check in other deployments, newest first, for one-tap reuse. */
  lastValues(checkId: string, exceptDeployment: string, limit: number): Promise<readonly AnswerValue[]>;
  /**
   * The audit trail of one deployment or entity, newest first, read from the host's journal. `before`: lamport of the last operation shown;
   * operations that share a lamport come together, so a page may hold a few more than `limit`.
   */
  history(deployment: string, options: { readonly entity?: string; readonly limit: number; readonly before?: number }): Promise<readonly Operation[]>;
  /** The operations that came into the journal last, newest first: at once, however long the history is. */
  latest(deployment: string, count: number): Promise<readonly Operation[]>;
  /** What `importComponents` would do with these lines just now. Writes nothing. Throws RuleError for lines that no reader would accept. */
  importPreview(deployment: string, lines: readonly ExpectedLine[]): Promise<{ readonly added: number; readonly updated: number; readonly unchanged: number }>;
}

export interface SaveState {
  /** Commands under way. */
  readonly saving: number;
  /** The last failure that has not been followed by a success: nothing of it was written. */
  readonly failed: { readonly code: string; readonly detail: string } | null;
  readonly lastSavedAt: string | null;
  /** Why the local tables cannot be written just now. What was answered is safe in the journal; work goes on from memory. */
  readonly tables: { readonly code: 'quota' | 'tables_unavailable' | 'journal_unreadable'; readonly detail: string } | null;
}

export interface Store {
  readonly host: HostApi;
  readonly commands: Commands;
  readonly queries: Queries;
  /** Changes when damage is found later: a stream whose rows do not parse is rebuilt when it is opened (listeners of onSaveState are told). */
  readonly condition: StoreCondition;
  saveState(): SaveState;
  onSaveState(listener: () => void): () => void;
  close(): void;
}

/**
 * Opens Dexie, checks it against the journal, rebuilds or catches up, and gives the store.
 * Throws StoreError `newer_database` when the tables were written by a newer program.
 */
export type OpenStore = (
  host: HostApi,
  options: {
    readonly name?: string;
    readonly onProgress?: (progress: StartProgress) => void;
    /** Language tag of whoever writes, asked for at each command that puts words into the record; default: the device's. */
    readonly locale?: () => string;
  },
) => Promise<Store>;
