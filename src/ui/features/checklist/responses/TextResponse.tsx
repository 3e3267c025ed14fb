import { Stack, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftBar } from '../DraftBar';
import { useDraft } from '../SectionForm';
import type { ResponseProps } from './types';

/** One line, or several (there Ctrl+Enter saves and Enter begins a line). */
export function TextResponse({ view, spec, readOnly, open, labelledBy }: ResponseProps<'text'>) {
  const { t } = useTranslation('checklist');
  const inHand = useDraft(view);
  const recorded = view.answer?.type === 'text' ? view.answer.value : '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inHand.save();
  };
  const field = {
    label: t('text.label'),
    readOnly,
    value: inHand.draft.value ?? recorded,
    maxLength: 4000,
    error: inHand.problem === undefined ? undefined : t(`invalid.${inHand.problem.code}`),
    'aria-describedby': labelledBy,
    'data-first-field': true,
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {spec.multiline ? (
          <Textarea
            {...field}
            maxRows={12}
            onChange={(event) => inHand.change({ value: event.currentTarget.value })}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void inHand.save();
              }
            }}
          />
        ) : (
          <TextInput {...field} autoComplete="off" onChange={(event) => inHand.change({ value: event.currentTarget.value })} />
        )}
        {!readOnly && <DraftBar view={view} inHand={inHand} open={open} />}
      </Stack>
    </form>
  );
}
