import { Badge, type BadgeProps } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit2, IconBan, IconCheck, IconCircle, IconClock, IconLock, IconPencil, IconRefresh, IconSignature, IconX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView, NonconformanceState, StageState, UnitState } from '../../domain/deployment/view';

export type Tone = 'pass' | 'fail' | 'warn' | 'info' | 'muted';

interface ToneBadgeProps extends Omit<BadgeProps, 'color' | 'variant'> {
  readonly tone: Tone;
  readonly icon: TablerIcon;
  readonly children: string;
  /** Goes on in a second line where it is too narrow, instead of running over. */
  readonly wrap?: boolean;
}

const wrapping = { root: { maxWidth: '100%', height: 'auto', minHeight: 'var(--badge-height)' }, label: { whiteSpace: 'normal', lineHeight: 1.2, textAlign: 'start' } } as const;

/** Icon, word and colour together: a state is never told by colour alone. */
export function ToneBadge({ tone, icon: Icon, children, wrap = false, ...rest }: ToneBadgeProps) {
  return (
    <Badge
      size="lg"
      radius="sm"
      tt="none"
      fw={650}
      leftSection={<Icon size={16} aria-hidden stroke={2.4} />}
      {...rest}
      {...(wrap ? { styles: wrapping } : {})}
      style={{ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)`, ...(wrap ? {} : { flexShrink: 0, minWidth: 'max-content' }) }}
    >
      {children}
    </Badge>
  );
}

export type ShownVerdict = 'pass' | 'marginal' | 'fail' | 'not_applicable' | 'recorded' | 'open' | 'incomplete' | 'reopened' | 'stale' | 'conflict' | 'warning';

const verdictLook: Record<ShownVerdict, readonly [Tone, TablerIcon]> = {
  pass: ['pass', IconCheck],
  recorded: ['pass', IconPencil],
  warning: ['warn', IconAlertTriangle],
  marginal: ['warn', IconAlertTriangle],
  fail: ['fail', IconX],
  not_applicable: ['muted', IconBan],
  open: ['muted', IconCircle],
  incomplete: ['info', IconPencil],
  reopened: ['warn', IconRefresh],
  stale: ['warn', IconRefresh],
  conflict: ['fail', IconArrowsSplit2],
};

/** What to show for a check: its status where that matters more, else its verdict. */
export function shownVerdict(view: CheckView): ShownVerdict {
  switch (view.status) {
    case 'open':
    case 'incomplete':
    case 'reopened':
    case 'stale':
    case 'conflict':
      return view.status;
    case 'failed':
      return 'fail';
    case 'done':
      if (view.judgement.verdict === undefined) return 'recorded';
      return view.judgement.verdict === 'pass' && view.judgement.warning ? 'warning' : view.judgement.verdict;
  }
}

export function VerdictBadge({ verdict, ...rest }: { readonly verdict: ShownVerdict } & Omit<BadgeProps, 'color' | 'variant'>) {
  const { t } = useTranslation('verdicts');
  const [tone, icon] = verdictLook[verdict];
  return (
    <ToneBadge tone={tone} icon={icon} {...rest}>
      {t(verdict)}
    </ToneBadge>
  );
}

const stageLook: Record<StageState, readonly [Tone, TablerIcon]> = {
  not_begun: ['muted', IconCircle],
  in_progress: ['info', IconPencil],
  waiting_for_signature: ['warn', IconSignature],
  accepted: ['pass', IconCheck],
  complete: ['pass', IconCheck],
  rejected: ['fail', IconX],
  superseded: ['warn', IconRefresh],
  locked: ['muted', IconLock],
};

export function StageBadge({ state, ...rest }: { readonly state: StageState; readonly wrap?: boolean } & Omit<BadgeProps, 'color' | 'variant'>) {
  const { t } = useTranslation('verdicts');
  const [tone, icon] = stageLook[state];
  return (
    <ToneBadge tone={tone} icon={icon} {...rest}>
      {t(`stage.${state}`)}
    </ToneBadge>
  );
}

const unitLook: Record<UnitState, readonly [Tone, TablerIcon]> = {
  expected: ['muted', IconCircle],
  matched: ['pass', IconCheck],
  missing: ['fail', IconX],
  extra: ['warn', IconAlertTriangle],
  damaged: ['fail', IconAlertTriangle],
  wrong: ['fail', IconX],
  dead_on_arrival: ['fail', IconX],
};

export function UnitBadge({ state, ...rest }: { readonly state: UnitState } & Omit<BadgeProps, 'color' | 'variant'>) {
  const { t } = useTranslation('verdicts');
  const [tone, icon] = unitLook[state];
  return (
    <ToneBadge tone={tone} icon={icon} {...rest}>
      {t(`unit.${state}`)}
    </ToneBadge>
  );
}

const findingLook: Record<NonconformanceState, readonly [Tone, TablerIcon]> = {
  open: ['fail', IconAlertTriangle],
  decided: ['info', IconCheck],
  awaiting_retest: ['warn', IconClock],
  closed: ['pass', IconCheck],
};

export function NonconformanceBadge({ state, ...rest }: { readonly state: NonconformanceState } & Omit<BadgeProps, 'color' | 'variant'>) {
  const { t } = useTranslation('verdicts');
  const [tone, icon] = findingLook[state];
  return (
    <ToneBadge tone={tone} icon={icon} {...rest}>
      {t(`nonconformance.${state}`)}
    </ToneBadge>
  );
}
