import { zodResolver } from '@hookform/resolvers/zod';
import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeploymentView } from '../../../domain/deployment/view';
import { DateField } from '../../components/DateField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useRun } from '../../hooks/run';
import { useCommands, usePeople } from '../../hooks/store';
import { RecordForm } from '../plan/RecordForm';
import { ChecksField } from './ChecksField';
import type { Lesson } from './lesson';

const TITLE_LENGTH = 200;

/** Raises an improvement against the model, from a lesson or by itself. */
export function ImprovementForm({ view, lesson, onDone }: { readonly view: DeploymentView; readonly lesson: Lesson | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('review');
  const optional = useOptionalLabel();
  const commands = useCommands();
  const run = useRun();
  const people = usePeople() ?? [];
  const schema = useMemo(() => z.object({ title: z.string().trim().min(1, t('improvements.problem')).max(TITLE_LENGTH), description: z.string().trim().max(8000), checks: z.array(z.string()), owner: z.string().nullable(), due: z.string().nullable() }), [t]);
  const { control, register, handleSubmit, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { title: (lesson?.values.text ?? '').split('\n')[0]?.slice(0, TITLE_LENGTH) ?? '', description: [lesson?.values.text, lesson?.values.cause].filter((part) => part !== undefined && part !== '').join('\n'), checks: [...(lesson?.values.checks ?? [])], owner: null, due: null },
  });
  const save = handleSubmit(async (values) => {
    const { model } = view;
    const raised = await run(() => commands.recordOrg('improvement', null, { ...values, model: model.id, version: model.version, deployment: view.id, state: 'raised', note: '', doneIn: null }));
    if (raised === undefined) return;
    if (lesson !== undefined) await run(() => commands.record(view.id, 'lesson', lesson.id, { improvement: raised.id }), { undo: false });
    onDone();
  });
  return (
    <RecordForm title={t('improvements.addTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} saveLabel={t('improvements.submit')}>
      <TextInput label={t('improvements.name')} error={formState.errors.title?.message} {...register('title')} />
      <Textarea label={optional(t('improvements.description'))} autosize minRows={3} {...register('description')} />
      <Controller control={control} name="checks" render={({ field }) => <ChecksField model={view.model} label={optional(t('improvements.checks'))} value={field.value} onChange={field.onChange} />} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Controller control={control} name="owner" render={({ field }) => <Select ref={field.ref} label={optional(t('improvements.owner'))} clearable searchable value={field.value} onChange={field.onChange} data={people.map(({ id, name }) => ({ value: id, label: name }))} />} />
        <Controller control={control} name="due" render={({ field }) => <DateField ref={field.ref} label={optional(t('improvements.due'))} value={field.value} onChange={field.onChange} />} />
      </SimpleGrid>
    </RecordForm>
  );
}
