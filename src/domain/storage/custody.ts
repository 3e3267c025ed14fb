/** Goods between receipt and installation: in whose hands they were, where, and under what conditions. */
import { Big } from 'big.js';
import { listEntities, type FieldsOf } from '../deployment/entities';
import type { CheckView, DeploymentView } from '../deployment/view';
import type { Model } from '../model/schema';
import type { StreamState } from '../record/fold';
import { isNothing } from '../nothing';

export interface Range {
  readonly min: string;
  readonly max: string;
  /** The model asks for it (a check `storage_…` of its receipt), or the standard for equipment that is switched off. */
  readonly source: 'model' | 'ashrae';
}

export interface StorageLimits {
  /** Degrees Celsius. */
  readonly celsius: Range;
  /** Percent relative humidity. */
  readonly humidity: Range;
}

/** Equipment that is switched off, classes A1 to A4: 5 to 45 °C, 8 to 80 % relative humidity. Source: ASHRAE TC 9.9, 2021, product power off. */
const powerOff: StorageLimits = { celsius: { min: '5', max: '45', source: 'ashrae' }, humidity: { min: '8', max: '80', source: 'ashrae' } };

/** The conditions in which goods may be stored: fixed limits of the receipt's checks `storage_temperature` and `storage_humidity`, else the standard's. */
export function storageLimits(model: Model): StorageLimits {
  const asked = (id: string, otherwise: Range): Range => {
    for (const stage of model.stages) {
      if (stage.kind !== 'receipt') continue;
      for (const { checks } of stage.sections) {
        const response = checks.find((check) => check.id === id)?.response;
        const limits = response !== undefined && 'limits' in response ? response.limits : undefined;
        if (typeof limits?.min === 'string' && typeof limits.max === 'string') return { min: limits.min, max: limits.max, source: 'model' };
      }
    }
    return otherwise;
  };
  return { celsius: asked('storage_temperature', powerOff.celsius), humidity: asked('storage_humidity', powerOff.humidity) };
}

export type Condition = 'inside' | 'below' | 'above';

/** Limits are inside. Undefined where nothing was read. */
export function conditionOf(value: string | null | undefined, { min, max }: Range): Condition | undefined {
  if (value === null || value === undefined) return undefined;
  const read = new Big(value);
  return read.lt(min) ? 'below' : read.gt(max) ? 'above' : 'inside';
}

export interface CustodyEntry {
  readonly id: string;
  readonly values: FieldsOf<'custody'>;
  readonly by: string;
  readonly at: string;
  readonly celsius: Condition | undefined;
  readonly humidity: Condition | undefined;
}

export interface CustodyView {
  readonly limits: StorageLimits;
  /** The chain, oldest first. */
  readonly entries: readonly CustodyEntry[];
  /** Ids of entries whose readings lie outside. */
  readonly outside: readonly string[];
  /** Ids of entries that nobody signed for. */
  readonly unsigned: readonly string[];
  /** Entries whose giver is not who had the goods before. */
  readonly broken: readonly string[];
  /** What was received, by component id: the entry that says who has it now; undefined: nobody took it over. */
  readonly holders: ReadonlyMap<string, CustodyEntry | undefined>;
  /** Received, and in nobody's custody. */
  readonly unheld: readonly string[];
}

/** Who had what and where. Goods are in the custody of whoever last took them over. */
export function custodyOf(state: StreamState, view: DeploymentView): CustodyView {
  const limits = storageLimits(view.model);
  const entries = listEntities(state, 'custody')
    .filter(({ values }) => values.to !== undefined)
    .map(({ id, values, by, at }): CustodyEntry => ({ id, values, by, at, celsius: conditionOf(values.celsius, limits.celsius), humidity: conditionOf(values.humidity, limits.humidity) }));
  const received = view.receipt.components.filter((component) => component.received !== null).map((component) => component.id);
  const holders = new Map<string, CustodyEntry | undefined>(received.map((id) => [id, undefined]));
  const broken: string[] = [];
  for (const entry of entries) {
    const concerned = entry.values.components === 'all' || entry.values.components === undefined ? received : entry.values.components;
    const before = concerned.map((id) => holders.get(id)).find((one) => one !== undefined);
    if (before !== undefined && !sameName(before.values.to, entry.values.from)) broken.push(entry.id);
    for (const id of concerned) if (holders.has(id)) holders.set(id, entry);
  }
  return {
    limits,
    entries,
    outside: entries.filter(({ celsius, humidity }) => isOutside(celsius) || isOutside(humidity)).map(({ id }) => id),
    unsigned: entries.filter(({ values }) => isNothing(values.signature)).map(({ id }) => id),
    broken,
    holders,
    unheld: [...holders].filter(([, entry]) => entry === undefined).map(([id]) => id),
  };
}

function isOutside(condition: Condition | undefined): boolean {
  return condition === 'below' || condition === 'above';
}

function sameName(a: string | undefined, b: string | undefined): boolean {
  return (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
}

/** Timers of the receipt: goods wait until they have taken the temperature of the room. */
export function acclimatisationChecks(view: DeploymentView): readonly CheckView[] {
  const kinds = new Map(view.model.stages.map((stage) => [stage.id, stage.kind]));
  return [...view.checks.values()].filter((check) => check.applies && check.check.response.type === 'timer' && kinds.get(check.stage) === 'receipt');
}
