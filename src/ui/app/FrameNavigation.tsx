import { Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkNav, LinkPlain } from '../components/links';
import { placeOf, usePlaces } from './places';

export function RailNavigation() {
  const { t } = useTranslation('frame');
  const places = usePlaces();
  const here = placeOf(useLocation({ select: (location) => location.pathname }));
  return (
    <Stack gap={4} p="sm">
      {places.map(({ name, icon: Icon, target }) => (
        <LinkNav
          key={name}
          {...target}
          label={t(name)}
          leftSection={<Icon size={22} stroke={1.7} aria-hidden />}
          active={here === name}
          aria-current={here === name ? 'page' : undefined}
          style={{ borderRadius: 'var(--mantine-radius-md)', fontWeight: here === name ? 650 : 450, ...(here === name ? { background: 'var(--pl-info-bg)', color: 'var(--pl-info-fg)' } : {}) }}
        />
      ))}
    </Stack>
  );
}

export function BottomNavigation() {
  const { t } = useTranslation('frame');
  const places = usePlaces();
  const here = placeOf(useLocation({ select: (location) => location.pathname }));
  return (
    <nav aria-label={t('menu')} style={{ display: 'grid', gridTemplateColumns: `repeat(${places.length}, minmax(0, 1fr))`, height: '100%', maxWidth: 960, marginInline: 'auto' }}>
      {places.map(({ name, icon: Icon, target }) => {
        const active = here === name;
        return (
          <LinkPlain
            key={name}
            {...target}
            aria-current={active ? 'page' : undefined}
            style={{
              display: 'flex',
              flexDirection: 'column',
              alignItems: 'center',
              justifyContent: 'center',
              gap: 2,
              minWidth: 0,
              color: active ? 'var(--mantine-primary-color-light-color)' : 'var(--mantine-color-text)',
              borderTop: `3px solid ${active ? 'var(--mantine-primary-color-filled)' : 'transparent'}`,
            }}
          >
            <Icon size={24} stroke={active ? 2.1 : 1.6} aria-hidden />
            {/* Smaller only where the screen is enlarged, or as small as a telephone. */}
            <Text component="span" fz="min(var(--mantine-font-size-xs), 1.75vw)" fw={active ? 700 : 500} truncate maw="100%">
              {t(name)}
            </Text>
          </LinkPlain>
        );
      })}
    </nav>
  );
}
