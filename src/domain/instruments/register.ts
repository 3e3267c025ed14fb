/** The register of measuring instruments, from the `org` stream. */
import { fileRef, instrumentFields, type FileRef } from '../deployment/fields';
import { reader } from '../deployment/read-entity';
import { entitiesOf, shownWrite, type Entity, type StreamState, type Write } from '../record/fold';
import { CALIBRATION_FIELD, calibrationSchema, CERTIFICATE_FIELD, outOfServiceSchema, registerFields, type Accuracy, type Calibration, type OutOfService } from './fields';

export interface CalibrationRecord extends Calibration {
  readonly id: string;
  readonly file: FileRef | null;
  /** Who wrote it down as it stands, and when (UTC). */
  readonly by: string;
  readonly at: string;
}

/** A period in which its readings are in doubt, because of what a calibration found at its end. */
export interface Doubt {
  /** Id of the calibration that found it. */
  readonly calibration: string;
  /** First day in doubt, ISO 8601; null: all days before. */
  readonly since: string | null;
  /** The day of the finding. */
  readonly found: string;
  readonly certificate: string;
  readonly note: string;
  /** Who wrote the finding down, and when (UTC). */
  readonly by: string;
  readonly at: string;
}

export interface Instrument {
  readonly id: string;
  readonly name: string;
  /** The organisation's own number on it. */
  readonly label: string;
  readonly serial: string;
  readonly kind: string;
  /** Half-width in whatever unit it measures, decimal text; counts where `accuracies` is empty. */
  readonly uncertainty: string | null;
  readonly accuracies: readonly Accuracy[];
  /** ISO 8601 date; counts before the first calibration that is on record. */
  readonly calibrationDue: string | null;
  readonly holder: string | null;
  /** Every time that it was taken out of use, oldest first. */
  readonly outOfService: readonly OutOfService[];
  /** Oldest first. */
  readonly calibrations: readonly CalibrationRecord[];
  readonly doubts: readonly Doubt[];
  readonly removed: boolean;
}

const read = reader({ ...instrumentFields, ...registerFields });
const known = new WeakMap<Entity, Instrument | null>();

function instrumentOf(entity: Entity): Instrument | null {
  const before = known.get(entity);
  if (before !== undefined) return before;
  const { values } = read(entity);
  const calibrations = calibrationsOf(entity);
  const instrument: Instrument | null =
    values.name === undefined
      ? null
      : {
          id: entity.id,
          name: values.name,
          label: values.label ?? '',
          serial: values.serial ?? '',
          kind: values.kind ?? '',
          uncertainty: values.uncertainty ?? null,
          accuracies: values.accuracies ?? [],
          calibrationDue: values.calibrationDue ?? null,
          holder: values.holder ?? null,
          outOfService: outagesOf(entity),
          calibrations,
          doubts: doubtsOf(calibrations),
          removed: values.removed === true,
        };
  known.set(entity, instrument);
  return instrument;
}

function calibrationsOf(entity: Entity): readonly CalibrationRecord[] {
  const found: CalibrationRecord[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!name.startsWith(CALIBRATION_FIELD)) continue;
    const write = shownWrite(field);
    const calibration = calibrationSchema.safeParse(write?.value);
    if (write === undefined || !calibration.success) continue;
    const id = name.slice(CALIBRATION_FIELD.length);
    const file = fileRef.safeParse(shownWrite(entity.fields[`${CERTIFICATE_FIELD}${id}`] ?? [])?.value);
    found.push({ ...calibration.data, id, file: file.success ? file.data : null, by: write.actor, at: write.at });
  }
  return found.sort((a, b) => compareText(a.on, b.on) || compareText(a.at, b.at) || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All that was ever said about being out of use: a period that ended stays part of the record, so that readings from then stay what they were. */
function outagesOf(entity: Entity): readonly OutOfService[] {
  const periods = new Map<string, OutOfService>();
  for (const { value } of (entity.fields['outOfService'] ?? []) satisfies readonly Write[]) {
    const period = outOfServiceSchema.safeParse(value);
    if (period.success) periods.set(period.data.since, period.data);
  }
  return [...periods.values()].sort((a, b) => compareText(a.since, b.since));
}

function doubtsOf(calibrations: readonly CalibrationRecord[]): readonly Doubt[] {
  return calibrations.flatMap((one, index): readonly Doubt[] => {
    if (one.asFound !== 'out_of_tolerance') return [];
    const { id, on, certificate, note, by, at } = one;
    return [{ calibration: id, since: one.doubtSince ?? calibrations[index - 1]?.on ?? null, found: on, certificate, note, by, at }];
  });
}

const registers = new WeakMap<StreamState, ReadonlyMap<string, Instrument>>();

/** Every instrument by id, removed ones included: old readings must stay readable. The same map for the same state. */
export function registerOf(org: StreamState): ReadonlyMap<string, Instrument> {
  const before = registers.get(org);
  if (before !== undefined) return before;
  const register = new Map(entitiesOf(org, 'instrument').flatMap((entity): readonly (readonly [string, Instrument])[] => {
    const instrument = instrumentOf(entity);
    return instrument === null ? [] : [[entity.id, instrument]];
  }));
  registers.set(org, register);
  return register;
}

/** Instruments that were not removed, by name. */
export function instrumentsOf(org: StreamState): readonly Instrument[] {
  return [...registerOf(org).values()].filter(({ removed }) => !removed).sort((a, b) => a.name.localeCompare(b.name, 'en') || compareText(a.id, b.id));
}
