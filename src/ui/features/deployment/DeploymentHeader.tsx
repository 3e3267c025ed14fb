import { Alert, Box, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBan, IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { CountLinks } from './CountLinks';
import { DeploymentTabs } from './DeploymentTabs';
import { NextButton } from './NextButton';
import { SectionBar } from './SectionBar';
import { StageRail } from './StageRail';

/** Where am I, what is next, what is wrong: the same above every screen of a deployment. */
export function DeploymentHeader({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const { details } = view;
  const place = [details.site.name, details.room, details.rack].filter((part) => part !== '');
  return (
    <Paper component="section" aria-label={t('whereAmI')} bg="var(--pl-surface)" maw={1400} mx="auto" w="100%" style={{ overflow: 'hidden' }}>
      <Stack gap={0}>
        <Group justify="space-between" align="center" gap="md" p="md" pb="sm">
          <Box style={{ flex: '1 1 300px', minWidth: 0 }}>
            <Group gap="xs" wrap="nowrap" align="baseline">
              <Text fw={700} className="pl-numeric" style={{ flexShrink: 0 }}>
                {details.reference}
              </Text>
              <Text fw={550} truncate style={{ minWidth: 0 }}>
                {details.title}
              </Text>
            </Group>
            <Group gap={6} wrap="nowrap" c="dimmed">
              <IconMapPin size={16} aria-hidden style={{ flexShrink: 0 }} />
              <Text size="sm" truncate>
                {place.join(' · ')}
              </Text>
            </Group>
          </Box>
          <CountLinks view={view} />
          <NextButton view={view} />
        </Group>
        {details.cancelled !== null && (
          <Alert icon={<IconBan aria-hidden />} title={t('cancelled')} m="md" mt={0} color="gray">
            {details.cancelled.reason}
          </Alert>
        )}
        <StageRail view={view} />
        <SectionBar view={view} />
        <DeploymentTabs view={view} />
      </Stack>
    </Paper>
  );
}
