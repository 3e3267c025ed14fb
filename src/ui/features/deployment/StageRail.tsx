import { Progress, ScrollArea, Text } from '@mantine/core';
import { useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import { StageBadge } from '../../components/VerdictBadge';
import { stageLink } from './targets';
import { useScrollSideways } from './useScrollSideways';
import classes from './StageRail.module.css';

/** The stages in order, each with its state in words, how far it is, and by what it is locked. */
export function StageRail({ view, compact }: { readonly view: DeploymentView; readonly compact: boolean }) {
  const { t, i18n } = useTranslation('deployment');
  const current = useCurrentStage(view);
  const { viewport, item, restoration } = useScrollSideways('stages', current);
  return (
    <ScrollArea type="auto" scrollbars="x" scrollbarSize={7} offsetScrollbars="present" viewportRef={viewport} viewportProps={{ ...restoration, tabIndex: 0, role: 'region', 'aria-label': t('stages') }}>
      <ol className={classes['rail']} data-compact={compact}>
        {view.stages.map((stage) => (
          <li key={stage.stage.id} className={classes['stage']} ref={stage.stage.id === current ? item : undefined}>
            <StageItem
              id={stage.stage.id}
              target={stageLink(view, stage)}
              title={localText(stage.stage.title, i18n.language)}
              state={stage.state}
              counts={stage.counts}
              lock={stage.closed !== undefined ? t(`closed.${stage.closed}`) : stage.lockedBy[0] === undefined ? undefined : t('lockedBy', { hold: localText(stage.lockedBy[0].hold.title, i18n.language) })}
              current={stage.stage.id === current}
              compact={compact}
            />
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}

interface StageItemProps {
  readonly id: string;
  readonly target: ReturnType<typeof stageLink>;
  readonly title: string;
  readonly state: StageView['state'];
  readonly counts: StageView['counts'];
  /** Why nothing is done here just now, in words. */
  readonly lock: string | undefined;
  readonly current: boolean;
  readonly compact: boolean;
}

const StageItem = memoPlain(function StageItem({ id, target, title, state, counts, lock, current, compact }: StageItemProps) {
  const { t } = useTranslation(['deployment', 'common']);
  const { answered, total, failed } = counts;
  return (
    <LinkPlain {...target} className={classes['item']} data-current={current} data-stage={id} data-state={state} aria-current={current ? 'step' : undefined}>
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
      <StageBadge state={state} size="md" wrap {...(compact ? { px: 6 } : {})} />
      {compact ? (
        lock !== undefined && <span className="pl-visually-hidden">{lock}</span>
      ) : (
        <>
          <Text component="span" size="xs" c="dimmed" lineClamp={2}>
            {lock ?? t('common:of', { done: answered, total })}
          </Text>
          <Progress value={total === 0 ? 0 : (100 * answered) / total} size={4} mt="auto" w="100%" aria-hidden color={failed > 0 ? 'var(--pl-fail-line)' : 'var(--mantine-primary-color-filled)'} />
        </>
      )}
    </LinkPlain>
  );
});

/** The stage of the screen that is open; on the receipt screens the one that receives. */
export function useCurrentStage(view: DeploymentView): string | undefined {
  const { stage } = useParams({ strict: false });
  const pathname = useLocation({ select: (location) => location.pathname });
  if (stage !== undefined) return stage;
  if (!/\/receipt(\/|$)/.test(pathname)) return undefined;
  return view.stages.find((one) => one.sections.some(({ section }) => section.screen === 'receiving'))?.stage.id;
}
