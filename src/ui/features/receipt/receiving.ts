import { receiptStageOf } from '../../../domain/deployment/stages';
import type { DeploymentView, StageView } from '../../../domain/deployment/view';

export interface Receiving {
  /** The stage that receives; undefined when the model has none. */
  readonly stage: StageView | undefined;
  /** Units cannot be received or decided about just now. Scans are kept all the same. */
  readonly readOnly: boolean;
}

/** Whether and where this deployment receives. */
export function receivingOf(view: DeploymentView): Receiving {
  const found = receiptStageOf(view.model);
  const stage = view.stages.find((one) => one.stage.id === found?.id);
  return { stage, readOnly: stage === undefined || stage.lockedBy.length > 0 || view.details.cancelled !== null };
}
