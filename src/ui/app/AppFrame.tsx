import { AppShell, Box } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from '../features/palette/CommandPalette';
import { KeysDialog } from '../features/palette/KeysDialog';
import { GuestGate } from '../features/guests';
import { useWedgeScanner } from '../features/scan/useWedgeScanner';
import { useDeliveryWhenOnline } from '../hooks/delivery';
import { useDensity } from '../state/session';
import { BottomNavigation, RailNavigation } from './FrameNavigation';
import { FrameBanners } from './FrameBanners';
import { FrameHeader } from './FrameHeader';
import { IdleLock } from './IdleLock';
import { UndoBar } from './UndoBar';
import { useShortScreen } from './shortScreen';
import { useFocusAfterNavigation } from './useFocusAfterNavigation';
import { useRolesOfHub } from './useRolesOfHub';

const MAIN = 'main';
/** Room at the page's end for what offers to undo, px: it must not lie over the button that leads on. */
const UNDO_ROOM = 88;

/** What stands around every screen: where I am, is it safe, running timers, search, person, navigation, undo. */
export function AppFrame() {
  const { t } = useTranslation('frame');
  const density = useDensity();
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const rail = density === 'desk' && wide;
  const short = useShortScreen();
  useWedgeScanner();
  useFocusAfterNavigation(MAIN);
  useDeliveryWhenOnline();
  useRolesOfHub();
  const headerHeight = density === 'field' && !short ? 70 : 60;
  const navigationHeight = density === 'field' ? 72 : 64;
  // At 200 % zoom, what stands still would leave no room for the work: the navigation is then at the end of the page.
  const below = rail || short ? 0 : navigationHeight;
  return (
    <>
      <a
        href={`#${MAIN}`}
        className="pl-skip"
        onClick={(event) => {
          // The address is the router's: a fragment would be taken for a screen.
          event.preventDefault();
          document.getElementById(MAIN)?.focus();
        }}
      >
        {t('skip')}
      </a>
      <AppShell
        header={{ height: headerHeight }}
        {...(rail ? { navbar: { width: 208, breakpoint: 0 } } : short ? {} : { footer: { height: below } })}
        padding={{ base: 'md', md: 'lg' }}
        transitionDuration={0}
      >
        <AppShell.Header bg="var(--pl-surface)">
          <FrameHeader />
        </AppShell.Header>
        {rail && (
          <AppShell.Navbar bg="var(--pl-surface)" aria-label={t('menu')}>
            <RailNavigation />
          </AppShell.Navbar>
        )}
        <AppShell.Main id={MAIN} tabIndex={-1} bg="var(--pl-page)" style={{ outline: 'none', scrollMarginTop: headerHeight, ...(rail || short ? {} : { paddingBottom: `calc(${below + UNDO_ROOM}px + var(--app-shell-padding))` }) }}>
          <FrameBanners />
          <GuestGate>
            <Outlet />
          </GuestGate>
        </AppShell.Main>
        {!rail && short && (
          <Box component="footer" h={navigationHeight} bg="var(--pl-surface)">
            <BottomNavigation />
          </Box>
        )}
        {!rail && !short && (
          <AppShell.Footer bg="var(--pl-surface)">
            <BottomNavigation />
          </AppShell.Footer>
        )}
      </AppShell>
      <UndoBar above={below} />
      <IdleLock above={below} />
      <CommandPalette />
      <KeysDialog />
    </>
  );
}
