import { Anchor, Button, NavLink, UnstyledButton, type AnchorProps, type ButtonProps, type NavLinkProps, type UnstyledButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorElementProps<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>;

/** A link that stands by itself is as tall as a finger; one within a sentence (`inText`) is as tall as its line, and underlined to be told from it. */
function AnchorOf({ inText = false, className, ...props }: AnchorElementProps<AnchorProps> & { readonly inText?: boolean }) {
  const target = inText ? className : ['pl-target', className].filter((name) => name !== undefined).join(' ');
  return <Anchor {...props} {...(inText ? { underline: 'always' as const } : {})} {...(target === undefined ? {} : { className: target })} />;
}

/** The kit's elements as real links (`<a href>`), with addresses checked by the router's types. */
export const LinkButton = createLink((props: AnchorElementProps<ButtonProps>) => <Button component="a" {...props} />);
export const LinkAnchor = createLink(AnchorOf);
export const LinkNav = createLink((props: AnchorElementProps<NavLinkProps>) => <NavLink component="a" {...props} />);
export const LinkPlain = createLink((props: AnchorElementProps<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />);
