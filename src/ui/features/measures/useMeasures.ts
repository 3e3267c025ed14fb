import { useMemo } from 'react';
import { listEntities, readEntity } from '../../../domain/deployment/entities';
import { assessCapability, type Assessment, type Met, type OrganisationFacts } from '../../../domain/measures/capability';
import type { DeploymentFacts } from '../../../domain/measures/facts';
import { endedIn, measure, valueStream, type Measure, type MeasureFilter, type ValueStreamStep } from '../../../domain/measures/measures';
import { entitiesOf, type StreamState } from '../../../domain/record/fold';
import { ORG_STREAM } from '../../../domain/record/operation';
import { useLive } from '../../hooks/store';

/** Facts of every deployment on this device; undefined while they are being read. */
export const useFacts = (): readonly DeploymentFacts[] | undefined => useLive((queries) => queries.digests('facts'));

export interface Measured {
  readonly ended: readonly DeploymentFacts[];
  readonly measures: readonly Measure[];
  readonly stream: readonly ValueStreamStep[];
}

/** Everything that is worked out of the facts for a period. */
export function useMeasured(facts: readonly DeploymentFacts[], filter: MeasureFilter): Measured {
  return useMemo(() => {
    const ended = endedIn(facts, filter);
    return { ended, measures: measure(facts, filter), stream: valueStream(ended) };
  }, [facts, filter]);
}

/** The self-assessment over the same deployments; undefined while the organisation's records are being read. */
export function useAssessment(facts: readonly DeploymentFacts[], filter: MeasureFilter): Assessment | undefined {
  const org = useLive((queries) => queries.state(ORG_STREAM));
  return useMemo(() => (org === undefined ? undefined : assessCapability(facts, filter, organisationFacts(org), saidIn(org))), [facts, filter, org]);
}

function organisationFacts(org: StreamState): OrganisationFacts {
  const improvements = listEntities(org, 'improvement');
  const published = listEntities(org, 'model').filter(({ values }) => values.state !== 'draft');
  return {
    improvementsRaised: improvements.length,
    improvementsSettled: improvements.filter(({ values }) => values.state === 'done' || values.state === 'declined').length,
    laterVersions: published.length,
  };
}

function saidIn(org: StreamState): ReadonlyMap<string, { readonly met: Met; readonly note: string }> {
  return new Map(
    entitiesOf(org, 'self_assessment').flatMap((entity) => {
      const { met, note } = readEntity('self_assessment', entity).values;
      return met === undefined ? [] : [[entity.id, { met, note: note ?? '' }] as const];
    }),
  );
}
