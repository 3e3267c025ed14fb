/** Building the view of one deployment from its folded record: the one place where all the rules meet. Pure. */
import { evidenceSince, testsAskedSince } from '../back-out/asked-anew';
import { backOutEpisodes } from '../back-out/episodes';
import { takenBackWork, voidSignatures } from '../back-out/standing';
import { backOutView } from '../back-out/steps';
import { componentView, compareUnits, scanView } from '../receiving/components';
import { reconcileReceipt } from '../receiving/reconcile';
import { nonconformancesOf } from '../nonconformance/rules';
import { instrumentOfReading, type ReadingInstrument } from '../instruments/reading';
import { registerOf } from '../instruments/register';
import { movedTo } from '../model/moved';
import { placesOf } from '../model/places';
import { modelSchema, type Model } from '../model/schema';
import { heldBy, type Entity, type HardConflict, type StreamState } from '../record/fold';
import { entityKey, isKnownBody, type AdoptBody, type EntityType, type Operation } from '../record/operation';
import { timerStart } from '../checks/timers';
import { openSignoff, signoffView, type OpenedSignoff } from '../signoff/read';
import { checkView, linkNonconformances } from './check-views';
import { readClocks } from './clock';
import { addCounts } from './counts';
import { compareDecisions, type DecisionView } from './decisions';
import { readEntity, recordedTypes, type FieldedType } from './entities';
import { evaluateChecks, type EvaluatedCheck } from './evaluate';
import { indexEvidence, REPORT_KEY, type EvidenceIndex } from './photos';
import { readAnswer, readComponent, readDeployment, readNonconformance, readPhoto, readScan, type ReadTroubles } from './read';
import { receiptStageOf, forwardStages, stageViews } from './stages';
import { plannedPlaces, targetIndex, targetsOf } from './targets';
import { trueAt } from './true-time';
import { workflowOf } from './workflow';
import type { CheckView, ComponentView, DeploymentDetails, DeploymentView, HeldOperation, TimerView } from './view';

const models = new WeakMap<AdoptBody, Model | null>();

/** The model that an adopt operation carries, or null when it is not a valid one. */
function modelOf(op: Operation<AdoptBody>): Model | null {
  const known = models.get(op.body);
  if (known !== undefined) return known;
  const parsed = modelSchema.safeParse(op.body.model);
  const model = parsed.success ? parsed.data : null;
  models.set(op.body, model);
  return model;
}

/** Entities by type, each in id order. */
function entitiesByType(state: StreamState): ReadonlyMap<EntityType, readonly Entity[]> {
  const byType = new Map<EntityType, Entity[]>();
  for (const entity of state.entities.values()) {
    const list = byType.get(entity.type);
    if (list === undefined) byType.set(entity.type, [entity]);
    else list.push(entity);
  }
  for (const [type, list] of byType) if (type !== 'answer') list.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return byType;
}

