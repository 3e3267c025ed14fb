/** Which stages a report tells of. */
import type { DeploymentView, StageView } from '../../domain/deployment/view';
import { sectionChecks } from './context';

/** All, but for a back-out that was never entered: its empty tests would read as work left undone. */
export function stagesTold(view: DeploymentView): readonly StageView[] {
  return view.stages.filter((stage) => stage.stage.kind !== 'back_out' || stage.closed !== 'no_back_out' || stage.sections.some((section) => sectionChecks(section).some(({ history }) => history.length > 0)));
}
