import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { occasions } from '../../../domain/communication/fields';
import { unknownPlaceholders } from '../../../domain/communication/fill';
import { messageLocaleOf, messageLocales, messageWords } from '../../../domain/communication/templates';
import type { MessageTemplate } from '../../../domain/communication/templates-of';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { RecordForm } from '../plan/RecordForm';

/** Adds a message text of the organisation's own, or changes one. */
export function MessageTemplateForm({ template, onDone }: { readonly template: MessageTemplate | undefined; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation('communication');
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => {
    const filled = (missing: string, most: number) =>
      z
        .string()
        .trim()
        .min(1, missing)
        .max(most)
        .superRefine((text, context) => {
          const unknown = unknownPlaceholders(text);
          if (unknown.length > 0) context.addIssue({ code: 'custom', message: t('templates.problems.unknown', { names: unknown.map((name) => `{{${name}}}`).join(', ') }) });
        });
    return z.object({
      title: z.string().trim().min(1, t('templates.problems.title')).max(200),
      occasion: z.enum(occasions),
      locale: z.enum(messageLocales),
      subject: filled(t('templates.problems.subject'), 300),
      body: filled(t('templates.problems.body'), 20_000),
    });
  }, [t]);
  const { control, register, formState, handleSubmit, getValues, setValue } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { title: template?.title ?? '', occasion: template?.occasion ?? 'planned', locale: template?.locale ?? messageLocaleOf(i18n.language), subject: template?.subject ?? '', body: template?.body ?? '' },
  });
  const { errors } = formState;
  const write = async (values: Partial<z.infer<typeof schema>> & { readonly removed?: boolean }): Promise<void> => {
    if ((await run(() => commands.recordOrg('message_template', template?.id ?? null, values))) !== undefined) onDone();
  };
  const beginWithShipped = (): void => {
    const { occasion, locale } = getValues();
    const { title, subject, body } = messageWords(locale).templates[occasion];
    setValue('subject', subject);
    setValue('body', body);
    if (getValues('title') === '') setValue('title', title);
  };
  return (
    <RecordForm
      title={template === undefined ? t('templates.addTitle') : t('templates.editTitle')}
      busy={formState.isSubmitting}
      onSubmit={handleSubmit((values) => write(values))}
      onCancel={onDone}
      removal={template === undefined ? undefined : { name: template.title, onRemove: () => write({ removed: true }) }}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Controller control={control} name="occasion" render={({ field }) => <Select label={t('compose.occasion')} allowDeselect={false} value={field.value} onChange={field.onChange} data={occasions.map((one) => ({ value: one, label: t(`occasions.${one}`) }))} />} />
        <Controller control={control} name="locale" render={({ field }) => <Select label={t('compose.language')} allowDeselect={false} value={field.value} onChange={field.onChange} data={messageLocales.map((one) => ({ value: one, label: t(`languages.${one}`) }))} />} />
        <TextInput label={t('templates.name')} maxLength={200} error={errors.title?.message} {...register('title')} />
      </SimpleGrid>
      <Group>
        <Button variant="default" onClick={beginWithShipped}>
          {t('templates.begin')}
        </Button>
      </Group>
      <TextInput label={t('compose.subject')} maxLength={300} error={errors.subject?.message} {...register('subject')} />
      <Textarea label={t('compose.body')} autosize minRows={8} maxRows={24} maxLength={20_000} error={errors.body?.message} {...register('body')} />
    </RecordForm>
  );
}
