import { Anchor, Button, NavLink, UnstyledButton, type AnchorProps, type ButtonProps, type NavLinkProps, type UnstyledButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorElementProps<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>;

/** The kit's elements as real links (`<a href>`), with addresses checked by the router's types. */
export const LinkButton = createLink((props: AnchorElementProps<ButtonProps>) => <Button component="a" {...props} />);
export const LinkAnchor = createLink((props: AnchorElementProps<AnchorProps>) => <Anchor {...props} />);
export const LinkNav = createLink((props: AnchorElementProps<NavLinkProps>) => <NavLink component="a" {...props} />);
export const LinkPlain = createLink((props: AnchorElementProps<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />);
