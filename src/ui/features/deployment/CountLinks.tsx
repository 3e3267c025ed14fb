import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit2, IconRefresh, IconX, type TablerIcon } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkPlain } from '../../components/links';
import { memoPlain } from '../../components/memoPlain';
import type { Tone } from '../../components/VerdictBadge';

const counted: readonly { readonly name: 'failed' | 'conflicts' | 'marginal' | 'stale' | 'reopened'; readonly tone: Tone; readonly icon: TablerIcon }[] = [
  { name: 'failed', tone: 'fail', icon: IconX },
  { name: 'conflicts', tone: 'fail', icon: IconArrowsSplit2 },
  { name: 'marginal', tone: 'warn', icon: IconAlertTriangle },
  { name: 'stale', tone: 'warn', icon: IconRefresh },
  { name: 'reopened', tone: 'warn', icon: IconRefresh },
];

interface CountLinksProps {
  readonly id: string;
  readonly counts: DeploymentView['counts'];
  /** Of anything in the deployment, not of answers alone. */
  readonly conflicts: number;
}

/** What is wrong: every count above zero as a link to its list. */
export const CountLinks = memoPlain(function CountLinks({ id, counts, conflicts }: CountLinksProps) {
  const { t } = useTranslation('deployment');
  const countOf = (name: (typeof counted)[number]['name']): number => (name === 'conflicts' ? conflicts : counts[name]);
  const shown = counted.filter(({ name }) => countOf(name) > 0);
  if (shown.length === 0) return null;
  return (
    <Group component="ul" gap="xs" aria-label={t('whatIsWrong')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {shown.map(({ name, tone, icon: Icon }) => (
        <li key={name}>
          <LinkPlain
            {...(name === 'conflicts' ? linkOptions({ to: '/d/$id/conflicts', params: { id } }) : linkOptions({ to: '/d/$id/checks', params: { id }, search: { only: name } }))}
            className="pl-target"
            style={{ gap: 6, paddingInline: 12, borderRadius: 'var(--mantine-radius-md)', background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)` }}
          >
            <Icon size={18} stroke={2.2} aria-hidden />
            <Text component="span" size="sm" fw={650}>
              {t(`counts.${name}`, { count: countOf(name) })}
            </Text>
          </LinkPlain>
        </li>
      ))}
    </Group>
  );
});
