import { zodResolver } from '@hookform/resolvers/zod';
import { Group, Radio, Select, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { RecordForm } from '../plan/RecordForm';
import { useRecord } from '../plan/usePlan';
import { ChecksField } from './ChecksField';
import type { Lesson } from './lesson';

const kinds = ['went_well', 'went_wrong', 'idea'] as const;

/** Writes a lesson down, or changes one. */
export function LessonForm({ view, lesson, onDone }: { readonly view: DeploymentView; readonly lesson: Lesson | undefined; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation('review');
  const optional = useOptionalLabel();
  const record = useRecord('lesson');
  const schema = useMemo(() => z.object({ kind: z.enum(kinds), text: z.string().trim().min(1, t('lessons.problem')).max(4000), cause: z.string().trim().max(4000), stage: z.string().nullable(), checks: z.array(z.string()) }), [t]);
  const { control, register, handleSubmit, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { kind: lesson?.values.kind ?? 'went_wrong', text: lesson?.values.text ?? '', cause: lesson?.values.cause ?? '', stage: lesson?.values.stage ?? null, checks: [...(lesson?.values.checks ?? [])] },
  });
  const save = handleSubmit(async (values) => {
    if (lesson === undefined ? await record(null, { ...values, improvement: null }) : await record(lesson.id, values)) onDone();
  });
  const remove = async (): Promise<void> => {
    if (lesson !== undefined && (await record(lesson.id, { removed: true }))) onDone();
  };
  const removal = lesson === undefined ? undefined : { name: t('lessons.one'), onRemove: remove };
  return (
    <RecordForm title={t(lesson === undefined ? 'lessons.addTitle' : 'lessons.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={removal}>
      <Controller
        control={control}
        name="kind"
        render={({ field }) => (
          <Radio.Group label={t('lessons.kind')} value={field.value} onChange={field.onChange}>
            <Group gap="lg" mt={4}>
              {kinds.map((kind, index) => (
                <Radio key={kind} {...(index === 0 ? { ref: field.ref } : {})} value={kind} label={t(`lessons.kinds.${kind}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
      />
      <Textarea label={t('lessons.what')} autosize minRows={2} error={formState.errors.text?.message} {...register('text')} />
      <Textarea label={optional(t('lessons.cause'))} autosize minRows={2} {...register('cause')} />
      <Controller
        control={control}
        name="stage"
        render={({ field }) => <Select label={optional(t('lessons.stage'))} clearable value={field.value} onChange={field.onChange} data={view.model.stages.map((stage) => ({ value: stage.id, label: localText(stage.title, i18n.language) }))} maw={420} />}
      />
      <Controller control={control} name="checks" render={({ field }) => <ChecksField model={view.model} label={optional(t('lessons.checks'))} value={field.value} onChange={field.onChange} />} />
    </RecordForm>
  );
}
