import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlumbBob } from '../../components/PlumbBob';

/** The calm page before the application: the mark, one heading, one thing to do. */
export function Doorway({ title, text, children, width = 620 }: { readonly title: string; readonly text?: string; readonly children: ReactNode; readonly width?: number }) {
  const { t } = useTranslation('common');
  useEffect(() => {
    document.title = `${title} · Plumbline`;
  }, [title]);
  return (
    <Center component="main" mih="100vh" p="md" bg="var(--pl-page)">
      <Stack w={width} maw="100%" gap="lg" py="lg">
        <Group gap="sm">
          <PlumbBob size={34} />
          <Text fw={700} size="xl" component="span">
            {t('appName')}
          </Text>
        </Group>
        <Paper p={{ base: 'md', sm: 'xl' }} bg="var(--pl-surface)" shadow="sm">
          <Stack gap="lg">
            <Box>
              <Title order={1} size="h2">
                {title}
              </Title>
              {text !== undefined && <Text mt={6}>{text}</Text>}
            </Box>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Center>
  );
}
