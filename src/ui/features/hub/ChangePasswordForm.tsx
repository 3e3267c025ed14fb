import { Button, Group, PasswordInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { HostError } from '../../../contract/errors';
import { useStore } from '../../hooks/store';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import { PASSWORD_LEAST } from './signInForm';

interface Values {
  readonly password: string;
  readonly newPassword: string;
  readonly again: string;
}

/** A new password at the hub for somebody who knows the present one. */
export function ChangePasswordForm({ person }: { readonly person: string }) {
  const { t } = useTranslation('hub');
  const { host } = useStore();
  const words = useHubErrorWords();
  const [told, setTold] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const schema = useMemo(
    () =>
      z
        .object({ password: z.string().min(1, t('problems.password')), newPassword: z.string().min(PASSWORD_LEAST, t('problems.newPassword')).max(256), again: z.string() })
        .refine((form) => form.newPassword === form.again, { path: ['again'], message: t('problems.passwordAgain') }),
    [t],
  );
  const { register, handleSubmit, reset, setError, formState } = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { password: '', newPassword: '', again: '' } });
  const change = async ({ password, newPassword }: Values): Promise<void> => {
    setTold('');
    setTrouble(undefined);
    try {
      await host.invoke('hub.changePassword', { person, password, newPassword });
      reset();
      setTold(t('password.changed'));
    } catch (error) {
      if (error instanceof HostError && error.code === 'wrong_password') setError('password', { message: words(error) });
      else setTrouble(words(error));
    }
  };
  const { errors, isSubmitting } = formState;
  const field = { visibilityToggleButtonProps: { 'aria-label': t('fields.showPassword') } } as const;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(change)(event)}>
      <Stack>
        <FormTrouble words={isSubmitting ? undefined : trouble} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <PasswordInput label={t('password.now')} error={errors.password?.message} autoComplete="current-password" {...field} {...register('password')} />
          <PasswordInput label={t('password.new')} error={errors.newPassword?.message} autoComplete="new-password" {...field} {...register('newPassword')} />
          <PasswordInput label={t('password.again')} error={errors.again?.message} autoComplete="new-password" {...field} {...register('again')} />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('fields.newPasswordHint')}
        </Text>
        <Group>
          <Button type="submit" variant="default" loading={isSubmitting}>
            {t('password.change')}
          </Button>
          <Text role="status">{told}</Text>
        </Group>
      </Stack>
    </form>
  );
}
