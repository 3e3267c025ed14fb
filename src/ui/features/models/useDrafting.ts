import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Json } from '../../../domain/record/operation';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

/** Begins a draft and opens it. True when that was done. */
export function useDrafting(): (document: Json, improvements?: readonly string[]) => Promise<boolean> {
  const commands = useCommands();
  const run = useRun();
  const navigate = useNavigate();
  return useCallback(
    async (document, improvements = []) => {
      const made = await run(() => commands.draftModel(document, improvements));
      if (made === undefined) return false;
      await navigate({ to: '/models/edit/$draft', params: { draft: made.id } });
      return true;
    },
    [commands, run, navigate],
  );
}
