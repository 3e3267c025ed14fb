import { ActionIcon, Button, Group, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Controller, useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { SiteRecord } from '../../../data/api';
import { allTimeZones } from '../../components/timeZones';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

interface Values {
  name: string;
  address: string;
  timeZone: string;
  rooms: { name: string; racks: string[] }[];
}

/** Adds a site, or changes one. */
export function SiteForm({ site, onDone }: { readonly site: SiteRecord | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation(['settings', 'common', 'deployments']);
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1, t('deployments:create.problems.siteName')),
        address: z.string().trim(),
        timeZone: z.string().min(1, t('deployments:create.problems.timeZone')),
        rooms: z.array(z.object({ name: z.string().trim().min(1, t('sites.problems.room')), racks: z.array(z.string()) })),
      }),
    [t],
  );
  const { register, control, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: site?.name ?? '',
      address: site?.address ?? '',
      timeZone: site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      rooms: site?.rooms.map(({ name, racks }) => ({ name, racks: [...racks] })) ?? [],
    },
  });
  const rooms = useFieldArray({ control, name: 'rooms' });
  const { errors, isSubmitting } = formState;
  const save = async (values: Values): Promise<void> => {
    const done = await run(async () => {
      if (site === undefined) await commands.addSite(values);
      else await commands.editSite(site.id, values);
      return true;
    });
    if (done === true) onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <Stack>
        <TextInput label={t('deployments:create.siteName')} error={errors.name?.message} maw={420} {...register('name')} />
        <TextInput label={t('deployments:create.siteAddress')} {...register('address')} />
        <Controller
          control={control}
          name="timeZone"
          render={({ field }) => <Select ref={field.ref} label={t('deployments:create.timeZone')} searchable limit={60} data={allTimeZones} value={field.value} onChange={(zone) => field.onChange(zone ?? '')} error={errors.timeZone?.message} maw={420} />}
        />
        <Text fw={600}>{t('sites.rooms')}</Text>
        {rooms.fields.map((room, index) => (
          <Group key={room.id} align="flex-end" gap="sm">
            <TextInput label={t('sites.room')} error={errors.rooms?.[index]?.name?.message} w={220} {...register(`rooms.${index}.name`)} />
            <Controller control={control} name={`rooms.${index}.racks`} render={({ field }) => <TagsInput ref={field.ref} label={t('sites.racks')} description={t('sites.racksHint')} value={field.value} onChange={field.onChange} style={{ flex: '1 1 260px' }} />} />
            <ActionIcon variant="default" onClick={() => rooms.remove(index)} aria-label={t('sites.removeRoom', { number: index + 1 })}>
              <IconTrash size={20} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => rooms.append({ name: '', racks: [] })}>
            {t('sites.addRoom')}
          </Button>
        </Group>
        <SaveOrCancel busy={isSubmitting} onCancel={onDone} />
      </Stack>
    </form>
  );
}
