/** One line of the deployments list. */
import { localText } from '../model/schema';
import { waitingFor } from './next';
import { forwardStages } from './stages';
import type { DeploymentSummary, DeploymentView, StageView } from './view';

function isFinished(stage: StageView): boolean {
  return stage.state === 'accepted' || stage.state === 'complete';
}

/** The summary that lists keep, so that they never open a whole view. The titles of model and stage are in English where there is a choice. */
export function summarise(view: DeploymentView): DeploymentSummary {
  const { details, model } = view;
  const stages = forwardStages(view.stages);
  const current = stages.find((stage) => !isFinished(stage) && stage.state !== 'superseded') ?? stages.find((stage) => !isFinished(stage)) ?? stages.at(-1);
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
    modelTitle: localText(model.title, 'en'),
    stage: current?.stage.id ?? '',
    stageTitle: current === undefined ? '' : localText(current.stage.title, 'en'),
    stageState: current?.state ?? 'not_begun',
    stages: stages.map(({ stage, state, counts }) => ({ id: stage.id, state, answered: counts.answered, total: counts.total })),
    // Those in details, components and captions too: whoever looks at the list is to know of them.
    counts: { ...view.counts, conflicts: view.conflicts.length },
    openNonconformances: view.nonconformances.filter((one) => one.state === 'open' || one.state === 'awaiting_retest').length,
    held: view.heldCount,
    units: view.units.length,
    runningTimers: view.timers.length,
    waitingFor: waitingFor(view),
    startOn: details.startOn,
    handoverOn: details.handoverOn,
    people: [...new Set(details.people.map((one) => one.person))],
    createdAt: view.createdAt,
    changedAt: view.changedAt,
    complete: stages.length > 0 && stages.every(isFinished),
    cancelled: details.cancelled !== null,
  };
}
