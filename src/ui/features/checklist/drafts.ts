/**
 * What was typed and is not saved yet, for as long as the application is open: leaving a screen by accident loses nothing.
 * Kept per person, so that on a shared device nobody sees another's drafts. Not the record: that is written only by saving.
 */
import { create } from 'zustand';
import { isEmptyDraft, type Draft } from './draftAnswer';

interface Drafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly put: (key: string, draft: Draft | undefined) => void;
}

export const useDrafts = create<Drafts>()((set) => ({
  drafts: {},
  put: (key, draft) =>
    set((state) => {
      const { [key]: _before, ...others } = state.drafts;
      return { drafts: draft === undefined || isEmptyDraft(draft) ? others : { ...others, [key]: draft } };
    }),
}));

export function draftKey(person: string, deployment: string, answer: string): string {
  return `${person} ${deployment} ${answer}`;
}
