import { Box } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { Entrance } from '../features/people/Entrance';
import { StoreProvider } from '../hooks/store';
import { useSession } from '../state/session';
import { ConnectionBanner } from './ConnectionBanner';
import { useStart } from './useStart';
import { StartScreen } from './StartScreen';
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
  const [router] = useState(makeRouter);
  if (start.phase !== 'ready') return <StartScreen start={start} />;
  return (
    <StoreProvider opened={start.opened}>
      <RecoveryNotice />
      {person !== undefined ? (
        <RouterProvider router={router} />
      ) : (
        <>
          <Box pos="sticky" top={0} style={{ zIndex: 100 }}>
            <ConnectionBanner />
          </Box>
          <Entrance known={start.accounts} />
        </>
      )}
    </StoreProvider>
  );
}
