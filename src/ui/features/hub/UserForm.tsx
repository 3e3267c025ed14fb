import { Stack, TextInput, Title } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type FieldProblem } from '../../components/ErrorSummary';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useStore } from '../../hooks/store';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import { RoleBoxes } from './RoleBoxes';
import { newUserSchema, type NewUserValues } from './userSchema';

const fields = ['name', 'username', 'roles'] as const;

/** Adds somebody to the organisation; gives the first password to hand over. */
export function UserForm({ onAdded, onCancel }: { readonly onAdded: (handOver: { readonly name: string; readonly password: string }) => void; readonly onCancel: () => void }) {
  const { t } = useTranslation(['hub', 'common']);
  const { host } = useStore();
  const words = useHubErrorWords();
  const [trouble, setTrouble] = useState<string>();
  const schema = useMemo(() => newUserSchema(t), [t]);
  const { register, control, handleSubmit, setFocus, formState } = useForm<NewUserValues>({ resolver: zodResolver(schema), defaultValues: { name: '', username: '', roles: [] }, shouldFocusError: false });
  const { errors, submitCount, isSubmitting } = formState;
  const problems = fields.flatMap((field): FieldProblem[] => {
    const message = errors[field]?.message;
    return message === undefined ? [] : [{ field, message }];
  });
  const add = async (values: NewUserValues): Promise<void> => {
    setTrouble(undefined);
    try {
      const { user, password } = await host.invoke('hub.users.add', values);
      onAdded({ name: user.name, password });
    } catch (error) {
      setTrouble(words(error));
    }
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(add)(event)}>
      <Stack gap="lg">
        <Title order={3} size="h5">
          {t('hub:users.addTitle')}
        </Title>
        <ErrorSummary problems={problems} attempt={submitCount} onGo={(field) => setFocus(fields.find((one) => one === field) ?? 'name')} />
        <FormTrouble words={isSubmitting ? undefined : trouble} />
        <TextInput label={t('hub:users.name')} description={t('hub:users.nameHint')} error={errors.name?.message} autoComplete="off" maw={480} {...register('name')} />
        <TextInput label={t('hub:fields.username')} description={t('hub:fields.newUsernameHint')} error={errors.username?.message} autoComplete="off" autoCapitalize="none" spellCheck={false} maw={480} {...register('username')} />
        <Controller control={control} name="roles" render={({ field }) => <RoleBoxes value={field.value} onChange={field.onChange} error={errors.roles?.message} first={field.ref} />} />
        <SaveOrCancel busy={isSubmitting} label={t('hub:users.addSubmit')} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
