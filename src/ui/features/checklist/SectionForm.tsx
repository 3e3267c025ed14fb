import { useMemo, useState, type ReactNode } from 'react';
import { FormProvider, get, useForm, useFormContext, useFormState, useWatch, type FieldError, type Resolver } from 'react-hook-form';
import type { AnswerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';
import { useSession } from '../../state/session';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { useChecklist } from './ChecklistContext';
import { answerFromDraft, isEmptyDraft, type Draft, type DraftProblem, type ReadingWith } from './draftAnswer';
import { draftKey, useDrafts } from './drafts';

/** One form a section: what was typed, by answer key. Nothing typed: the recorded answer shows. */
interface SectionValues {
  readonly drafts: Record<string, Draft | undefined>;
}

const noReading: ReadingWith = { instrument: undefined, uncertaintyOf: () => undefined };

/** Name of this device's time zone, in which dates and times are typed. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Validates by the domain's schema; asked for one check it looks at that one only. */
function resolverFor(checks: readonly CheckView[]): Resolver<SectionValues> {
  const byKey = new Map(checks.map((view) => [view.key, view]));
  return (values, _context, { names }) => {
    const wanted = names === undefined ? Object.keys(values.drafts) : names.map((name) => name.slice('drafts.'.length));
    const drafts: Record<string, FieldError> = {};
    for (const key of wanted) {
      const view = byKey.get(key);
      const draft = values.drafts[key];
      if (view === undefined || draft === undefined) continue;
      const result = answerFromDraft(view.check, draft, view.answer, noReading, deviceZone());
      if (!result.ok) drafts[key] = { type: result.problem, message: result.field };
    }
    return Object.keys(drafts).length === 0 ? { values, errors: {} } : { values: {}, errors: { drafts } };
  };
}

export function SectionForm({ checks, children }: { readonly checks: readonly CheckView[]; readonly children: ReactNode }) {
  const id = useDeploymentId();
  const person = useSession((state) => state.person?.id ?? '');
  const [kept] = useState(() => {
    const { drafts } = useDrafts.getState();
    return Object.fromEntries(checks.map(({ key }) => [key, drafts[draftKey(person, id, key)]]));
  });
  const resolver = useMemo(() => resolverFor(checks), [checks]);
  const form = useForm<SectionValues>({ defaultValues: { drafts: kept }, resolver, mode: 'onSubmit' });
  return <FormProvider {...form}>{children}</FormProvider>;
}

export interface DraftInHand {
  readonly draft: Draft;
  readonly unsaved: boolean;
  /** What is wrong, after an attempt to save. */
  readonly problem: { readonly field: string; readonly code: DraftProblem } | undefined;
  /** The answer as it stands, for the verdict while typing. */
  readonly preview: AnswerValue | undefined;
  readonly change: (draft: Draft) => void;
  readonly discard: () => void;
  /** Saves; false when it was not accepted or could not be written, and then the draft is still there. */
  readonly save: () => Promise<boolean>;
}

/** What is typed for one check. Only this check renders again while typing. */
export function useDraft(view: CheckView, reading: ReadingWith = noReading): DraftInHand {
  const id = useDeploymentId();
  const person = useSession((state) => state.person?.id ?? '');
  const { answer } = useChecklist();
  const { control, setValue, setError, trigger, clearErrors } = useFormContext<SectionValues>();
  const name = `drafts.${view.key}` as const;
  const watched = useWatch({ control, name });
  const { errors } = useFormState({ control, name });
  const error = get<typeof errors, FieldError | undefined>(errors, name);
  const draft = watched ?? {};
  const unsaved = !isEmptyDraft(draft);
  const result = unsaved ? answerFromDraft(view.check, draft, view.answer, reading, deviceZone()) : undefined;
  const put = (next: Draft | undefined): void => {
    setValue(name, next ?? {});
    clearErrors(name);
    useDrafts.getState().put(draftKey(person, id, view.key), next);
  };
  return {
    draft,
    unsaved,
    problem: error === undefined ? undefined : { field: error.message ?? 'value', code: error.type as DraftProblem },
    preview: result?.ok === true ? result.answer : undefined,
    change: (next) => put({ ...draft, ...next }),
    discard: () => put(undefined),
    save: async () => {
      if (!unsaved) {
        if (view.answer === undefined) setError(name, { type: 'empty', message: 'value' });
        return false;
      }
      if (!(await trigger(name)) || result?.ok !== true) return false;
      const saved = await answer(view, result.answer);
      if (saved) put(undefined);
      return saved;
    },
  };
}
