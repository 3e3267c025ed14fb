/** Racks and feeds as forms hold them (figures as typed), and as the record does. Pure. */
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { parseDecimalInput } from '../../../../domain/checks/show';
import type { DeploymentDetails } from '../../../../domain/deployment/view';

export interface RackRow {
  id: string;
  name: string;
  units: string;
}

export interface FeedRow {
  id: string;
  name: string;
  /** Id of a rack row, or empty. */
  rack: string;
  volts: string;
  amps: string;
}

type Places = Pick<DeploymentDetails, 'racks' | 'feeds'>;

/** Never one that was used before: answers keep the id of what they are about. */
function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}

export const newRack = (rackUnits: string): RackRow => ({ id: newId(), name: '', units: rackUnits });
export const newFeed = (name: string): FeedRow => ({ id: newId(), name, rack: '', volts: '', amps: '' });

/** Rows for a form; messages in the language of `t`. */
export function placeSchemas(t: TFunction<'deployments'>) {
  const name = z.string().trim().min(1, t('create.problems.placeName')).max(200);
  const figure = z.string().trim().refine((text) => text === '' || isPositive(text), t('create.problems.figure'));
  const rackUnits = z.string().trim().regex(/^([1-9]|[1-5]\d|60)$/, t('create.problems.rackUnits'));
  return {
    racks: z.array(z.object({ id: z.string(), name, units: rackUnits })).max(100),
    feeds: z.array(z.object({ id: z.string(), name, rack: z.string(), volts: figure, amps: figure })).max(200),
  };
}

function isPositive(text: string): boolean {
  const value = parseDecimalInput(text);
  return value !== undefined && Number(value) > 0;
}

export function rowsFromPlaces({ racks, feeds }: Places): { racks: RackRow[]; feeds: FeedRow[] } {
  return {
    racks: racks.map(({ id, name, units }) => ({ id, name, units: String(units) })),
    feeds: feeds.map(({ id, name, rack, volts, amps }) => ({ id, name, rack: rack ?? '', volts: volts ?? '', amps: amps ?? '' })),
  };
}

/** What is recorded; the rows passed their schemas. A feed of a rack that was taken away has none. */
export function placesFromRows(form: { readonly racks: readonly RackRow[]; readonly feeds: readonly FeedRow[] }): Places {
  const figure = (text: string): string | null => parseDecimalInput(text) ?? null;
  return {
    racks: form.racks.map(({ id, name, units }) => ({ id, name: name.trim(), units: Number(units) })),
    feeds: form.feeds.map(({ id, name, rack, volts, amps }) => ({ id, name: name.trim(), rack: form.racks.some((one) => one.id === rack) ? rack : null, volts: figure(volts), amps: figure(amps) })),
  };
}
