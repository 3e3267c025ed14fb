import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconTransfer } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { HandoverView } from '../../../domain/handover/view';
import { DateField } from '../../components/DateField';
import { FormCard } from '../../components/FormCard';
import { SignaturePad } from '../../components/signature/SignaturePad';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { usePersonName } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';
import { RecordForm } from '../plan/RecordForm';
import { useRecord, useSiteTime } from '../plan/usePlan';
import { Drawn, useKeepDrawn } from './drawn';
import { requiredDate, requiredDrawing } from './schemas';

/** To whom responsibility passed, and when. */
export function TransferPart({ transferred }: { readonly transferred: HandoverView['transferred'] }) {
  const { t, i18n } = useTranslation(['handover', 'common']);
  const { moment } = useSiteTime();
  const name = usePersonName();
  const [writing, setWriting] = useState(false);
  if (writing) return <TransferForm onDone={() => setWriting(false)} />;
  return (
    <FormCard title={t('transfer.title')} {...(transferred === null ? { text: t('transfer.none') } : {})}>
      {transferred !== null && (
        <Stack gap={4}>
          <Text fw={600}>{t('transfer.to', { to: [transferred.to, transferred.organisation].filter((part) => part !== '').join(', '), date: dateInWords(transferred.on, i18n.language) })}</Text>
          {transferred.note !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{transferred.note}</Text>}
          <Text size="sm" c="dimmed">
            {t('transfer.by', { name: name(transferred.by) ?? t('common:unknownPerson'), when: moment(transferred.at) })}
          </Text>
          <Drawn signature={transferred.signature} name={transferred.to} />
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconTransfer size={18} aria-hidden />} onClick={() => setWriting(true)}>
          {t(transferred === null ? 'transfer.write' : 'transfer.again')}
        </Button>
      </Group>
    </FormCard>
  );
}

interface Values {
  to: string;
  organisation: string;
  on: string | null;
  note: string;
  png: Uint8Array<ArrayBuffer> | null;
}

function TransferForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('handover');
  const optional = useOptionalLabel();
  const record = useRecord('handover');
  const keep = useKeepDrawn();
  const schema = useMemo(
    () =>
      z.object({
        to: z.string().trim().min(1, t('transfer.problems.to')).max(200),
        organisation: z.string().trim().max(200),
        on: requiredDate(t('transfer.problems.on')),
        note: z.string().trim().max(4000),
        png: requiredDrawing(t('transfer.problems.signature')),
      }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<Values, unknown, z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { to: '', organisation: '', on: todayHere(), note: '', png: null } });
  const { errors } = formState;
  const to = useWatch({ control, name: 'to' });
  const save = handleSubmit(async ({ png, ...transfer }) => {
    const signature = await keep(png);
    if (signature !== undefined && (await record(null, { transferred: { ...transfer, signature } }))) onDone();
  });
  return (
    <RecordForm title={t('transfer.title')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput label={t('transfer.toLabel')} error={errors.to?.message} {...register('to')} />
        <TextInput label={optional(t('transfer.organisation'))} {...register('organisation')} />
        <Controller control={control} name="on" render={({ field }) => <DateField ref={field.ref} label={t('transfer.on')} value={field.value} onChange={field.onChange} error={errors.on?.message} />} />
      </SimpleGrid>
      <Textarea label={optional(t('transfer.note'))} autosize minRows={2} {...register('note')} />
      <Controller control={control} name="png" render={({ field }) => <SignaturePad label={t('signature')} name={to.trim()} onChange={field.onChange} />} />
      {errors.png !== undefined && (
        <Text role="alert" c="var(--pl-fail-fg)">
          {errors.png.message}
        </Text>
      )}
    </RecordForm>
  );
}
