import { Avatar, type MantineSize } from '@mantine/core';

/** The company of a supplier's person, which is no part of their initials. */
const company = /\s*\(.*\)$/;

/** A person's initials. Decorative: the name stands beside it or in the label of what holds it. */
export function PersonAvatar({ name, size = 'md' }: { readonly name: string; readonly size?: MantineSize }) {
  return <Avatar name={name.replace(company, '')} size={size} aria-hidden styles={{ placeholder: { background: 'var(--pl-info-bg)', color: 'var(--pl-info-fg)', border: '1px solid var(--pl-info-line)' } }} />;
}
