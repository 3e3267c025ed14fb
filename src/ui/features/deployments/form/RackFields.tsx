import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../../components/FormCard';
import type { NewDeploymentForm } from '../newDeploymentForm';
import { newFeed, newRack } from './places';

/** Several racks, and power feeds with their figures: what sections that are asked per rack or per feed repeat over. */
export function RackFields() {
  const { t } = useTranslation('deployments');
  return (
    <FormCard title={t('create.racksTitle')} text={t('create.racksHint')}>
      <Racks />
      <Feeds />
    </FormCard>
  );
}

function Racks() {
  const { t } = useTranslation('deployments');
  const { control, register, formState, getValues } = useFormContext<NewDeploymentForm>();
  const racks = useFieldArray({ control, name: 'racks', keyName: 'key' });
  const errors = formState.errors.racks;
  return (
    <Stack gap="sm">
      {racks.fields.map((rack, index) => (
        <Group key={rack.key} align="flex-end" gap="sm" role="group" aria-label={t('create.rackNumber', { number: index + 1 })}>
          <TextInput label={t('create.rackName')} error={errors?.[index]?.name?.message} style={{ flex: '1 1 200px' }} maw={320} {...register(`racks.${index}.name`)} />
          <TextInput label={t('create.rackUnits')} inputMode="numeric" error={errors?.[index]?.units?.message} w={190} {...register(`racks.${index}.units`)} />
          <ActionIcon variant="default" onClick={() => racks.remove(index)} aria-label={t('create.removeRack', { number: index + 1 })}>
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {racks.fields.length === 0 && <Text size="sm">{t('create.noRacks')}</Text>}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => racks.append(newRack(getValues('rackUnits')))}>
          {t('create.addRack')}
        </Button>
      </Group>
    </Stack>
  );
}

function Feeds() {
  const { t } = useTranslation('deployments');
  const { control, register, formState } = useFormContext<NewDeploymentForm>();
  const feeds = useFieldArray({ control, name: 'feeds', keyName: 'key' });
  const racks = useWatch({ control, name: 'racks' });
  const errors = formState.errors.feeds;
  return (
    <Stack gap="sm">
      {feeds.fields.map((feed, index) => (
        <Group key={feed.key} align="flex-end" gap="sm" role="group" aria-label={t('create.feedNumber', { number: index + 1 })}>
          <TextInput label={t('create.feedName')} error={errors?.[index]?.name?.message} w={90} {...register(`feeds.${index}.name`)} />
          {racks.length > 0 && <NativeSelect label={t('create.feedRack')} w={150} data={[{ value: '', label: t('create.feedNoRack') }, ...racks.map(({ id, name }, at) => ({ value: id, label: name.trim() === '' ? t('create.rackNumber', { number: at + 1 }) : name }))]} {...register(`feeds.${index}.rack`)} />}
          <TextInput label={t('create.feedVolts')} inputMode="decimal" error={errors?.[index]?.volts?.message} w={120} {...register(`feeds.${index}.volts`)} />
          <TextInput label={t('create.feedAmps')} inputMode="decimal" error={errors?.[index]?.amps?.message} w={130} {...register(`feeds.${index}.amps`)} />
          <ActionIcon variant="default" onClick={() => feeds.remove(index)} aria-label={t('create.removeFeed', { number: index + 1 })}>
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Text size="sm">{feeds.fields.length === 0 ? t('create.noFeeds') : t('create.feedsHint')}</Text>
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => feeds.append(newFeed(String.fromCharCode(65 + (feeds.fields.length % 26))))}>
          {t('create.addFeed')}
        </Button>
      </Group>
    </Stack>
  );
}
