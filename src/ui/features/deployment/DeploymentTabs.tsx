import { Badge, Popover, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconBulb, IconCalendarTime, IconChevronDown, IconClipboardList, IconFileTypePdf, IconHistory, IconLayoutList, IconMail, IconPackageImport, IconServer2, IconTransfer, type TablerIcon } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import { useFitting } from './useFitting';
import classes from './DeploymentTabs.module.css';

type Name = 'overview' | 'plan' | 'receipt' | 'units' | 'findings' | 'report' | 'communication' | 'handover' | 'back-out' | 'review' | 'history';

/** Those that everybody needs every day first: where there is little room, the last ones go behind “More”. */
const tabs: readonly { readonly name: Name; readonly to: '/d/$id' | '/d/$id/plan' | '/d/$id/communication' | '/d/$id/receipt' | '/d/$id/units' | '/d/$id/findings' | '/d/$id/back-out' | '/d/$id/handover' | '/d/$id/review' | '/d/$id/report' | '/d/$id/history'; readonly icon: TablerIcon }[] = [
  { name: 'overview', to: '/d/$id', icon: IconLayoutList },
  { name: 'receipt', to: '/d/$id/receipt', icon: IconPackageImport },
  { name: 'findings', to: '/d/$id/findings', icon: IconClipboardList },
  { name: 'units', to: '/d/$id/units', icon: IconServer2 },
  { name: 'plan', to: '/d/$id/plan', icon: IconCalendarTime },
  { name: 'report', to: '/d/$id/report', icon: IconFileTypePdf },
  { name: 'communication', to: '/d/$id/communication', icon: IconMail },
  { name: 'handover', to: '/d/$id/handover', icon: IconTransfer },
  { name: 'back-out', to: '/d/$id/back-out', icon: IconArrowBackUp },
  { name: 'review', to: '/d/$id/review', icon: IconBulb },
  { name: 'history', to: '/d/$id/history', icon: IconHistory },
];
const names = tabs.map(({ name }) => name);

interface DeploymentTabsProps {
  readonly id: string;
  /** Findings that wait for a decision. */
  readonly undecided: number;
}

/** The views of one deployment: as many as fit beside each other, the others one press further. */
export const DeploymentTabs = memoPlain(function DeploymentTabs({ id, undecided }: DeploymentTabsProps) {
  const { t } = useTranslation('deployment');
  const pathname = useLocation({ select: (location) => location.pathname });
  const current = tabs.find(({ to }) => {
    const address = to.replace('$id', id);
    return to === '/d/$id' ? pathname.replace(/\/$/, '') === address : pathname.startsWith(address);
  })?.name;
  const { row, shown } = useFitting(names, current);
  const tab = ({ name, to, icon: Icon }: (typeof tabs)[number], className: string | undefined, onClick?: () => void) => (
    <LinkPlain to={to} params={{ id }} className={className} data-current={name === current} aria-current={name === current ? 'page' : undefined} {...(onClick === undefined ? {} : { onClick })}>
      <Icon size={18} stroke={1.8} aria-hidden className={classes['icon']} />
      {t(`tabs.${name}`)}
      {name === 'findings' && undecided > 0 && (
        <Badge circle size="md" style={{ background: 'var(--pl-fail-bg)', color: 'var(--pl-fail-fg)', border: '1px solid var(--pl-fail-line)' }} aria-label={t('undecided', { count: undecided })}>
          {undecided}
        </Badge>
      )}
    </LinkPlain>
  );
  const hidden = tabs.filter(({ name }) => !shown.includes(name));
  return (
    <nav aria-label={t('tabsLabel')} className={classes['nav']}>
      <ul className={classes['tabs']} ref={row}>
        {tabs.map((each) => (
          <li key={each.name} data-fit={each.name} className={shown.includes(each.name) ? undefined : classes['away']}>
            {tab(each, classes['tab'])}
          </li>
        ))}
        <li data-fit="more" className={hidden.length > 0 ? undefined : classes['away']}>
          <More>{(close) => hidden.map((each) => <li key={each.name}>{tab(each, classes['entry'], close)}</li>)}</More>
        </li>
      </ul>
    </nav>
  );
});

/** Links, not a menu of commands: the key that goes from link to link goes through these too. */
function More({ children }: { readonly children: (close: () => void) => ReactNode }) {
  const { t } = useTranslation('deployment');
  const [opened, setOpened] = useState(false);
  const close = (): void => {
    setOpened(false);
  };
  return (
    // Not cut off by the card that it opens from.
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} withinPortal={false} withRoles={false} returnFocus floatingStrategy="fixed" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <UnstyledButton className={classes['tab']} aria-expanded={opened} onClick={() => setOpened((before) => !before)}>
          {t('moreTabs')}
          <IconChevronDown size={18} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <ul className={classes['entries']}>{children(close)}</ul>
      </Popover.Dropdown>
    </Popover>
  );
}
