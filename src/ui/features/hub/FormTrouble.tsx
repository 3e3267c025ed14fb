import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

/** What the host or the hub answered to a form that was filled in rightly; focused, so that it is not overlooked. */
export function FormTrouble({ words }: { readonly words: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (words !== undefined) box.current?.focus();
  }, [words]);
  if (words === undefined) return null;
  return (
    <Alert ref={box} tabIndex={-1} role="alert" icon={<IconAlertTriangle aria-hidden />} style={{ background: 'var(--pl-fail-bg)', border: '2px solid var(--pl-fail-line)' }} styles={{ message: { color: 'var(--pl-fail-fg)', fontWeight: 600 }, icon: { color: 'var(--pl-fail-fg)' } }}>
      {words}
    </Alert>
  );
}
