import { zodResolver } from '@hookform/resolvers/zod';
import { Checkbox, Group, SimpleGrid, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { occasions } from '../../../domain/communication/fields';
import type { Listed } from '../../../domain/deployment/entities';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { RecordForm } from '../plan/RecordForm';
import { useRecord } from '../plan/usePlan';

export interface StakeholderDraft {
  readonly name: string;
  readonly requester: boolean;
}

const tellable = occasions.filter((occasion) => occasion !== 'other');

/** Adds somebody with a stake in the deployment, or changes them. `draft`: what is known of somebody new. */
export function StakeholderForm({ stakeholder, draft, onDone }: { readonly stakeholder: Listed<'stakeholder'> | undefined; readonly draft?: StakeholderDraft; readonly onDone: () => void }) {
  const { t } = useTranslation('communication');
  const optional = useOptionalLabel();
  const record = useRecord('stakeholder');
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1, t('stakeholders.problems.name')).max(200),
        organisation: z.string().trim().max(200),
        role: z.string().trim().max(200),
        email: z.string().trim().max(320).refine((text) => text === '' || /^[^\s@<>]+@[^\s@<>]+$/.test(text), t('stakeholders.problems.email')),
        phone: z.string().trim().max(60),
        requester: z.boolean(),
        tell: z.array(z.enum(occasions)),
      }),
    [t],
  );
  const values = stakeholder?.values;
  const { control, register, formState, handleSubmit } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: values?.name ?? draft?.name ?? '',
      organisation: values?.organisation ?? '',
      role: values?.role ?? '',
      email: values?.email ?? '',
      phone: values?.phone ?? '',
      requester: values?.requester ?? draft?.requester ?? false,
      tell: [...(values?.tell ?? ['planned', 'reminder'])],
    },
  });
  const { errors } = formState;
  const save = handleSubmit(async (form) => {
    if (await record(stakeholder?.id ?? null, stakeholder === undefined ? { ...form, acceptance: null } : form)) onDone();
  });
  const remove = async (): Promise<void> => {
    if (stakeholder !== undefined && (await record(stakeholder.id, { removed: true }))) onDone();
  };
  return (
    <RecordForm title={stakeholder === undefined ? t('stakeholders.addTitle') : t('stakeholders.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={stakeholder === undefined ? undefined : { name: values?.name ?? '', onRemove: remove }}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('stakeholders.name')} maxLength={200} autoComplete="off" error={errors.name?.message} {...register('name')} />
        <TextInput label={optional(t('stakeholders.organisation'))} maxLength={200} {...register('organisation')} />
        <TextInput label={optional(t('stakeholders.email'))} type="email" autoComplete="off" error={errors.email?.message} {...register('email')} />
        <TextInput label={optional(t('stakeholders.phone'))} type="tel" autoComplete="off" {...register('phone')} />
      </SimpleGrid>
      <TextInput label={optional(t('stakeholders.role'))} maxLength={200} {...register('role')} />
      <Checkbox label={t('stakeholders.requester')} {...register('requester')} />
      <Controller
        control={control}
        name="tell"
        render={({ field }) => (
          <Checkbox.Group label={t('stakeholders.tell')} value={field.value} onChange={field.onChange}>
            <Group gap="lg" mt={4}>
              {tellable.map((occasion) => (
                <Checkbox key={occasion} value={occasion} label={t(`occasions.${occasion}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
      />
    </RecordForm>
  );
}
