import { Textarea, TextInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../../components/FormCard';
import { useOptionalLabel } from '../../../hooks/optionalLabel';
import type { NewDeploymentForm } from '../newDeploymentForm';

/** Reference, title and who asked for it. */
export function WhatFields() {
  const { t } = useTranslation('deployments');
  const optional = useOptionalLabel();
  const { register, formState } = useFormContext<NewDeploymentForm>();
  const { errors } = formState;
  return (
    <FormCard title={t('create.whatTitle')}>
      <TextInput label={t('create.reference')} description={t('create.referenceHint')} error={errors.reference?.message} maw={360} {...register('reference')} />
      <TextInput label={t('create.titleField')} description={t('create.titleHint')} error={errors.title?.message} {...register('title')} />
      <TextInput label={optional(t('create.requester'))} maw={360} {...register('requester')} />
      <Textarea label={optional(t('create.description'))} {...register('description')} />
    </FormCard>
  );
}
