/** How far the checks of one unit are, by stage. Sums of the domain's own counts. */
import { addCounts } from '../../../domain/deployment/counts';
import type { Counts, DeploymentView, SectionView, StageView } from '../../../domain/deployment/view';

/** Stages that have per-unit sections. */
export function stagesWithUnits(view: DeploymentView): readonly StageView[] {
  return view.stages.filter((stage) => stage.sections.some((section) => section.section.repeat === 'component'));
}

export type UnitSection = { readonly section: SectionView } & SectionView['units'][number];

/** The unit's part of each per-unit section of a stage. */
export function unitSections(stage: StageView, unit: string): readonly UnitSection[] {
  return stage.sections.flatMap((section) => section.units.filter((each) => each.unit === unit).map((each) => ({ section, ...each })));
}

export function unitCounts(stage: StageView, unit: string): Counts {
  return addCounts(unitSections(stage, unit).map((each) => each.counts));
}
