import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A card of the overview: a heading and what it says. */
export function SideCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper component="section" p="md" bg="var(--pl-surface)">
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
