import { useCallback } from 'react';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useSession } from '../state/session';
import { useErrorWords } from './errorWords';
import type { Written } from '../../data/api';
import { TRIAL_STREAM } from '../../data/trial/sample';

function isWritten(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && 'operations' in value && 'stream' in value && 'label' in value;
}

/**
 * Runs a command: on success offers undo for ten seconds when there is something to undo; on failure tells in words
 * what happened and what is safe, and gives undefined; `told` shows the words in its own place instead. Components never catch command errors themselves.
 */
export function useRun(): <T>(command: () => Promise<T>, options?: { readonly undo?: boolean; readonly told?: (words: string) => void }) => Promise<T | undefined> {
  const offerUndo = useSession((state) => state.offerUndo);
  const words = useErrorWords();
  const { t } = useTranslation(['errors', 'common']);
  return useCallback(
    async (command, options) => {
      const asked = useSession.getState().person?.id;
      // Whoever unlocked since then sees neither the other's undo nor the other's trouble; what could not be saved stays told by the frame.
      const sameHere = (): boolean => asked === undefined || useSession.getState().person?.id === asked;
      try {
        const result = await command();
        if (options?.undo !== false && isWritten(result) && result.stream !== TRIAL_STREAM && sameHere()) offerUndo(result);
        return result;
      } catch (error) {
        if (!sameHere()) {
          console.error(error);
          return undefined;
        }
        if (options?.told !== undefined) options.told(words(error));
        else notifications.show({ color: 'red', title: t('title'), message: words(error), autoClose: 12_000, role: 'alert', closeButtonProps: { 'aria-label': t('common:close') } });
        return undefined;
      }
    },
    [offerUndo, t, words],
  );
}
