import { useCallback } from 'react';
import type { Listed } from '../../../domain/deployment/entities';
import type { ModelVersion } from '../../../domain/model/library';
import type { Json } from '../../../domain/record/operation';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

type Improvement = Listed<'improvement'>;

/** Accepts an improvement that nobody decided about yet. False when that could not be written. */
export function useAccepting(): (improvement: Improvement) => Promise<boolean> {
  const commands = useCommands();
  const run = useRun();
  return useCallback(
    async ({ id, values }) => {
      if ((values.state ?? 'raised') !== 'raised') return true;
      return (await run(() => commands.recordOrg('improvement', id, { state: 'accepted' }))) !== undefined;
    },
    [commands, run],
  );
}

/** Plans an improvement for a draft, which accepts it, or takes it out again. `document`: the draft as it stands. */
export function useTaking(): (draft: Pick<ModelVersion, 'key' | 'improvements'>, document: Json, improvement: Improvement, into: boolean) => Promise<void> {
  const commands = useCommands();
  const run = useRun();
  const accept = useAccepting();
  return useCallback(
    async (draft, document, improvement, into) => {
      if (into && !(await accept(improvement))) return;
      const others = draft.improvements.filter((id) => id !== improvement.id);
      await run(() => commands.saveDraft(draft.key, document, into ? [...others, improvement.id] : others));
    },
    [commands, run, accept],
  );
}
