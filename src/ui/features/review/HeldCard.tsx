import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ReviewView } from '../../../domain/review/review';
import { DateField } from '../../components/DateField';
import { FormCard } from '../../components/FormCard';
import { useMayPlan } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { requiredDate } from '../handover/schemas';
import { RecordForm } from '../plan/RecordForm';

/** When the review was held and what it found, in words. */
export function HeldCard({ held }: { readonly held: ReviewView['held'] }) {
  const { t, i18n } = useTranslation('review');
  const mayWrite = useMayPlan();
  const [writing, setWriting] = useState(false);
  if (writing) return <HeldForm held={held} onDone={() => setWriting(false)} />;
  return (
    <FormCard title={held === null ? t('held.not') : t('held.on', { date: dateInWords(held.heldOn, i18n.language) })} {...(held === null ? { text: t('held.text') } : {})}>
      {held !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{held.summary}</Text>}
      {mayWrite && (
        <Group>
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setWriting(true)}>
            {t(held === null ? 'held.write' : 'held.change')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

function HeldForm({ held, onDone }: { readonly held: ReviewView['held']; readonly onDone: () => void }) {
  const { t } = useTranslation('review');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => z.object({ heldOn: requiredDate(t('held.problems.on')), summary: z.string().trim().min(1, t('held.problems.summary')).max(8000) }), [t]);
  const { control, register, handleSubmit, formState } = useForm<{ heldOn: string | null; summary: string }, unknown, z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { heldOn: held?.heldOn ?? todayHere(), summary: held?.summary ?? '' } });
  const save = handleSubmit(async (review) => {
    if ((await run(() => commands.editDeployment(id, { review }))) !== undefined) onDone();
  });
  const { errors } = formState;
  return (
    <RecordForm title={t('title')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <Controller control={control} name="heldOn" render={({ field }) => <DateField ref={field.ref} label={t('held.onLabel')} value={field.value} onChange={field.onChange} error={errors.heldOn?.message} />} />
      <Textarea label={t('held.summary')} autosize minRows={4} error={errors.summary?.message} {...register('summary')} />
    </RecordForm>
  );
}
