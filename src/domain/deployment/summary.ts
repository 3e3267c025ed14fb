/** One line of the deployments list. */
import { waitingFor } from './next';
import { forwardStages } from './stages';
import { trueAt } from './true-time';
import type { DeploymentSummary, DeploymentView, StageView } from './view';
import { waitingSince } from './waiting-since';

function isFinished(stage: StageView): boolean {
  return stage.state === 'accepted' || stage.state === 'complete';
}

function waiting(view: DeploymentView): Pick<DeploymentSummary, 'waitingFor' | 'waitingSince'> {
  const who = waitingFor(view);
  return { waitingFor: who, waitingSince: waitingSince(view, who) };
}

/** The summary that lists keep, so that they never open a whole view. */
export function summarise(view: DeploymentView): DeploymentSummary {
  const { details, model } = view;
  const backOut = view.backOut.state;
  const isHomeward = backOut === 'under_way' || backOut === 'ended';
  const stages = forwardStages(view.stages);
  const wayHome = isHomeward ? view.stages.find((one) => one.stage.id === view.backOut.stage) : undefined;
  const current = wayHome ?? stages.find((stage) => !isFinished(stage) && stage.state !== 'superseded') ?? stages.find((stage) => !isFinished(stage)) ?? stages.at(-1);
  return {
    id: view.id,
    reference: details.reference,
    title: details.title,
    requester: details.requester,
    site: details.site.name,
    room: details.room,
    rack: details.rack,
    modelId: model.id,
    modelVersion: model.version,
    modelTitle: model.title,
    stage: current?.stage.id ?? '',
    stageTitle: current?.stage.title ?? '',
    stageState: current?.state ?? 'not_begun',
    stages: stages.map(({ stage, state, counts }) => ({ id: stage.id, state, answered: counts.answered, total: counts.total })),
    // Those in details, components and captions too: whoever looks at the list is to know of them.
    counts: { ...view.counts, conflicts: view.conflicts.length },
    openNonconformances: view.nonconformances.filter((one) => one.state === 'open' || one.state === 'awaiting_retest').length,
    held: view.heldCount,
    units: view.units.length,
    runningTimers: view.timers.length,
    ...waiting(view),
    backOut: backOut === 'under_way' ? backOut : backOut === 'ended' ? 'backed_out' : 'none',
    begun: view.stages.some(({ stage, counts }) => stage.kind !== 'plan' && counts.answered > 0),
    deliveryOn: details.deliveryOn,
    startOn: details.startOn,
    handoverOn: details.handoverOn,
    timeZone: details.timeZone,
    people: [...new Set(details.people.map((one) => one.person))],
    createdAt: trueAt(view, view.createdAt),
    changedAt: trueAt(view, view.changedAt),
    complete: stages.length > 0 && stages.every(isFinished) && !isHomeward,
    cancelled: details.cancelled !== null,
  };
}
