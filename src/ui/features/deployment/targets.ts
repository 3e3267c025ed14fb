import { linkOptions } from '@tanstack/react-router';
import type { DeploymentView, SectionView, StageView } from '../../../domain/deployment/view';
import { sectionTarget } from '../../hooks/navigate';

/** Where a section is worked on: the receipt screen for receiving, else its checklist. */
export function sectionLink(view: DeploymentView, section: SectionView) {
  return section.section.screen === 'receiving' ? linkOptions({ to: '/d/$id/receipt', params: { id: view.id } }) : sectionTarget(view.id, section.stage, section.section.id);
}

/** Where a stage is taken up: its first section that is not finished, its signature when that is all that is left, else its first section. */
export function stageLink(view: DeploymentView, stage: StageView) {
  if (stage.state === 'waiting_for_signature') return linkOptions({ to: '/d/$id/sign/$stage', params: { id: view.id, stage: stage.stage.id } });
  const section = stage.sections.find((one) => one.counts.answered < one.counts.total) ?? stage.sections[0];
  return section === undefined ? linkOptions({ to: '/d/$id', params: { id: view.id } }) : sectionLink(view, section);
}
