import { Group } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../../components/VerdictBadge';

/** A few lines about a check that want attention. */
export function Notice({ tone, icon: Icon, children }: { readonly tone: Tone; readonly icon: TablerIcon; readonly children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" px="sm" py={8} style={{ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)`, borderRadius: 'var(--mantine-radius-md)' }}>
      <Icon size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</div>
    </Group>
  );
}
