import { zodResolver } from '@hookform/resolvers/zod';
import { notifications } from '@mantine/notifications';
import { Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { OrganisationProfile } from '../../../domain/organisation/profile';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

type Values = Omit<OrganisationProfile, 'logo'>;

/** How the organisation is called and reached. `suggested`: the name that its hub goes by, where nothing was said yet. */
export function OrganisationForm({ profile, suggested }: { readonly profile: OrganisationProfile | undefined; readonly suggested: string }) {
  const { t } = useTranslation('organisation');
  const optional = useOptionalLabel();
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => {
    const text = (most: number) => z.string().trim().max(most, t('problems.long', { count: most }));
    return z.object({ name: text(120).min(1, t('problems.name')), address: text(400), phone: text(60), email: text(200), website: text(200), footer: text(160) });
  }, [t]);
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    // What another device wrote meanwhile comes in; what was typed here stays.
    values: { name: profile?.name ?? suggested, address: profile?.address ?? '', phone: profile?.phone ?? '', email: profile?.email ?? '', website: profile?.website ?? '', footer: profile?.footer ?? '' },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting } = formState;
  const save = async (values: Values): Promise<void> => {
    if ((await run(() => commands.recordOrg('organisation', null, values))) !== undefined) notifications.show({ message: t('saved') });
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <Stack>
        <TextInput label={t('name')} error={errors.name?.message} maw={520} {...register('name')} />
        <Textarea label={optional(t('address'))} description={t('addressHint')} error={errors.address?.message} autosize minRows={2} maxRows={6} maw={520} {...register('address')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput label={optional(t('phone'))} error={errors.phone?.message} {...register('phone')} />
          <TextInput label={optional(t('email'))} error={errors.email?.message} {...register('email')} />
          <TextInput label={optional(t('website'))} error={errors.website?.message} {...register('website')} />
        </SimpleGrid>
        <TextInput label={optional(t('footer'))} description={t('footerHint')} error={errors.footer?.message} {...register('footer')} />
        <Group>
          <SaveOrCancel busy={isSubmitting} />
        </Group>
      </Stack>
    </form>
  );
}
