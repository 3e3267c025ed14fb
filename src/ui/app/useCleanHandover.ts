import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { useEffect } from 'react';
import { useKeysDialog } from '../features/palette/keysDialogState';
import { useScanState } from '../features/scan/state';
import { useSession } from '../state/session';

/** Whenever somebody leaves the screen, nothing of theirs stays on it for the next: no message, no dialog, no scan, no undo (that goes with the session). */
export function useCleanHandover(): void {
  const person = useSession((state) => state.person?.id);
  useEffect(
    () => () => {
      notifications.clean();
      notifications.cleanQueue();
      spotlight.close();
      useKeysDialog.getState().setOpen(false);
      useScanState.setState({ last: undefined });
    },
    [person],
  );
}
