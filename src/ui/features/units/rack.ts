/** Where units stand in racks. The record knows the lowest rack unit of each, not its height. */
import type { ComponentView } from '../../../domain/deployment/view';

export type Position = NonNullable<ComponentView['position']>;
export type Face = Position['face'];

/** Rack units that a rack may have at most (EIA-310 racks in use end at 60 U). */
export const MOST_UNITS = 60;

export interface Slot {
  readonly u: number;
  readonly units: readonly ComponentView[];
}

const sameRack = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/** The rack from the top down, with what stands where on one side of it. */
export function rackSlots(units: readonly ComponentView[], rack: string, face: Face, rackUnits: number): readonly Slot[] {
  return Array.from({ length: rackUnits }, (_, i) => {
    const u = rackUnits - i;
    return { u, units: units.filter(({ position }) => position !== null && position.u === u && position.face === face && sameRack(position.rack, rack)) };
  });
}

/** Other units at exactly this place. */
export function othersAt(units: readonly ComponentView[], position: Position, except: string): readonly ComponentView[] {
  return units.filter((unit) => unit.id !== except && unit.position !== null && unit.position.u === position.u && unit.position.face === position.face && sameRack(unit.position.rack, position.rack));
}

/** Racks in which units stand, the planned one first. */
export function racksOf(units: readonly ComponentView[], planned: string): readonly string[] {
  const racks = [planned];
  for (const { position } of units) if (position !== null && !racks.some((rack) => sameRack(rack, position.rack))) racks.push(position.rack);
  return racks.filter((rack) => rack.trim() !== '');
}

/** Units placed higher than the rack is. */
export function outside(units: readonly ComponentView[], rack: string, rackUnits: number): readonly ComponentView[] {
  return units.filter(({ position }) => position !== null && sameRack(position.rack, rack) && position.u > rackUnits);
}

/** The rack unit that was typed, or undefined when it is not one of this rack. */
export function parseRackUnit(text: string, most: number): number | undefined {
  const typed = text.trim().replace(/^u/i, '');
  const u = /^\d{1,2}$/.test(typed) ? Number(typed) : Number.NaN;
  return u >= 1 && u <= most ? u : undefined;
}
