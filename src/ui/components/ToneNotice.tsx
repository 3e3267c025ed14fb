import { Group, Text } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './VerdictBadge';

interface ToneNoticeProps {
  readonly tone: Tone;
  readonly icon: TablerIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Something to know before going on, in the colours of verdicts: they can be read in every theme. */
export function ToneNotice({ tone, icon: Icon, title, children }: ToneNoticeProps) {
  return (
    <Group
      component="section"
      aria-label={title}
      gap="sm"
      wrap="nowrap"
      align="flex-start"
      p="md"
      style={{ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)`, borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Icon size={24} aria-hidden style={{ flexShrink: 0 }} />
      <div style={{ minWidth: 0, flex: 1, overflowWrap: 'anywhere' }}>
        <Text fw={700}>{title}</Text>
        {children}
      </div>
    </Group>
  );
}
