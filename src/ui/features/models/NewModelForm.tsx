import { Button, Group, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { blankModel } from '../../../domain/model/drafts';
import type { ModelVersion } from '../../../domain/model/library';
import { FormCard } from '../../components/FormCard';
import { useDrafting } from './useDrafting';

/** An id that no model has yet, from the words of a title. */
export function modelIdFor(title: string, versions: readonly ModelVersion[]): string {
  const words = title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '').slice(0, 56);
  const stem = words.length < 3 ? `model-${words}`.replace(/-$/, '') : words;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!versions.some(({ modelId }) => modelId === id)) return id;
  }
}

/** Begins a model from nothing. */
export function NewModelForm({ versions, onCancel }: { readonly versions: readonly ModelVersion[]; readonly onCancel: () => void }) {
  const { t } = useTranslation(['models', 'common']);
  const begin = useDrafting();
  const schema = useMemo(() => z.object({ title: z.string().trim().min(1, t('create.nameProblem')).max(200) }), [t]);
  const { register, handleSubmit, formState } = useForm<{ title: string }>({ resolver: zodResolver(schema), defaultValues: { title: '' } });
  const submit = async ({ title }: { readonly title: string }): Promise<void> => {
    await begin(blankModel(modelIdFor(title, versions), title));
  };
  return (
    <FormCard title={t('create.title')} text={t('create.text')}>
      <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
        <Group align="flex-end" gap="sm">
          <TextInput label={t('create.name')} error={formState.errors.title?.message} style={{ flex: '1 1 260px' }} maw={420} data-autofocus {...register('title')} />
          <Button type="submit" loading={formState.isSubmitting}>
            {t('create.submit')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </FormCard>
  );
}
