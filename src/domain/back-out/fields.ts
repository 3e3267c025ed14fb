/** What the record holds of a back-out: the way home, step by step. */
import { z } from 'zod';

/** `back_out/<uuid>`: entered at any time; ends with the old state back, or without it; and the deployment may be taken up again. */
export const backOutFields = {
  /** Who decided is in words: it may be nobody whom the record knows. `point`: the decision point at which it was decided. */
  entered: z.strictObject({ reason: z.string().min(1).max(4000), decidedBy: z.string().min(1).max(200), point: z.string().nullable() }),
  ended: z.strictObject({ outcome: z.enum(['original_state', 'not_restored']), note: z.string().max(4000) }).nullable(),
  resumed: z.strictObject({ reason: z.string().min(1).max(4000) }).nullable(),
} as const;

/** `undo_step/<back-out id>~<answer's entity id>`: a step that was taken back, or did not need to be. */
export const undoStepFields = {
  done: z.strictObject({ how: z.enum(['undone', 'not_needed']), note: z.string().max(4000) }).nullable(),
} as const;
