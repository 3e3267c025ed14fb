/** A first schedule from the dates of a deployment: hours are those of a usual working day at the site, and are meant to be changed. */
import type { FieldsOf } from '../deployment/entities';
import type { DeploymentDetails } from '../deployment/view';
import { daysAfter, instantOfWall } from '../time/zones';
import type { ActivityKind } from './fields';

export interface SuggestedActivity {
  readonly kind: ActivityKind;
  readonly start: string;
  readonly end: string;
  /** Indexes of suggested activities that it comes after. */
  readonly after: readonly number[];
  readonly people: readonly string[];
  readonly racks: readonly string[];
}

/** As plans name a rack: with its room where that is known. */
export const rackName = (room: string, rack: string): string => [room, rack].filter((part) => part !== '').join('/');

/** Delivery, storage until work begins, readiness of the site, installation, verification and handover, as far as dates are given. Empty without dates. */
export function suggestSchedule({ deliveryOn, startOn, handoverOn, timeZone, people, room, rack }: DeploymentDetails): readonly SuggestedActivity[] {
  const racks = rack === '' ? [] : [rackName(room, rack)];
  const technicians = people.filter(({ role }) => role === 'technician').map(({ person }) => person);
  const everybody = [...new Set(people.map(({ person }) => person))];
  const list: SuggestedActivity[] = [];
  const add = (kind: ActivityKind, from: readonly [date: string, time: string], to: readonly [date: string, time: string], who: readonly string[], where: readonly string[]): void => {
    const start = instantOfWall({ date: from[0], time: from[1] }, timeZone)?.instant;
    const end = instantOfWall({ date: to[0], time: to[1] }, timeZone)?.instant;
    if (start === undefined || end === undefined || Date.parse(end) <= Date.parse(start)) return;
    list.push({ kind, start, end, after: list.length === 0 ? [] : [list.length - 1], people: who, racks: where });
  };
  // What comes on the day on which work begins comes before it.
  const [from, to] = deliveryOn === startOn ? (['06:00', '08:00'] as const) : (['09:00', '11:00'] as const);
  if (deliveryOn !== null) add('delivery', [deliveryOn, from], [deliveryOn, to], technicians, []);
  if (deliveryOn !== null && startOn !== null && startOn > deliveryOn) add('storage', [deliveryOn, '11:00'], [startOn, '08:00'], [], []);
  if (startOn !== null) {
    add('site_readiness', [startOn, '08:00'], [startOn, '10:00'], technicians, racks);
    // Work takes until the day before the handover; on one day, all of it but the last hour.
    const end = handoverOn !== null && handoverOn > startOn ? daysAfter(handoverOn, -1) : startOn;
    add('installation', [startOn, '10:00'], [end, '14:00'], technicians, racks);
    add('verification', [end, '14:00'], [end, '16:00'], technicians, racks);
  }
  if (handoverOn !== null) add('handover', [handoverOn, '16:00'], [handoverOn, '17:00'], everybody, []);
  return list;
}

/** The fields of a new activity. */
export function activityValues(title: string, { kind, start, end, people, racks }: SuggestedActivity, after: readonly string[]): FieldsOf<'activity'> {
  return { kind, title, start, end, after: [...after], people: [...people], racks: [...racks], actualStart: null, actualEnd: null, note: '' };
}
