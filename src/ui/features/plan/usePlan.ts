import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldsOf, RecordedType } from '../../../domain/deployment/entities';
import { clashesBetween, clashesOf, type Clash } from '../../../domain/planning/clashes';
import type { PlanDigest } from '../../../domain/planning/digest';
import type { PlanView } from '../../../domain/planning/plan';
import { planOf } from '../../../domain/planning/plan';
import type { StreamState } from '../../../domain/record/fold';
import { knownZone } from '../../../domain/time/zones';
import { useMinute } from '../../hooks/minute';
import { useRun } from '../../hooks/run';
import { useCommands, useLive, usePeople } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';

/** The record of the open deployment; undefined while it is read. */
export function useDeploymentState(): StreamState | undefined {
  const { id } = useDeployment();
  return useLive((queries) => queries.state(id), [id]);
}

/** The plan of the open deployment; undefined while it is read. */
export function usePlan(): PlanView | undefined {
  const view = useDeployment();
  const state = useDeploymentState();
  return useMemo(() => (state === undefined ? undefined : planOf(state, view)), [state, view]);
}

/** Plans of all deployments. */
export const usePlans = (): readonly PlanDigest[] | undefined => useLive((queries) => queries.digests('plan'));

/** What does not go together among all plans, from now on. Worked out anew when a plan changes, and once a minute. */
export function useClashes(): readonly Clash[] | undefined {
  const plans = usePlans();
  const people = usePeople();
  const minute = useMinute();
  return useMemo(() => {
    if (plans === undefined || people === undefined) return undefined;
    return clashesBetween(plans, { skills: new Map(people.map(({ id, skills }) => [id, skills])), from: new Date(minute).toISOString() });
  }, [plans, people, minute]);
}

export function useClashesHere(): readonly Clash[] | undefined {
  const { id } = useDeployment();
  const clashes = useClashes();
  return useMemo(() => (clashes === undefined ? undefined : clashesOf(clashes, id)), [clashes, id]);
}

/** Writes an entity of the plan; true when it is saved. */
export function useRecord<T extends RecordedType>(type: T): (id: string | null, values: FieldsOf<T>) => Promise<boolean> {
  const { id: deployment } = useDeployment();
  const commands = useCommands();
  const run = useRun();
  return async (id, values) => (await run(() => commands.record(deployment, type, id, values))) !== undefined;
}

/** Times of the site in words. */
export function useSiteTime(): { readonly zone: string; readonly moment: (at: string) => string } {
  const { details } = useDeployment();
  const { i18n } = useTranslation();
  const zone = knownZone(details.timeZone);
  return { zone, moment: (at) => momentInWords(at, i18n.language, zone) };
}

/** Whether the plan may still be written: a cancelled deployment keeps it as it was. */
export const useMayChangePlan = (): boolean => useDeployment().details.cancelled === null;
