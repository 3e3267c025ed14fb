import { Box, Group, Paper, Stack } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { BackOutBanner } from '../back-out/BackOutBanner';
import { ResultDueNotice } from '../communication/ResultDueNotice';
import { CancelledBanner } from './cancel/CancelledBanner';
import { CountLinks } from './CountLinks';
import { DeploymentTabs } from './DeploymentTabs';
import { HeldBanner } from './HeldBanner';
import { NextButton } from './NextButton';
import { SectionBar } from './SectionBar';
import { StageRail } from './StageRail';

/**
 * What is next, what is wrong, where in the process: the same above every screen of a deployment. Which deployment it is stands in the
 * header of the frame. Low wherever work is done, so that the check itself is on screen; the overview has room for every stage's reasons.
 */
export function DeploymentHeader({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const overview = useLocation({ select: (location) => /^\/d\/[^/]+\/?$/.test(location.pathname) });
  return (
    <Paper component="section" aria-label={t('whereAmI')} bg="var(--pl-surface)" maw={1400} mx="auto" w="100%" style={{ overflow: 'hidden' }}>
      <Stack gap={0}>
        <Group justify="flex-end" align="center" gap="xs" pr="md" py={6}>
          <DeploymentTabs id={view.id} undecided={view.nonconformances.filter(({ state }) => state === 'open').length} />
          <Group gap="xs" justify="flex-end" pl="md" style={{ minWidth: 0 }}>
            <CountLinks id={view.id} counts={view.counts} conflicts={view.conflicts.length} />
            <NextButton view={view} />
          </Group>
        </Group>
        <CancelledBanner view={view} />
        <BackOutBanner view={view} />
        <HeldBanner view={view} />
        {overview && (
          <Box px="md" pb="xs">
            <ResultDueNotice />
          </Box>
        )}
        <StageRail view={view} compact={!overview} />
        <SectionBar view={view} />
      </Stack>
    </Paper>
  );
}
