import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SiteRecord } from '../../../../data/api';
import { allTimeZones } from '../../../components/timeZones';
import { FormCard } from '../../../components/FormCard';
import { useOptionalLabel } from '../../../hooks/optionalLabel';
import { NEW_SITE, type NewDeploymentForm } from '../newDeploymentForm';

/** A site from the record or a new one, then room and rack. */
export function PlaceFields({ sites }: { readonly sites: readonly SiteRecord[] }) {
  const { t } = useTranslation('deployments');
  const optional = useOptionalLabel();
  const { register, control, setValue, formState } = useFormContext<NewDeploymentForm>();
  const { errors } = formState;
  const chosen = useWatch({ control, name: 'site' });
  const room = useWatch({ control, name: 'room' });
  const site = sites.find((one) => one.id === chosen);
  const rooms = site?.rooms.map(({ name }) => name) ?? [];
  const racks = site?.rooms.find(({ name }) => name === room)?.racks ?? [];
  const choose = (id: string | null): void => {
    setValue('site', id ?? NEW_SITE, { shouldDirty: true });
    const known = sites.find((one) => one.id === id);
    if (known !== undefined) setValue('timeZone', known.timeZone);
  };
  return (
    <FormCard title={t('create.whereTitle')}>
      {sites.length > 0 && (
        <Controller
          control={control}
          name="site"
          render={({ field }) => (
            <Select
              ref={field.ref}
              label={t('create.site')}
              value={field.value}
              onChange={choose}
              data={[...sites.map(({ id, name }) => ({ value: id, label: name })), { value: NEW_SITE, label: t('create.newSite') }]}
              maw={420}
            />
          )}
        />
      )}
      {site === undefined && (
        <>
          <TextInput label={t('create.siteName')} error={errors.siteName?.message} maw={420} {...register('siteName')} />
          <TextInput label={optional(t('create.siteAddress'))} {...register('siteAddress')} />
        </>
      )}
      <Controller
        control={control}
        name="timeZone"
        render={({ field }) => (
          <Select ref={field.ref} label={t('create.timeZone')} description={t('create.timeZoneHint')} searchable limit={60} data={allTimeZones} value={field.value} onChange={(zone) => field.onChange(zone ?? '')} error={errors.timeZone?.message} maw={420} />
        )}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput label={optional(t('create.room'))} list="new-rooms" {...register('room')} />
        <TextInput label={optional(t('create.rack'))} list="new-racks" {...register('rack')} />
        <TextInput label={t('create.rackUnits')} inputMode="numeric" error={errors.rackUnits?.message} {...register('rackUnits')} />
      </SimpleGrid>
      <Suggestions id="new-rooms" values={rooms} />
      <Suggestions id="new-racks" values={racks} />
    </FormCard>
  );
}

function Suggestions({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
