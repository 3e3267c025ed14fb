import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** Choices beside each other where there is room, below each other where there is none. */
export function RadioRow({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="xl" mt="xs" align="flex-start" style={{ rowGap: 'var(--mantine-spacing-xs)' }}>
      {children}
    </Group>
  );
}
