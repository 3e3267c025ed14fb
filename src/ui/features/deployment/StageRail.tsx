import { Progress, ScrollArea, Text } from '@mantine/core';
import { useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkPlain } from '../../components/links';
import { StageBadge } from '../../components/VerdictBadge';
import { stageLink } from './targets';
import { useScrollSideways } from './useScrollSideways';
import classes from './StageRail.module.css';

/** The stages in order, each with its state in words, how far it is, and by what it is locked. */
export function StageRail({ view, compact }: { readonly view: DeploymentView; readonly compact: boolean }) {
  const { t } = useTranslation('deployment');
  const current = useCurrentStage(view);
  const { viewport, item } = useScrollSideways(current);
  return (
    <ScrollArea type="auto" scrollbars="x" offsetScrollbars="present" viewportRef={viewport} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('stages') }}>
      <ol className={classes['rail']}>
        {view.stages.map((stage) => (
          <li key={stage.stage.id} className={classes['stage']} ref={stage.stage.id === current ? item : undefined}>
            <StageItem view={view} stage={stage} current={stage.stage.id === current} compact={compact} />
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}

function StageItem({ view, stage, current, compact }: { readonly view: DeploymentView; readonly stage: StageView; readonly current: boolean; readonly compact: boolean }) {
  const { t, i18n } = useTranslation(['deployment', 'common']);
  const title = localText(stage.stage.title, i18n.language);
  const lock = stage.lockedBy[0];
  const { answered, total } = stage.counts;
  return (
    <LinkPlain {...stageLink(view, stage)} className={classes['item']} data-current={current} data-stage={stage.stage.id} data-state={stage.state} aria-current={current ? 'step' : undefined}>
      <span className={classes['line']}>
        <Text component="span" fw={current ? 750 : 600} lh={1.25} className={classes['title']}>
          {title}
        </Text>
        {compact && lock === undefined && (
          <Text component="span" size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('common:of', { done: answered, total })}
          </Text>
        )}
      </span>
      <StageBadge state={stage.state} size="md" />
      {compact ? (
        lock !== undefined && <span className="pl-visually-hidden">{t('lockedBy', { hold: localText(lock.hold.title, i18n.language) })}</span>
      ) : (
        <>
          <Text component="span" size="xs" c="dimmed" lineClamp={2}>
            {lock === undefined ? t('common:of', { done: answered, total }) : t('lockedBy', { hold: localText(lock.hold.title, i18n.language) })}
          </Text>
          <Progress value={total === 0 ? 0 : (100 * answered) / total} size={4} mt="auto" w="100%" aria-hidden color={stage.counts.failed > 0 ? 'var(--pl-fail-line)' : 'var(--mantine-primary-color-filled)'} />
        </>
      )}
    </LinkPlain>
  );
}

/** The stage of the screen that is open; on the receipt screens the one that receives. */
export function useCurrentStage(view: DeploymentView): string | undefined {
  const { stage } = useParams({ strict: false });
  const pathname = useLocation({ select: (location) => location.pathname });
  if (stage !== undefined) return stage;
  if (!/\/receipt(\/|$)/.test(pathname)) return undefined;
  return view.stages.find((one) => one.sections.some(({ section }) => section.screen === 'receiving'))?.stage.id;
}
