import { Code } from '@mantine/core';
import { fingerprintGroups } from './address';

/** A fingerprint in groups of four, as two people read it to each other. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  return (
    <Code block fz="md" style={{ whiteSpace: 'normal', wordSpacing: '0.5em', lineHeight: 1.7, background: 'var(--pl-muted-bg)', color: 'var(--pl-muted-fg)' }}>
      {fingerprintGroups(hex).join(' ')}
    </Code>
  );
}
