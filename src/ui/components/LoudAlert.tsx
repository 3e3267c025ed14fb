import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const inverted = { color: 'var(--pl-fail-bg)' };
const styles = { title: inverted, icon: inverted, message: { ...inverted, fontWeight: 600 } };

/** For what must not be overlooked: the failing colours the other way round. */
export function LoudAlert({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Alert role="alert" icon={<IconAlertTriangle aria-hidden />} title={title} style={{ background: 'var(--pl-fail-fg)' }} styles={styles}>
      {children}
    </Alert>
  );
}
