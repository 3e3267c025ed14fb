import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** One line above the title: where this is. */
  readonly above?: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Reading width in px; tables want all of it. Whatever it is, screens begin at the same left edge. */
  readonly width?: number;
}

/** As wide as what stands above the screens of a deployment. */
const WIDEST_PX = 1400;

/** The one layout of a screen: heading, what can be done, content. Sets the window title. */
export function Page({ title, above, subtitle, actions, children, width = WIDEST_PX }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Plumbline`;
  }, [title]);
  return (
    <Stack maw={Math.max(width, WIDEST_PX)} mx="auto" w="100%">
      <Stack gap="lg" maw={width}>
        <Group justify="space-between" align="flex-end" gap="md">
          <Stack gap={2} style={{ flex: '1 1 320px', minWidth: 0 }}>
            {above}
            <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {subtitle !== undefined && <Text c="dimmed">{subtitle}</Text>}
          </Stack>
          {actions !== undefined && <Group gap="sm">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Stack>
  );
}
