import { ScrollArea, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, SectionView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import { useCurrentStage } from './StageRail';
import classes from './StageRail.module.css';
import { sectionLink } from './targets';
import { useScrollSideways } from './useScrollSideways';

/** The sections of the stage that is open, each with how far it is. */
export function SectionBar({ view }: { readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation('deployment');
  const stageId = useCurrentStage(view);
  const { section: sectionId } = useParams({ strict: false });
  const receiving = useLocation({ select: (location) => /^\/d\/[^/]+\/receipt(\/|$)/.test(location.pathname) });
  const { viewport, item, restoration } = useScrollSideways('sections', receiving ? 'receipt' : sectionId);
  const stage = view.stages.find((one) => one.stage.id === stageId);
  if (stage === undefined || stage.sections.length < 2) return null;
  const isCurrent = (section: SectionView): boolean => (receiving ? section.section.screen === 'receiving' : section.section.id === sectionId);
  return (
    <ScrollArea type="auto" scrollbars="x" scrollbarSize={7} offsetScrollbars="present" viewportRef={viewport} viewportProps={{ ...restoration, tabIndex: 0, role: 'region', 'aria-label': t('sections') }}>
      <ol className={classes['bar']}>
        {stage.sections.map((section) => (
          <li key={section.section.id} ref={isCurrent(section) ? item : undefined}>
            <SectionItem target={sectionLink(view, section)} title={localText(section.section.title, i18n.language)} counts={section.counts} current={isCurrent(section)} />
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}

interface SectionItemProps {
  readonly target: ReturnType<typeof sectionLink>;
  readonly title: string;
  readonly counts: SectionView['counts'];
  readonly current: boolean;
}

const SectionItem = memoPlain(function SectionItem({ target, title, counts, current }: SectionItemProps) {
  const { t } = useTranslation(['deployment', 'common']);
  const { answered, total, failed } = counts;
  return (
    <LinkPlain {...target} className={classes['section']} data-current={current} aria-current={current ? 'page' : undefined}>
      <span>{title}</span>
      {total > 0 && (
        <Text component="span" size="sm" {...(current ? {} : { c: 'dimmed' })}>
          {t('common:of', { done: answered, total })}
        </Text>
      )}
      {failed > 0 ? (
        <IconX size={16} stroke={2.6} color="var(--pl-fail-line)" role="img" aria-label={t('counts.failed', { count: failed })} />
      ) : (
        total > 0 && answered === total && <IconCheck size={16} stroke={2.6} color="var(--pl-pass-line)" role="img" aria-label={t('sectionDone')} />
      )}
    </LinkPlain>
  );
});
