import { Badge, ScrollArea } from '@mantine/core';
import { IconClipboardList, IconFileTypePdf, IconLayoutList, IconPackageImport, IconServer2, type TablerIcon } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import classes from './StageRail.module.css';

const tabs: readonly { readonly name: 'overview' | 'receipt' | 'units' | 'findings' | 'report'; readonly to: '/d/$id' | '/d/$id/receipt' | '/d/$id/units' | '/d/$id/findings' | '/d/$id/report'; readonly icon: TablerIcon }[] = [
  { name: 'overview', to: '/d/$id', icon: IconLayoutList },
  { name: 'receipt', to: '/d/$id/receipt', icon: IconPackageImport },
  { name: 'units', to: '/d/$id/units', icon: IconServer2 },
  { name: 'findings', to: '/d/$id/findings', icon: IconClipboardList },
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
  return (
    <ScrollArea type="auto" scrollbars="x">
      <nav aria-label={t('tabsLabel')} className={classes['tabs']}>
        {tabs.map(({ name, to, icon: Icon }) => (
          <LinkPlain key={name} to={to} params={{ id: id }} className={classes['tab']} data-current={isCurrent(to)} aria-current={isCurrent(to) ? 'page' : undefined}>
            <Icon size={18} stroke={1.8} aria-hidden />
            {t(`tabs.${name}`)}
            {name === 'findings' && undecided > 0 && (
              <Badge circle size="md" style={{ background: 'var(--pl-fail-bg)', color: 'var(--pl-fail-fg)', border: '1px solid var(--pl-fail-line)' }} aria-label={t('undecided', { count: undecided })}>
                {undecided}
              </Badge>
            )}
          </LinkPlain>
        ))}
      </nav>
    </ScrollArea>
  );
});
