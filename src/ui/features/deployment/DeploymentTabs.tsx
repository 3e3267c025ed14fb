import { Badge, ScrollArea } from '@mantine/core';
import { IconArrowBackUp, IconBulb, IconCalendarTime, IconClipboardList, IconFileTypePdf, IconLayoutList, IconMail, IconPackageImport, IconServer2, IconTransfer, type TablerIcon } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import { useScrollSideways } from './useScrollSideways';
import classes from './StageRail.module.css';

const tabs: readonly { readonly name: 'overview' | 'plan' | 'communication' | 'receipt' | 'units' | 'findings' | 'back-out' | 'handover' | 'review' | 'report'; readonly to: '/d/$id' | '/d/$id/plan' | '/d/$id/communication' | '/d/$id/receipt' | '/d/$id/units' | '/d/$id/findings' | '/d/$id/back-out' | '/d/$id/handover' | '/d/$id/review' | '/d/$id/report'; readonly icon: TablerIcon }[] = [
  { name: 'overview', to: '/d/$id', icon: IconLayoutList },
  { name: 'plan', to: '/d/$id/plan', icon: IconCalendarTime },
  { name: 'receipt', to: '/d/$id/receipt', icon: IconPackageImport },
  { name: 'units', to: '/d/$id/units', icon: IconServer2 },
  { name: 'findings', to: '/d/$id/findings', icon: IconClipboardList },
  { name: 'communication', to: '/d/$id/communication', icon: IconMail },
  { name: 'back-out', to: '/d/$id/back-out', icon: IconArrowBackUp },
  { name: 'handover', to: '/d/$id/handover', icon: IconTransfer },
  { name: 'review', to: '/d/$id/review', icon: IconBulb },
  { name: 'report', to: '/d/$id/report', icon: IconFileTypePdf },
];

/** The views of one deployment. `undecided`: findings that wait for a decision. */
export const DeploymentTabs = memoPlain(function DeploymentTabs({ id, undecided }: { readonly id: string; readonly undecided: number }) {
  const { t } = useTranslation('deployment');
  const pathname = useLocation({ select: (location) => location.pathname });
  const isCurrent = (to: string): boolean => {
    const address = to.replace('$id', id);
    return to === '/d/$id' ? pathname.replace(/\/$/, '') === address : pathname.startsWith(address);
  };
  const { viewport, item } = useScrollSideways(tabs.find(({ to }) => isCurrent(to))?.name);
  return (
    <ScrollArea type="auto" scrollbars="x" offsetScrollbars="present" viewportRef={viewport}>
      <nav aria-label={t('tabsLabel')}>
        <ul className={classes['tabs']}>
          {tabs.map(({ name, to, icon: Icon }) => (
            <li key={name} ref={isCurrent(to) ? item : undefined}>
              <LinkPlain to={to} params={{ id: id }} className={classes['tab']} data-current={isCurrent(to)} aria-current={isCurrent(to) ? 'page' : undefined}>
                <Icon size={18} stroke={1.8} aria-hidden className={classes['tabIcon']} />
                {t(`tabs.${name}`)}
                {name === 'findings' && undecided > 0 && (
                  <Badge circle size="md" style={{ background: 'var(--pl-fail-bg)', color: 'var(--pl-fail-fg)', border: '1px solid var(--pl-fail-line)' }} aria-label={t('undecided', { count: undecided })}>
                    {undecided}
                  </Badge>
                )}
              </LinkPlain>
            </li>
          ))}
        </ul>
      </nav>
    </ScrollArea>
  );
});
