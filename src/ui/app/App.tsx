import { Box } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Entrance } from '../features/people/Entrance';
import { StoreProvider } from '../hooks/store';
import { useSession } from '../state/session';
import { ConnectionBanner } from './ConnectionBanner';
import { LockedTimers } from '../features/timers/TimerTray';
import { useStart } from './useStart';
import { StartScreen } from './StartScreen';
import { useCleanHandover } from './useCleanHandover';
import { ThemeRoot } from './ThemeRoot';
import { makeRouter } from './router';
import { RecoveryNotice } from './RecoveryNotice';

export function App() {
  return (
    <ThemeRoot>
      <Gate />
    </ThemeRoot>
  );
}

/** Start, then first run or lock, then the application. Nothing of the record shows before someone unlocked. */
function Gate() {
  const start = useStart();
  const person = useSession((state) => state.person);
  useCleanHandover();
  if (start.phase !== 'ready') return <StartScreen start={start} />;
  return (
    <StoreProvider opened={start.opened}>
      <RecoveryNotice />
      {person !== undefined ? (
        <Screens />
      ) : (
        <>
          <Box pos="sticky" top={0} style={{ zIndex: 100 }}>
            <ConnectionBanner />
            <LockedTimers />
          </Box>
          <Entrance known={start.accounts} />
        </>
      )}
    </StoreProvider>
  );
}

/** The screens of whoever is in. Each time anew: the address is read when they enter, so nobody comes into the middle of another's work. */
function Screens() {
  const [router] = useState(makeRouter);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      // Later, as development mounts everything twice: a router that is shown again still needs its history.
      setTimeout(() => {
        if (!shown.current) router.history.destroy();
      });
    };
  }, [router]);
  return <RouterProvider router={router} />;
}
