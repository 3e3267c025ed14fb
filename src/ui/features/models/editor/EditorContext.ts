import { createContext, useContext } from 'react';
import type { JsonPath } from '../../../../domain/model/positions';
import type { ModelProblem } from '../../../../domain/model/read';
import type { Json } from '../../../../domain/record/operation';

export interface LocatedProblem extends ModelProblem {
  readonly at: JsonPath;
}

/** The draft in hand: its document, what is wrong with it, and how fields write to it. */
export interface Editor {
  readonly document: Json;
  readonly problems: readonly LocatedProblem[];
  /** Undefined takes the field away. */
  readonly set: (path: JsonPath, value: Json | undefined) => void;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('useEditor outside an editor');
  return editor;
}
