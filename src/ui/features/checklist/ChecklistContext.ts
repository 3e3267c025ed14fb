import { createContext, useContext } from 'react';
import type { AnswerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';

export interface Checklist {
  /** Nothing can be changed here (a locked stage, a cancelled deployment). */
  readonly readOnly: boolean;
  /** Saves an answer; true when it is saved. Moves on by itself when the check is complete and the person wants that. */
  readonly answer: (view: CheckView, value: AnswerValue) => Promise<boolean>;
}

export const ChecklistContext = createContext<Checklist | undefined>(undefined);

export function useChecklist(): Checklist {
  const checklist = useContext(ChecklistContext);
  if (checklist === undefined) throw new Error('useChecklist outside a section');
  return checklist;
}
