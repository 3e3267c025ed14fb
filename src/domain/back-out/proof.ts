/** What was captured of the original state: what a back-out returns to. */
import type { CheckView, DeploymentView } from '../deployment/view';

/** Answered checks of the sections that capture the original state, in the model's order. */
export function capturedOriginals(view: DeploymentView): readonly CheckView[] {
  return view.stages.flatMap((stage) =>
    stage.sections.filter(({ section }) => section.originalState).flatMap(({ checks }) => checks.filter((check) => check.applies && (check.answer !== undefined || check.photos.length + check.files.length > 0))),
  );
}
