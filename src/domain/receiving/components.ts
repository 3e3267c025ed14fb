/** Components and scans as the receipt shows them. */
import { firstWrite, readComponent, readScan } from '../deployment/read';
import type { Disposition } from '../deployment/fields';
import type { ComponentView, PhotoView, ScanView, UnitState } from '../deployment/view';
import { nonconformanceIdFor } from '../nonconformance/identity';
import { entityKey } from '../record/operation';
import type { Entity } from '../record/fold';

export interface ComponentContext {
  photosOf(key: string): readonly PhotoView[];
  /** Decision about a nonconformance, when there is one. */
  dispositionOf(nonconformance: string): Disposition | undefined;
}

function stateOf(values: ReturnType<typeof readComponent>['values'], short: number): UnitState {
  const expected = values.expected ?? null;
  const received = values.received ?? null;
  const condition = values.condition ?? 'good';
  if (condition !== 'good') return condition;
  if (received === null) return values.declaredMissing === true ? 'missing' : 'expected';
  if (expected === null) return 'extra';
  return short > 0 ? 'missing' : 'matched';
}

/** The discrepancy that a component's state amounts to, or undefined when there is none. */
export function discrepancyOf(state: UnitState): Exclude<UnitState, 'expected' | 'matched'> | undefined {
  return state === 'expected' || state === 'matched' ? undefined : state;
}

/**
 * Whether the unit goes on to installation: received, tracked, not quarantined, and not refused. Damaged, wrong and dead units go on until a person
 * decides otherwise (the receipt's own checks on them must stay visible); an extra unit only after it was accepted.
 */
function isDeployable(unit: Pick<ComponentView, 'id' | 'tracked' | 'expected' | 'received' | 'quarantined' | 'state'>, context: ComponentContext): boolean {
  const { id, state } = unit;
  if (!unit.tracked || unit.received === null || unit.quarantined) return false;
  const discrepancy = discrepancyOf(state);
  if (discrepancy === undefined) return state === 'matched';
  if (discrepancy === 'missing') return false;
  const decision = context.dispositionOf(nonconformanceIdFor({ kind: 'component', component: id, discrepancy }));
  if (decision === undefined) return unit.expected !== null;
  return decision === 'accept_as_is' || decision === 'repair';
}

/** The component, or undefined when it was removed, or is neither expected nor there (an extra unit whose receipt was taken back). */
export function componentView(entity: Entity, context: ComponentContext): ComponentView | undefined {
  const { values, writes } = readComponent(entity);
  const expected = values.expected ?? null;
  const received = values.received ?? null;
  if (values.removed === true || (expected === null && received === null)) return undefined;
  const tracked = values.tracked ?? true;
  const condition = values.condition ?? 'good';
  const quarantined = values.quarantined ?? false;
  const counted = received !== null || values.declaredMissing === true;
  const short = !tracked && expected !== null && counted ? Math.max(0, expected.quantity - (received?.quantity ?? 0)) : 0;
  const state = stateOf(values, short);
  const view: Omit<ComponentView, 'deployable'> = {
    id: entity.id,
    serial: received?.serial ?? expected?.serial,
    assetTag: received?.assetTag ?? expected?.assetTag,
    name: values.name ?? '',
    manufacturer: expected?.manufacturer ?? '',
    partNumber: expected?.partNumber ?? '',
    description: expected?.description ?? '',
    tracked,
    expected: expected === null ? null : expectedOf(expected),
    received:
      received === null
        ? null
        : {
            quantity: received.quantity,
            ...(received.serial === undefined ? {} : { serial: received.serial }),
            ...(received.assetTag === undefined ? {} : { assetTag: received.assetTag }),
            via: received.via,
            by: writes.received?.actor ?? '',
            at: writes.received?.at ?? '',
          },
    state,
    short,
    condition,
    conditionNote: values.conditionNote ?? '',
    quarantined,
    position: values.position ?? null,
    photos: context.photosOf(entityKey({ type: 'component', id: entity.id })),
  };
  return { ...view, deployable: isDeployable(view, context) };
}

type Expected = NonNullable<ReturnType<typeof readComponent>['values']['expected']>;

function expectedOf(expected: Expected): NonNullable<ComponentView['expected']> {
  const { quantity, serial, assetTag, mac, line, cartonId, poNumber } = expected;
  return {
    quantity,
    ...(serial === undefined ? {} : { serial }),
    ...(assetTag === undefined ? {} : { assetTag }),
    ...(mac === undefined ? {} : { mac }),
    ...(line === undefined ? {} : { line }),
    ...(cartonId === undefined ? {} : { cartonId }),
    ...(poNumber === undefined ? {} : { poNumber }),
  };
}

/** Rack, then from the lowest position up, then serial: the order in which racks are loaded and read. */
export function compareUnits(a: ComponentView, b: ComponentView): number {
  const rack = compareText(a.position?.rack ?? '\uffff', b.position?.rack ?? '\uffff');
  if (rack !== 0) return rack;
  const u = (a.position?.u ?? Number.MAX_SAFE_INTEGER) - (b.position?.u ?? Number.MAX_SAFE_INTEGER);
  if (u !== 0) return u;
  return compareText(a.serial ?? '', b.serial ?? '') || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The scan as it came and what was made of it. */
export function scanView(entity: Entity): ScanView {
  const { values } = readScan(entity);
  const first = firstWrite(entity);
  const resolution = values.resolution ?? null;
  return {
    id: entity.id,
    raw: values.raw ?? '',
    via: values.via ?? 'typed',
    outcome: values.outcome ?? 'unknown',
    component: values.component ?? null,
    resolution:
      resolution === null
        ? null
        : {
            decision: resolution.decision,
            ...(resolution.component === undefined ? {} : { component: resolution.component }),
            ...(resolution.note === undefined ? {} : { note: resolution.note }),
          },
    by: first?.actor ?? '',
    at: first?.at ?? '',
  };
}
