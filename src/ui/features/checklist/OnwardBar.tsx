import { Group, Paper, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView, SectionView } from '../../../domain/deployment/view';
import { LinkButton } from '../../components/links';
import { sectionTarget } from '../../hooks/navigate';
import { useTargetLabel } from '../../hooks/targetLabel';
import { sectionLink } from '../deployment/targets';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import { needsWork, nextUnit, onward, waits } from './course';

export const ONWARD_ID = 'checklist-onward';

interface OnwardBarProps {
  readonly section: SectionView;
  readonly checks: readonly CheckView[];
  readonly unit: string | undefined;
}

/** What comes after these checks; the primary thing on the screen as soon as nothing is left here. */
export function OnwardBar({ section, checks, unit }: OnwardBarProps) {
  const { t } = useTranslation('checklist');
  const left = checks.filter(needsWork).length;
  const waiting = checks.filter(waits).length;
  const done = waiting === 0 ? t('section.allDone') : t('section.waiting', { count: waiting });
  return (
    <Paper p="md" bg="var(--pl-surface)">
      <Group justify="space-between" gap="md">
        <Text role="status" flex="1 1 280px">{left === 0 ? done : t('section.left', { count: left })}</Text>
        <OnwardButton section={section} unit={unit} variant={left === 0 ? 'filled' : 'default'} />
      </Group>
    </Paper>
  );
}

function OnwardButton({ section, unit, variant }: { readonly section: SectionView; readonly unit: string | undefined; readonly variant: 'filled' | 'default' }) {
  const { t } = useTranslation('checklist');
  const view = useDeployment();
  const words = useCheckWords();
  const labelOf = useTargetLabel(view);
  // Above the navigation and what offers to undo, when it is scrolled into sight.
  const look = { id: ONWARD_ID, variant, style: { scrollMarginBottom: 190 }, rightSection: <IconArrowRight size={20} aria-hidden /> };
  const following = unit === undefined ? undefined : nextUnit(section, unit);
  if (following !== undefined) {
    return (
      <LinkButton {...look} {...sectionTarget(view.id, section.stage, section.section.id, following.unit)}>
        {t(section.section.repeat === 'component' ? 'section.onwardUnit' : 'section.onwardTarget', { unit: labelOf(following.unit) })}
      </LinkButton>
    );
  }
  const next = onward(view, section.stage, section.section.id);
  switch (next.kind) {
    case 'section':
      return (
        <LinkButton {...look} {...sectionLink(view, next.section)}>
          {t('section.onwardSection', { section: words.text(next.section.section.title) })}
        </LinkButton>
      );
    case 'stage':
      return (
        <LinkButton {...look} {...sectionLink(view, next.section)}>
          {t('section.onwardStage', { stage: words.text(next.stage.stage.title) })}
        </LinkButton>
      );
    case 'sign':
      return (
        <LinkButton {...look} to="/d/$id/sign/$stage" params={{ id: view.id, stage: next.stage.stage.id }}>
          {t('section.onwardSign', { stage: words.text(next.stage.stage.title) })}
        </LinkButton>
      );
    case 'report':
      return (
        <LinkButton {...look} to="/d/$id/report" params={{ id: view.id }}>
          {t('section.onwardReport')}
        </LinkButton>
      );
  }
}
