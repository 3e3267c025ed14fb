/**
 * The original state comes first: while a section that captures it still asks for required answers, nothing outside such sections is answered in
 * installation stages. What was there before the first change cannot be found out after it. A rule for whoever answers here and now:
 * answers that come from another device count as they are.
 */
import type { CheckView, DeploymentView } from './view';

const waiting = new WeakMap<DeploymentView, readonly CheckView[]>();

/** Required checks of the original state that nobody has answered in full; empty when installation may begin, or the model captures none. */
export function originalStateOpen(view: DeploymentView): readonly CheckView[] {
  const known = waiting.get(view);
  if (known !== undefined) return known;
  const open = view.stages.flatMap((stage) =>
    stage.sections.flatMap(({ section, checks }) =>
      section.originalState ? checks.filter((check) => check.applies && check.check.required && isUncaptured(check)) : [],
    ),
  );
  waiting.set(view, open);
  return open;
}

/** After a back-out the state before the next change is another one: it is captured anew. */
function isUncaptured({ status, reopened }: CheckView): boolean {
  return status === 'open' || status === 'incomplete' || (status === 'reopened' && reopened?.cause === 'backed_out');
}

/** True while this check must wait for the original state. */
export function waitsForOriginalState(view: DeploymentView, check: Pick<CheckView, 'stage' | 'section'>): boolean {
  const stage = view.stages.find((one) => one.stage.id === check.stage)?.stage;
  if (stage?.kind !== 'installation' || stage.sections.find((one) => one.id === check.section)?.originalState === true) return false;
  return originalStateOpen(view).length > 0;
}
