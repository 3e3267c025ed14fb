/** How far one deployment's record shows that the practice was followed: the evidence of the capability self-assessment. */
import { listEntities, readEntity } from '../deployment/entities';
import { forwardStages } from '../deployment/stages';
import type { DeploymentView, StageView } from '../deployment/view';
import type { Stage } from '../model/schema';
import type { StreamState } from '../record/fold';

/** What the record of one deployment shows of how the practice is followed. */
export interface PracticeFacts {
  /** Stages with a hold point that work went beyond, and those of them that were signed. */
  readonly holdPoints: { readonly passed: number; readonly signed: number };
  readonly receiptVerified: boolean;
  readonly siteVerified: boolean;
  readonly tested: boolean;
  readonly roles: readonly string[];
  readonly scheduled: boolean;
  readonly window: boolean;
  readonly risks: number;
  readonly backOutPlanned: boolean;
  readonly stakeholders: number;
  readonly custody: boolean;
  /** The requester was told the result. */
  readonly resultTold: boolean;
  readonly transferred: boolean;
  readonly reviewed: boolean;
  readonly lessons: number;
  readonly feedback: number;
}

const isFinished = (stage: StageView): boolean => stage.state === 'accepted' || stage.state === 'complete';

export function practiceFacts(view: DeploymentView, state: StreamState): PracticeFacts {
  const stages = forwardStages(view.stages);
  const ofKind = (kind: Stage['kind']): readonly StageView[] => stages.filter(({ stage }) => stage.kind === kind);
  const finished = (kind: Stage['kind']): boolean => ofKind(kind).length > 0 && ofKind(kind).every(isFinished);
  const lastBegun = stages.findLastIndex(({ counts }) => counts.answered > 0);
  const passed = stages.filter(({ stage, signoff }, index) => stage.hold !== undefined && (index < lastBegun || signoff !== undefined));
  const plan = readEntity('deployment', state.entities.get('deployment/deployment')).values;
  const messages = listEntities(state, 'message');
  return {
    holdPoints: { passed: passed.length, signed: passed.filter(({ signoff }) => signoff?.decision === 'accepted').length },
    receiptVerified: finished('receipt'),
    siteVerified: finished('site_readiness'),
    tested: finished('verification'),
    roles: [...new Set(view.details.people.map(({ role }) => role))].sort(),
    scheduled: view.details.startOn !== null && view.details.handoverOn !== null,
    window: listEntities(state, 'window').length > 0,
    risks: listEntities(state, 'risk').length,
    backOutPlanned: (plan.backOutPlan ?? '') !== '' || listEntities(state, 'decision_point').length > 0,
    stakeholders: listEntities(state, 'stakeholder').length,
    custody: listEntities(state, 'custody').length > 0,
    resultTold: messages.some(({ values }) => values.occasion === 'result' && (values.sent ?? null) !== null),
    transferred: (readEntity('handover', state.entities.get('handover/handover')).values.transferred ?? null) !== null,
    reviewed: (plan.review ?? null) !== null,
    lessons: listEntities(state, 'lesson').length,
    feedback: listEntities(state, 'feedback').length,
  };
}
