import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TablerIcon } from '@tabler/icons-react';

/** Teaches: what this is, and the one thing to do now. */
export function EmptyState({ icon: Icon, title, text, action }: { readonly icon: TablerIcon; readonly title: string; readonly text: string; readonly action?: ReactNode }) {
  return (
    <Paper p="xl" bg="var(--pl-surface)">
      <Stack align="center" gap="sm" maw={520} mx="auto" ta="center">
        <Icon size={40} aria-hidden stroke={1.5} />
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text>{text}</Text>
        {action}
      </Stack>
    </Paper>
  );
}
