/** Which readings of a deployment were taken with which instrument: kept beside its summary, so that the register tells of all deployments and opens none. */
import { trueAt } from '../deployment/true-time';
import type { DeploymentView } from '../deployment/view';
import type { LocalText } from '../model/schema';
import type { Operation } from '../record/operation';
import { isKnownBody, ORG_STREAM } from '../record/operation';
import { localDateOf } from '../time/zones';
import { CALIBRATION_FIELD } from './fields';
import { asksForAnother } from './reading';

export interface ReadingTaken {
  /** Entity key of the answer. */
  readonly key: string;
  readonly check: LocalText;
  readonly stage: string;
  readonly section: string;
  readonly unit: string | undefined;
  readonly instrument: string;
  /** The day at the site, and the instant (UTC): as it truly was, where that is known. */
  readonly day: string;
  readonly at: string;
  /** `asked`: its instrument does not bear it out, and it is asked for again. `accepted`: somebody let it stand. */
  readonly state: 'stands' | 'asked' | 'accepted';
}

export interface ReadingsDigest {
  readonly deployment: string;
  readonly reference: string;
  readonly title: string;
  readonly readings: readonly ReadingTaken[];
}

/** The readings that stand now; those that were measured again since are history. */
export function readingsDigestOf(view: DeploymentView): ReadingsDigest {
  const { details } = view;
  const readings = [...view.checks.values()].flatMap(({ applies, answer, write, key, check, stage, section, unit, instrument }): readonly ReadingTaken[] => {
    if (!applies || write === undefined || (answer?.type !== 'measurement' && answer?.type !== 'series') || answer.instrument === undefined) return [];
    const state = asksForAnother(instrument) ? 'asked' : instrument?.accepted === undefined ? 'stands' : 'accepted';
    const at = trueAt(view, write.at);
    return [{ key, check: check.title, stage, section, unit, instrument: answer.instrument, day: localDateOf(at, details.timeZone) ?? at.slice(0, 10), at, state }];
  });
  return { deployment: view.id, reference: details.reference, title: details.title, readings };
}

/** Fields whose change makes readings stand otherwise than before. */
function decides(field: string): boolean {
  return field.startsWith(CALIBRATION_FIELD) || field === 'outOfService' || field === 'calibrationDue' || field === 'removed';
}

/** Instruments whose readings are to be looked at anew because of these operations. */
export function instrumentsRejudgedBy(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    operations.flatMap(({ stream, body }) =>
      stream === ORG_STREAM && isKnownBody(body) && body.kind === 'set' && body.entity.type === 'instrument' && Object.keys(body.fields).some(decides) ? [body.entity.id] : [],
    ),
  );
}
