import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { IconBan, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Instrument } from '../../../data/api';
import { DateField } from '../../components/DateField';
import { FormCard } from '../../components/FormCard';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';

/** Taking an instrument out of use and back, and out of the register. */
export function ServiceCard({ instrument }: { readonly instrument: Instrument }) {
  const { t, i18n } = useTranslation(['instruments', 'common']);
  const commands = useCommands();
  const run = useRun();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'service' | 'remove'>();
  const day = (date: string): string => dateInWords(date, i18n.language);
  const now = instrument.outOfService.find(({ until }) => until === null || until >= todayHere());
  const remove = async (): Promise<void> => {
    const done = await run(async () => {
      await commands.editInstrument(instrument.id, { removed: true });
      return true;
    });
    if (done === true) await navigate({ to: '/instruments' });
  };
  return (
    <FormCard title={t('service.title')}>
      <Stack gap={4}>
        {now === undefined && <Text>{t('service.inUse')}</Text>}
        {instrument.outOfService.map(({ since, until, reason }) => (
          <Text key={since}>{until === null ? t('service.out', { date: day(since), reason }) : t('service.was', { since: day(since), until: day(until), reason })}</Text>
        ))}
      </Stack>
      {asked === 'service' && <ServiceForm instrument={instrument} onDone={() => setAsked(undefined)} />}
      {asked === 'remove' && (
        <Stack gap="sm">
          <Text>{t('removeAsk', { name: instrument.name })}</Text>
          <Group>
            <Button color="red" onClick={() => void remove()}>
              {t('remove')}
            </Button>
            <Button variant="default" onClick={() => setAsked(undefined)}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      )}
      {asked === undefined && (
        <Group>
          {now === undefined ? (
            <Button variant="default" leftSection={<IconBan size={18} aria-hidden />} onClick={() => setAsked('service')}>
              {t('service.take')}
            </Button>
          ) : (
            <Button variant="default" leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => void run(() => commands.editInstrument(instrument.id, { outOfService: { ...now, until: dayBefore(todayHere(), now.since) } }))}>
              {t('service.giveBack')}
            </Button>
          )}
          <Button variant="subtle" c="var(--pl-fail-fg)" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => setAsked('remove')}>
            {t('remove')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

/** It is in use again today, so that yesterday was the last day out of use; not before the first. */
function dayBefore(today: string, since: string): string {
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return yesterday < since ? since : yesterday;
}

function ServiceForm({ instrument, onDone }: { readonly instrument: Instrument; readonly onDone: () => void }) {
  const { t } = useTranslation('instruments');
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => z.object({ since: z.iso.date({ error: t('problems.since') }), reason: z.string().trim().min(1, t('problems.reason')).max(2000) }), [t]);
  const { register, control, handleSubmit, formState } = useForm<z.output<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { since: todayHere(), reason: '' } });
  const { errors, isSubmitting } = formState;
  const save = handleSubmit(async ({ since, reason }) => {
    const done = await run(async () => {
      await commands.editInstrument(instrument.id, { outOfService: { since, until: null, reason } });
      return true;
    });
    if (done === true) onDone();
  });
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Stack>
        <Controller control={control} name="since" render={({ field }) => <DateField ref={field.ref} label={t('service.since')} error={errors.since?.message} value={field.value === '' ? null : field.value} onChange={(date) => field.onChange(date ?? '')} />} />
        <TextInput label={t('service.reason')} description={t('service.reasonHint')} error={errors.reason?.message} {...register('reason')} />
        <SaveOrCancel busy={isSubmitting} label={t('service.take')} onCancel={onDone} />
      </Stack>
    </form>
  );
}