function compareConflicts(a: HardConflict, b: HardConflict): number {
  const left = `${entityKey(a.entity)} ${a.field}`;
  const right = `${entityKey(b.entity)} ${b.field}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Kinds of the organisation's stream mean nothing in a deployment's. */
const readers: Partial<Record<EntityType, (entity: Entity) => ReadTroubles>> = {
  ...Object.fromEntries([...recordedTypes, 'back_out', 'undo_step', 'deployment'].map((type) => [type, (entity: Entity) => readEntity(type as FieldedType, entity)])),
  component: readComponent,
  answer: readAnswer,
  photo: readPhoto,
  file: readPhoto,
  nonconformance: readNonconformance,
  scan: readScan,
};

/**
 * The deployment as people see it, or undefined while its record holds no valid model (the `adopt` operation has not arrived).
 * `org` says how far signatures are trusted (people's certificates), and how instruments stood (the register). Never throws for what a record contains: values that do not fit
 * are ignored, and their operations counted as parked.
 */
export function buildDeploymentView(state: StreamState, org?: StreamState): DeploymentView | undefined {
  const adopt = state.adopts.findLast((op) => modelOf(op) !== null);
  const model = adopt === undefined ? null : modelOf(adopt);
  const created = state.adopts[0];
  if (adopt === undefined || model === null || created === undefined) return undefined;

  const byType = entitiesByType(state);
  const ofType = (type: EntityType): readonly Entity[] => byType.get(type) ?? [];
  const parked = state.parked.map((op) => op.id);
  for (const op of state.adopts) if (modelOf(op) === null) parked.push(op.id);
  const conflicts: HardConflict[] = [];
  const decisions: DecisionView[] = [];
  for (const entity of state.entities.values()) {
    const read = readers[entity.type]?.(entity);
    if (read === undefined) continue;
    if (read.malformed.length > 0) parked.push(...read.malformed);
    if (read.conflicts.length > 0) conflicts.push(...read.conflicts);
    if (read.decisions.length > 0) decisions.push(...read.decisions);
  }

  const places = placesOf(model);
  const receiptStage = receiptStageOf(model);
  const details = detailsOf(state.entities.get('deployment/deployment'));
  const episodes = backOutEpisodes(ofType('back_out'), ofType('undo_step'));
  const testsSince = testsAskedSince(episodes);
  const photosOf = evidenceSince(indexEvidence(ofType('photo')), 'photo', testsSince, places, state.entities);
  const filesOf = evidenceSince(indexEvidence(ofType('file')), 'file', testsSince, places, state.entities);

  const components = componentsOf(state, ofType('component'), photosOf);
  const receipt = reconcileReceipt([...components.values()], ofType('scan').map(scanView));
  const units = [...components.values()].filter((component) => component.deployable).sort(compareUnits);

  const targets = targetsOf(details, units);
  const targetsById = targetIndex(targets, components);
  const evaluated = evaluateChecks({ model, places, entities: state.entities, targets, deployment: deploymentContext(details, units.length), testsSince });
  const evaluatedByKey = new Map(evaluated.map((check) => [check.key, check]));
  for (const check of evaluated) if (check.misfit !== undefined) parked.push(check.misfit);

  const signoffs = state.signs.map(openSignoff).filter((one) => one !== null);
  for (const op of state.signs) if (openSignoff(op) === null) parked.push(op.id);
  const valid = signoffs.filter((one) => one.valid);
  const workflow = workflowOf({ checks: evaluatedByKey, places, targets, signoffs: valid, entities: state.entities, photosOf, filesOf, takenBack: takenBackWork(episodes) });
  const voided = voidSignatures(model, episodes, places);
  const moved = movedTo(model, adopt.body.sha256, new Map(state.adopts.flatMap((op) => [[op.body.sha256, modelOf(op)] as const].filter((entry): entry is readonly [string, Model] => entry[1] !== null))));
  const signoffViews = signoffs.map((one: OpenedSignoff) => signoffView(one, { state, places, receiptStage: receiptStage?.id, voided, moved }, org));

  const clocks = readClocks(state, org);
  // Calibrations hold on days: what counts is the day on which it truly was, where that is known.
  const reading = org === undefined ? undefined : { model, timeZone: details.timeZone, register: registerOf(org), trueAt: (at: string): string => trueAt({ correctionsByTime: clocks.byDeviceTime }, at) };
  const instrumentOf = (check: EvaluatedCheck): ReadingInstrument | undefined => (reading === undefined || !check.applies ? undefined : instrumentOfReading(check.place.check, check.answer, check.write, reading));
  const drafts = new Map(evaluated.map((check) => [check.key, checkView(check, workflow, instrumentOf(check), photosOf, filesOf)]));
  const nonconformances = nonconformancesOf({
    entities: ofType('nonconformance'),
    checks: drafts,
    components,
    targets: targetsById,
    photosOf,
    stageOfCheck: (check) => places.get(check)?.stage.id,
    receiptStage: (receiptStage ?? model.stages[0])?.id ?? '',
  });
  const checks = linkNonconformances(drafts, nonconformances);
  const checkList = [...checks.values()];

  // In an order of their own: that of the folded maps depends on how the operations arrived.
  const parkedOps = [...new Set(parked)].sort();
  conflicts.sort(compareConflicts);
  const backOut = backOutView({ model, episodes, checks: evaluated, entities: state.entities, photosOf, filesOf });
  const stages = stageViews({ model, backOut, checks: checkList, targets, receipt, nonconformances, signoffs: signoffViews, conflicts, parked: parkedOps, places });
  const held = heldOperations(state);
  return {
    id: state.stream,
    details,
    model,
    modelSha256: adopt.body.sha256,
    stages,
    checks,
    receipt,
    components,
    units,
    targets: targetsById,
    nonconformances,
    backOut,
    signoffs: signoffViews,
    timers: checkList.flatMap(timerView),
    conflicts,
    decisions: decisions.sort(compareDecisions),
    reports: filesOf(REPORT_KEY).toReversed(),
    parked: parkedOps.length,
    held,
    heldCount: state.unadmitted ? heldBy(state).size : held.length,
    unadmitted: state.unadmitted,
    counts: addCounts(forwardStages(stages).map((stage) => stage.counts)),
    createdAt: created.at,
    createdBy: created.actor,
    changedAt: clocks.changedAt,
    clockJumps: clocks.jumps,
    clocks: clocks.clocks,
    corrections: clocks.corrections,
    correctionsByTime: clocks.byDeviceTime,
    wrongClocks: clocks.wrong,
  };
}

function heldOperations(state: StreamState): readonly HeldOperation[] {
  if (state.held.length === 0) return [];
  const reasons = heldBy(state);
  return state.held.flatMap((op): readonly HeldOperation[] => {
    const reason = reasons.get(op.id);
    if (reason === undefined) return [];
    const set = isKnownBody(op.body) && op.body.kind === 'set' ? op.body : undefined;
    const values = Object.fromEntries(Object.entries(set?.fields ?? {}).map(([name, { value }]) => [name, value]));
    return [{ op: op.id, actor: op.actor, device: op.device, at: op.at, reason, entity: set === undefined ? undefined : entityKey(set.entity), values, kind: op.body.kind }];
  });
}

function detailsOf(entity: Entity | undefined): DeploymentDetails {
  const { values } = readDeployment(entity);
  const site = values.site;
  return {
    reference: values.reference ?? '',
    title: values.title ?? '',
    requester: values.requester ?? '',
    description: values.description ?? '',
    site: { name: site?.name ?? '', ...(site?.id === undefined ? {} : { id: site.id }), ...(site?.address === undefined ? {} : { address: site.address }) },
    room: values.room ?? '',
    rack: values.rack ?? '',
    rackUnits: values.rackUnits ?? 42,
    timeZone: values.timeZone ?? 'UTC',
    deliveryOn: values.deliveryOn ?? null,
    startOn: values.startOn ?? null,
    handoverOn: values.handoverOn ?? null,
    windowNote: values.windowNote ?? '',
    people: values.people ?? [],
    ...plannedPlaces(entity),
    cancelled: values.cancelled ?? null,
  };
}

function deploymentContext(details: DeploymentDetails, units: number): Readonly<Record<string, unknown>> {
  const { reference, room, rack, rackUnits, site } = details;
  return { reference, room, rack, rackUnits, units, siteName: site.name };
}

function componentsOf(state: StreamState, entities: readonly Entity[], photosOf: EvidenceIndex): ReadonlyMap<string, ComponentView> {
  const dispositionOf = (id: string) => readNonconformance(state.entities.get(`nonconformance/${id}`)).values.disposition?.decision;
  const components = new Map<string, ComponentView>();
  for (const entity of entities) {
    const view = componentView(entity, { photosOf, dispositionOf });
    if (view !== undefined) components.set(view.id, view);
  }
  return components;
}

const none: readonly never[] = [];

function timerView(check: CheckView): readonly TimerView[] {
  const { response } = check.check;
  if (response.type !== 'timer' || !check.applies || check.write === undefined || check.answer?.type !== 'timer' || check.answer.state !== 'running') return none;
  const start = timerStart(check.history, check.write) ?? check.write;
  return [
    {
      key: check.key,
      check: check.check,
      unit: check.unit,
      startedAt: start.at,
      startedUptime: start.uptime,
      startedBoot: start.boot,
      minimumMs: response.minimumMinutes * 60_000,
      maximumMs: response.maximumMinutes === undefined ? undefined : response.maximumMinutes * 60_000,
    },
  ];
}
