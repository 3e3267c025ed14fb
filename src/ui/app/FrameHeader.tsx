import { ActionIcon, Box, Button, Group, Kbd, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconHelpCircle, IconSearch } from '@tabler/icons-react';
import { useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PersonMenu } from '../features/people/PersonMenu';
import { TimerTray } from '../features/timers/TimerTray';
import { LinkPlain } from '../components/links';
import { PlumbBob } from '../components/PlumbBob';
import { useLive } from '../hooks/store';
import { helpPartOf } from './helpParts';
import { placeOf } from './places';
import { SafetyIndicator } from './SafetyIndicator';

/** Always visible: where I am, running timers, is it safe, search and commands, who is here. */
export function FrameHeader() {
  const { t } = useTranslation(['frame', 'common', 'palette']);
  const roomy = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const narrow = useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false });
  return (
    <Group h="100%" px={narrow ? 8 : 'md'} gap={narrow ? 4 : 'sm'} wrap="nowrap" justify="space-between">
      <Group gap={narrow ? 0 : 'sm'} wrap="nowrap" style={{ minWidth: 0, flex: '1 1 auto' }}>
        <LinkPlain to="/" aria-label={t('home')} className="pl-target" style={{ gap: 8, flexShrink: 0, minWidth: 'var(--pl-target)', justifyContent: 'center' }}>
          <PlumbBob size={30} />
          {roomy && (
            <Text component="span" fw={700} size="lg">
              {t('common:appName')}
            </Text>
          )}
        </LinkPlain>
        <Place />
      </Group>
      <Group gap={narrow ? 4 : 'xs'} wrap="nowrap" style={{ flexShrink: 0 }}>
        <TimerTray />
        <SafetyIndicator />
        {roomy ? (
          <Button variant="default" leftSection={<IconSearch size={18} aria-hidden />} rightSection={<Kbd size="xs">{t('palette:keyNames.Ctrl')} K</Kbd>} onClick={spotlight.open} aria-keyshortcuts="Control+K">
            {t('common:search')}
          </Button>
        ) : (
          <ActionIcon variant="default" onClick={spotlight.open} aria-label={t('openPalette')} aria-keyshortcuts="Control+K">
            <IconSearch size={22} aria-hidden />
          </ActionIcon>
        )}
        {roomy && <HelpHere />}
        <PersonMenu />
      </Group>
    </Group>
  );
}

/** The help for this very screen. Where there is no room for it, Help in the menu is one step further. */
function HelpHere() {
  const { t } = useTranslation('frame');
  const part = useLocation({ select: (location) => helpPartOf(location.pathname) });
  return (
    <LinkPlain to="/help" search={{ part }} aria-label={t('helpHere')} className="pl-target" style={{ minWidth: 'var(--pl-target)', justifyContent: 'center' }}>
      <IconHelpCircle size={22} aria-hidden />
    </LinkPlain>
  );
}

/** The place in words: the open deployment, or the screen. */
function Place() {
  const { t } = useTranslation('frame');
  const pathname = useLocation({ select: (location) => location.pathname });
  const { id } = useParams({ strict: false });
  const summary = useLive(async (q) => (id === undefined ? undefined : q.summary(id)), [id]);
  return (
    <Box style={{ minWidth: 0, borderLeft: '1px solid var(--pl-line)', paddingLeft: 12 }}>
      {id !== undefined && summary !== undefined ? (
        <>
          <Text fw={650} truncate lh={1.25}>
            {summary.reference}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={2} lh={1.15}>
            {[summary.rack, summary.site].filter((part) => part !== '').join(' · ')}
          </Text>
        </>
      ) : (
        <Text fw={650} truncate>
          {t(placeOf(pathname))}
        </Text>
      )}
    </Box>
  );
}
