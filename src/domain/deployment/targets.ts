/**
 * What repeated sections repeat over: units, racks and power feeds. Each has an id that stands in the keys of its answers
 * (a component's own id, `rack:<id>`, `feed:<id>`), a name, and what expressions see of it.
 */
import type { Entity } from '../record/fold';
import { readEntity } from './entities';
import type { ComponentView, DeploymentDetails, TargetKind, TargetView } from './view';

/** A target and what its expressions and criteria see of it. */
export interface Target extends TargetView {
  /** `unit`, `rack` or `feed` in expressions. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Identifiers that answers may have to equal; units only. */
  readonly identity?: { readonly serial: string | undefined; readonly assetTag: string | undefined; readonly mac: string | undefined };
}

export type Targets = Readonly<Record<TargetKind, readonly Target[]>>;

/** Words around a target's name, `{name}` standing for it. */
export interface TargetWords {
  readonly rack: string;
  readonly feed: string;
}
export const englishTargets: TargetWords = { rack: 'Rack {name}', feed: 'Feed {name}' };

/** What a unit is called in one line: its name, else serial, else asset tag, else what it is, else the beginning of its id. */
export function componentLabel(unit: ComponentView): string {
  for (const text of [unit.name, unit.serial, unit.assetTag, unit.description, unit.partNumber]) if (text !== undefined && text.trim() !== '') return text;
  return unit.id.slice(0, 8);
}

type Rack = DeploymentDetails['racks'][number];
type Feed = DeploymentDetails['feeds'][number];

function firstOfEach<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return list.filter((one, index) => list.findIndex((other) => other.id === one.id) === index);
}

/** Racks and feeds as the plan names them; each id once. Empty: nobody named any. */
export function plannedPlaces(deployment: Entity | undefined): Pick<DeploymentDetails, 'racks' | 'feeds'> {
  const { values } = readEntity('deployment', deployment);
  return { racks: firstOfEach(values.racks ?? []), feeds: firstOfEach(values.feeds ?? []) };
}

/** The racks that per-rack sections repeat over: those of the plan, else the deployment's one rack. */
export function racksOf(details: Pick<DeploymentDetails, 'racks' | 'rack' | 'rackUnits'>): readonly Rack[] {
  return details.racks.length > 0 ? details.racks : [{ id: 'main', name: details.rack, units: details.rackUnits }];
}

/** The feeds that per-feed sections repeat over: those of the plan, else A and B. */
export function feedsOf(details: Pick<DeploymentDetails, 'feeds'>): readonly Feed[] {
  if (details.feeds.length > 0) return details.feeds;
  return ['A', 'B'].map((name) => ({ id: name.toLowerCase(), name, rack: null, volts: null, amps: null }));
}

const cachedUnits = new WeakMap<ComponentView, Target>();

function unitTarget(unit: ComponentView): Target {
  const known = cachedUnits.get(unit);
  if (known !== undefined) return known;
  const { serial, assetTag, manufacturer, partNumber, description } = unit;
  const target: Target = {
    id: unit.id,
    kind: 'component',
    name: componentLabel(unit),
    values: present({ serial, assetTag, manufacturer, partNumber, description, u: unit.position?.u }),
    identity: { serial, assetTag, mac: unit.expected?.mac },
  };
  cachedUnits.set(unit, target);
  return target;
}

function present(values: Readonly<Record<string, string | number | undefined>>): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== ''));
}

/** A decimal of the plan as expressions calculate with it; a text that is none is not there. */
function decimal(text: string | null): number | undefined {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** All targets of a deployment, in the order in which they are asked about. `units`: those that go on to installation. */
export function targetsOf(details: DeploymentDetails, units: readonly ComponentView[]): Targets {
  const racks = racksOf(details);
  return {
    component: units.map(unitTarget),
    rack: racks.map(({ id, name, units: height }) => ({ id: `rack:${id}`, kind: 'rack', name, values: present({ name, units: height }) })),
    feed: feedsOf(details).map((feed) => ({
      id: `feed:${feed.id}`,
      kind: 'feed',
      name: feed.name,
      values: present({ name: feed.name, rack: racks.find((rack) => rack.id === feed.rack)?.name, volts: decimal(feed.volts), amps: decimal(feed.amps) }),
    })),
  };
}

/** Everything that an answer may be about, by id: all components, those that went no further too, racks and feeds. */
export function targetIndex(targets: Targets, components: ReadonlyMap<string, ComponentView>): ReadonlyMap<string, TargetView> {
  const all = [...[...components.values()].map(unitTarget), ...targets.rack, ...targets.feed];
  return new Map(all.map((target) => [target.id, target]));
}

/**
 * A target as people call it: a unit by its name, a rack or feed with the word before its name ("Feed A") unless the name begins with it.
 * What is no longer there (a rack taken off the plan) goes by its id.
 */
export function targetLabel(targets: ReadonlyMap<string, TargetView>, id: string, words: TargetWords = englishTargets): string {
  const target = targets.get(id);
  const colon = id.indexOf(':');
  const kind = target?.kind ?? id.slice(0, Math.max(0, colon));
  const name = target?.name || (colon < 0 ? id : id.slice(colon + 1));
  if (kind !== 'rack' && kind !== 'feed') return name;
  const phrase = words[kind];
  const [word = ''] = phrase.split('{name}');
  return word !== '' && name.toLowerCase().startsWith(word.trim().toLowerCase()) ? name : phrase.replace('{name}', () => name);
}
