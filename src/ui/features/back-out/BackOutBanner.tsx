import { Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconHome } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';

/** Above every screen of a deployment that goes home, or has gone home: nobody works forward without knowing. */
export function BackOutBanner({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const here = useLocation({ select: (location) => location.pathname.endsWith('/back-out') });
  const { state, current, stepsOpen, steps } = view.backOut;
  if ((state !== 'under_way' && state !== 'ended') || current === undefined) return null;
  const Icon = state === 'under_way' ? IconArrowBackUp : IconHome;
  return (
    <Group component="section" aria-label={t('banner.label')} justify="space-between" gap="sm" px="md" py={6} style={{ background: 'var(--pl-warn-bg)', color: 'var(--pl-warn-fg)', borderBlock: '1px solid var(--pl-warn-line)' }}>
      <Group gap="sm" wrap="nowrap" style={{ minWidth: 0, flex: '1 1 300px' }}>
        <Icon size={22} aria-hidden style={{ flexShrink: 0 }} />
        <Text fw={650} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {state === 'under_way' ? t('banner.under_way', { done: steps.length - stepsOpen.length, total: steps.length }) : t('banner.ended')} {current.entered.reason}
        </Text>
      </Group>
      {!here && (
        <LinkAnchor to="/d/$id/back-out" params={{ id: view.id }} c="inherit" fw={650}>
          {t('banner.open')}
        </LinkAnchor>
      )}
    </Group>
  );
}
